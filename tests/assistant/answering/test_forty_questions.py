"""Forty questions over all five articles, answered by `backtalk ask --batch` with the real model."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from corpus.library import Library
from tests.command import Backtalk

FORTY = Path(__file__).parent / "forty_questions.jsonl"
MAIN_ADVICE = {
    "austin-pt/activate-the-hamstrings",
    "hinge-health/main-takeaway",
    "ivy-integrative/more-harm-than-good",
    "precision-performance/what-to-do",
    "stretch-kinetics/comprehensive-approach",
}
# Of the other questions, one in ten may be answered by another passage that says the same.
MOST_ANSWERED_ELSEWHERE = 4
# The threshold allows for 2.5 percent.
MOST_REFUSED = 1

pytestmark = pytest.mark.model


def asked() -> list[dict[str, str]]:
    return [json.loads(line) for line in FORTY.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def answers(real_backtalk: Backtalk) -> list[dict[str, Any]]:
    finished = real_backtalk("ask", "--batch", str(FORTY))
    assert finished.status == 0, finished.err
    return [json.loads(line) for line in finished.out.splitlines()]


def test_there_are_forty_eight_of_each_article(real_library: Library) -> None:
    assert len({item["question"] for item in asked()}) == len({item["id"] for item in asked()}) == 40
    assert set(Counter(item["passage"].partition("/")[0] for item in asked()).values()) == {8}
    assert {item["passage"] for item in asked()} <= real_library.passages_by_id.keys()
    for passage_id in MAIN_ADVICE:
        assert sum(item["passage"] == passage_id for item in asked()) >= 3


def test_each_is_answered_verbatim_and_the_main_advice_of_every_article_is_found(
    answers: list[dict[str, Any]], real_library: Library
) -> None:
    assert [answer["id"] for answer in answers] == [item["id"] for item in asked()]
    refused = {answer["id"]: answer["reason"] for answer in answers if answer["kind"] != "answer"}
    assert len(refused) <= MOST_REFUSED, refused
    for answer in answers:
        for citation in answer["passages"]:
            source = real_library.source(citation["source_id"])
            assert source.text[citation["start"] : citation["end"]] == citation["text"]
            assert all(citation["start"] <= start < end <= citation["end"] for start, end in citation["highlights"])
            kept_out = [part.span for part in source.parts if part.kind not in ("heading", "passage")]
            assert not any(span.start < citation["end"] and citation["start"] < span.end for span in kept_out)
    found: Counter[str] = Counter()
    missed = []
    for item, answer in zip(asked(), answers, strict=True):
        if item["passage"] in (citation["passage_id"] for citation in answer["passages"]):
            found[item["passage"]] += 1
        else:
            missed.append(item["id"])
    assert {name: found[name] for name in MAIN_ADVICE if found[name] < 3} == {}
    assert len(missed) <= MOST_ANSWERED_ELSEWHERE, missed
