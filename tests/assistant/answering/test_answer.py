"""The JSON of an answer is the contract's."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from assistant.answering.responder import Assistant

ANSWER: dict[str, type | tuple[type, ...]] = {
    "id": (str, type(None)),
    "question": str,
    "seconds": float,
    "kind": str,
    "reason": (str, type(None)),
    "confidence": float,
    "urgent": (dict, type(None)),
    "lead": str,
    "passages": list,
    "viewpoints": list,
    "claims": list,
    "suggestions": list,
    "index": dict,
}
CITATION: dict[str, type | tuple[type, ...]] = {
    "number": int,
    "passage_id": str,
    "source_id": str,
    "title": str,
    "publisher": (str, type(None)),
    "authors": list,
    "published": (str, type(None)),
    "url": (str, type(None)),
    "heading": list,
    "text": str,
    "start": int,
    "end": int,
    "highlights": list,
    "viewpoints": list,
    "score": float,
}


def check(record: dict[str, Any], shape: Mapping[str, type | tuple[type, ...]]) -> None:
    assert shape.keys() <= record.keys()
    for name, kind in shape.items():
        assert isinstance(record[name], kind), name


@pytest.mark.parametrize("question", ["How often do tomatoes need water?", "zebra", ""])
def test_every_key_of_the_contract_is_there_with_its_type(strict_assistant: Assistant, question: str) -> None:
    answer = json.loads(json.dumps(strict_assistant.ask(question).to_json()))
    check(answer, ANSWER)
    for citation in answer["passages"]:
        check(citation, CITATION)
    for viewpoint in answer["viewpoints"]:
        check(viewpoint, {"id": str, "name": str, "status": str, "citations": list})
    for claim in answer["claims"]:
        check(claim, {"id": str, "statement": str, "stances": list})
        for stance in claim["stances"]:
            check(stance, {"source_id": str, "stance": str, "start": int, "end": int, "text": str})
    check(answer["index"], {"generation": str, "model": str, "corpus_sha256": str})


def test_an_answer_in_json_by_hand(strict_assistant: Assistant) -> None:
    answer = json.loads(json.dumps(strict_assistant.ask("How often do tomatoes need water?").to_json()))
    assert (answer["kind"], answer["reason"], answer["urgent"], answer["id"]) == ("answer", None, None, None)
    # "why-leaves-curl" has do, often, tomato and water of the six words: 1 / (1 + exp(-(10 * 4/6 - 5))) = 0.841131.
    assert answer["confidence"] == 0.841131
    first = answer["passages"][0]
    assert (first["number"], first["passage_id"]) == (1, "green-thumb/each-morning")
    assert first["highlights"][0][0] >= first["start"]
    assert answer["claims"][0]["id"] == "water-each-day"
    assert answer["index"]["model"] == "hashed-stems"
