"""The lead is computed from what is cited, word for word."""

from typing import get_args

import pytest

from assistant.answer import Citation, ClaimStances, Reason, ViewpointStatus
from assistant.answering.lead import REFUSALS, answer_lead, joined, refusal_lead
from corpus.added.claim import Stance, StanceKind


def cited(*source_ids: str) -> list[Citation]:
    return [
        Citation(number, f"{name}/p", name, "T", None, (), None, None, (), "x", 0, 1, (), (), 0.0)
        for number, name in enumerate(source_ids, start=1)
    ]


def statuses(**speaking: bool) -> list[ViewpointStatus]:
    return [ViewpointStatus(name, name.title(), "speaks" if on else "silent", ()) for name, on in speaking.items()]


def claim(statement: str, *stances: StanceKind) -> ClaimStances:
    return ClaimStances("c", statement, tuple(Stance(f"s{at}", kind, 0, 1, "x") for at, kind in enumerate(stances)))


ONE_SPEAKS = statuses(stretch=True, strength=False, nerves=False)


@pytest.mark.parametrize(
    ("citations", "viewpoints", "lead"),
    [
        (cited("a", "b", "a"), statuses(one=True, two=True), "3 passages from 2 sources: all 2 viewpoints speak."),
        (cited("a"), ONE_SPEAKS, "1 passage from 1 source: Stretch speaks; Strength and Nerves are silent on this."),
        (
            cited("a", "b"),
            statuses(stretch=True, strength=True, nerves=False),
            "2 passages from 2 sources: Stretch and Strength speak; Nerves is silent on this.",
        ),
        (cited("a"), statuses(one=False, two=False), "1 passage from 1 source, background that takes no side."),
    ],
)
def test_it_says_who_speaks(citations: list[Citation], viewpoints: list[ViewpointStatus], lead: str) -> None:
    assert answer_lead(citations, viewpoints, [], []) == lead


def test_it_says_that_only_the_named_sources_were_asked() -> None:
    lead = answer_lead(cited("a", "b"), ONE_SPEAKS, [], ["Hinge Health", "Austin Physical Therapy"])
    assert lead == "2 passages from 2 sources: only Hinge Health and Austin Physical Therapy, as you asked."


def test_it_names_the_first_claim_on_which_sources_differ() -> None:
    claims = [
        claim("All agree.", "supports", "supports"),
        claim("With care.", "supports", "qualifies", "silent"),
        claim("Stretching helps.", "opposes", "silent", "supports"),
        claim("Another.", "supports", "opposes"),
    ]
    lead = answer_lead(cited("a"), statuses(one=True), claims, [])
    assert lead == "1 passage from 1 source: all 1 viewpoints speak. The sources differ on: “Stretching helps.”"


@pytest.mark.parametrize("reason", get_args(Reason))
def test_each_reason_of_a_refusal_has_its_own_words(reason: Reason) -> None:
    assert refusal_lead(reason) == REFUSALS[reason]
    assert len(set(REFUSALS.values())) == len(get_args(Reason)) == len(REFUSALS)


@pytest.mark.parametrize(
    ("names", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c", "d"], "a, b, c and d")]
)
def test_names_are_joined_as_in_a_sentence(names: list[str], text: str) -> None:
    assert joined(names) == text


def test_a_refusal_names_what_no_source_mentions_up_to_three_terms() -> None:
    assert refusal_lead("not_covered", ["a", "b", "c", "d"]) == (
        "None of the sources mentions “a” or “b” or “c”, so nothing is quoted."
    )
    assert refusal_lead("off_topic", ["a"]) == REFUSALS["off_topic"]
