"""A kept packet checked on the page: the same, or changed and in what, or a file that cannot be checked."""

import dataclasses
import json
from typing import Any

import pytest

from assistant.answering.packet import packet
from assistant.page.chat.talk import Talk
from assistant.page.reading.replaying import LARGEST_PACKET_BYTES, Outcome, check
from assistant.page.words.wording import load_wordings
from assistant.safety.message import load_wording
from corpus.added.glossary import Glossary
from tests.page.stand_in import ONE_LANE, THREE_LANES, StandIn

ENGLISH, SPANISH = load_wordings()
TALK = Talk(StandIn(), Glossary(()), ENGLISH, load_wording())


def saved() -> bytes:
    return packet(StandIn().ask(THREE_LANES), (ONE_LANE, THREE_LANES), "", StandIn().library)


def edited(**changes: Any) -> bytes:
    return json.dumps({**json.loads(saved()), **changes}).encode()


def test_a_packet_as_it_was_saved_is_the_same() -> None:
    assert check(saved(), TALK) == Outcome("same", "The answer is still the same, byte for byte.", THREE_LANES)


def test_a_changed_text_and_a_changed_index_are_named_in_plain_words() -> None:
    contents = json.loads(saved())
    contents["answer"]["index"]["generation"] = "generation-0"
    contents["texts"]["austin-pt"] = "0" * 64
    outcome = check(json.dumps(contents).encode(), TALK)
    assert (outcome.kind, outcome.sentence) == ("changed", "The answer is no longer the same.")
    assert outcome.parts == ("the text of an article", "the index or the language model")
    assert outcome.details[0] == 'answer.index.generation: was "generation-0", now "generation-1"'
    assert outcome.details[1].startswith('texts.austin-pt: was "000')


def test_a_changed_quotation_and_a_changed_lead_are_told_apart() -> None:
    contents = json.loads(saved())
    contents["answer"]["passages"][0]["score"] = 0.25
    contents["answer"]["lead"] = "Everybody agrees."
    assert check(json.dumps(contents).encode(), TALK).parts == (
        "the passages, their order or their scores",
        "other parts of the answer",
    )


def test_a_packet_that_another_program_saved_again_says_so() -> None:
    outcome = check(edited(), TALK)
    assert outcome.kind == "changed"
    assert outcome.sentence.startswith("What the answer says is still the same.")
    assert outcome.parts == outcome.details == ()


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "Choose a packet first."),
        (b"x" * (LARGEST_PACKET_BYTES + 1), "This file is too large"),
        (b"\x00\xff", "This file is no evidence packet"),
        (b"[" * 100_000, "This file is no evidence packet"),
        (b"[]", "This file is no evidence packet"),
        (edited(format="other"), "This file is no evidence packet"),
        (edited(version=99), "This packet is of version 99; only version 1 can be checked here."),
        (edited(version="<b>" * 50), 'This packet is of version "<b><b><b><b><b><b><; only'),
        (edited(turns=[]), "This packet was cut short or edited"),
        (edited(turns=["back pain"] * 14), "This packet was cut short or edited"),
        (edited(turns=["\ud800"]), "This packet was cut short or edited"),
        (edited(turns=[" "]), "This packet was cut short or edited"),
        (edited(step="sudo"), "This packet was cut short or edited"),
        (edited(answer={"lead": "\udfff"}), "This packet was cut short or edited"),
    ],
)
def test_what_cannot_be_checked_gets_one_clear_sentence(raw: bytes, sentence: str) -> None:
    outcome = check(raw, TALK)
    assert outcome.kind == "refused"
    assert outcome.sentence.startswith(sentence)


def test_an_outcome_is_told_in_spanish_on_the_spanish_page() -> None:
    in_spanish = dataclasses.replace(TALK, wording=SPANISH)
    assert check(saved(), in_spanish).sentence == "La respuesta sigue siendo la misma, byte por byte."
    assert check(edited(version=2), in_spanish).sentence.startswith("Este paquete es de la versión 2; aquí solo")
