"""The evidence packet: the same bytes as long as nothing changed, and a plain word on what did."""

import dataclasses
import json

import pytest

from assistant.answering.packet import PacketError, packet, replay
from corpus.library import Library
from tests.page.stand_in import ONE_LANE, THREE_LANES, StandIn

ASSISTANT = StandIn()


def saved(assistant: StandIn = ASSISTANT) -> bytes:
    return packet(assistant.ask(THREE_LANES), (ONE_LANE, THREE_LANES), "", assistant.library)


def altered_library() -> Library:
    first, *others = ASSISTANT.library.sources
    return dataclasses.replace(ASSISTANT.library, sources=(dataclasses.replace(first, sha256="0" * 64), *others))


def test_a_packet_holds_the_question_passages_offsets_scores_and_hashes() -> None:
    contents = json.loads(saved())
    assert contents["turns"] == [ONE_LANE, THREE_LANES]
    first = contents["answer"]["passages"][0]
    text = ASSISTANT.library.source(first["source_id"]).text
    assert text[first["start"] : first["end"]] == first["text"]
    assert first["score"] == 0.5
    assert contents["texts"]["austin-pt"] == ASSISTANT.library.source("austin-pt").sha256
    assert contents["answer"]["index"]["generation"] == "generation-1"
    assert "seconds" not in contents["answer"]


def test_replaying_an_unchanged_packet_gives_the_same_bytes() -> None:
    assert replay(saved(), StandIn()) == replay(saved(), ASSISTANT)
    assert replay(saved(), ASSISTANT).identical


def test_a_changed_text_is_named() -> None:
    result = replay(saved(), StandIn(altered_library()))
    assert not result.identical
    assert any(
        line.startswith("texts.austin-pt: was ") and line.endswith(f'now "{"0" * 64}"') for line in result.changes
    )


def test_an_edited_quotation_is_named() -> None:
    contents = json.loads(saved())
    contents["answer"]["passages"][0]["text"] = "Stretching cures everything."
    result = replay(json.dumps(contents).encode(), ASSISTANT)
    assert result.changes[0].startswith('answer.passages[0].text: was "Stretching cures everything.", now "Does')


def test_a_packet_that_was_only_rewritten_says_so() -> None:
    result = replay(json.dumps(json.loads(saved())).encode(), ASSISTANT)
    assert result.changes == ("the packet's bytes were rewritten; what it says is the same",)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"\x00\xff", "is not JSON"),
        (b"[" * 100_000, "is not JSON"),
        (b"[]", "no evidence packet"),
        (b'{"format": "other"}', "no evidence packet"),
        (b'{"format": "backtalk-packet", "version": 99}', "has version 99, expected 1"),
        (b'{"format": "backtalk-packet", "version": 1, "turns": []}', "turns are not a list"),
        (b'{"format": "backtalk-packet", "version": 1, "turns": ["a"], "step": "x"}', "lacks its step"),
    ],
)
def test_what_is_no_packet_of_this_version_gets_one_clear_line(raw: bytes, message: str) -> None:
    with pytest.raises(PacketError, match=message):
        replay(raw, ASSISTANT)
