"""Fitting learns from utterances, and holds out whole authors."""

import numpy as np
import pytest

from assistant.safety.fitting.fitting_inputs import Inputs, load_inputs
from assistant.safety.fitting.judged import Judged, load_half
from assistant.safety.fitting.measure import Proportion
from assistant.safety.fitting.weight_fitting import (
    ORDINARY,
    UNCOVERED,
    Example,
    examples,
    fit_weights,
    held_out_rates,
    held_out_scores,
)
from assistant.safety.screen import Screen
from assistant.safety.weighing.weights import load_weights
from corpus.library import load_library

FEVER = ("a fever and my back", "fever with back pain", "high fever and shivers")
SIGNS = ("my calf is swollen", "swollen calf since monday", "one calf swollen and hot", "swollen red calf today")
HARMLESS = ("which stretch for a calf", "calf stretch before running", "a hot bath today", "stretch since monday")


def judged(author: str) -> list[Judged]:
    told = (("dvt", SIGNS), ("infection", FEVER))
    flags = [
        Judged(id=f"{author}-{category}{number}", turns=(text,), category=category, urgency="urgent_same_day")
        for category, texts in told
        for number, text in enumerate(texts)
    ]
    alike = [
        Judged(id=f"{author}-{number}", turns=(text,), category="look_alike", urgency="none")
        for number, text in enumerate(HARMLESS)
    ]
    return flags + alike


@pytest.fixture(scope="module")
def inputs() -> Inputs:
    authors = [item for author in ("A", "B", "C", "D", "E") for item in judged(author)]
    return Inputs(
        tuple(authors), ("does yoga help", "is a stretch good", "how long to hold") * 4, ("how much is a chair",) * 3
    )


def test_fitted_weights_tell_signs_from_harmless_words(inputs: Inputs, screen: Screen) -> None:
    weights, held_out = fit_weights(inputs, screen.rulebook)
    made = Screen(screen.rulebook, weights)
    alarm = made.screen(["is a swollen calf bad"])
    assert alarm is not None
    assert alarm.category == "dvt"
    assert made.screen(["which calf stretch is good"]) is None
    assert weights.header.inputs_sha256 == inputs.sha256
    assert (held_out.flags.total, held_out.look_alikes.total, held_out.ordinary.total) == (35, 20, 12)


def test_an_author_is_scored_by_weights_that_saw_nothing_of_theirs() -> None:
    # Only author A's texts hold the word that tells a sign: held out, their score cannot know it.
    kinds = ("dvt", "look_alike", "infection", "look_alike")
    items = [Example({"secret": 1, "word": 1}, "dvt", "A")] * 6 + [
        Example({"plain": 1, "word": 1}, kinds[row % 4], author)
        for author in ("B", "C", "D", "E", "F", "G")
        for row in range(8)
    ]
    scores = held_out_scores(items, {})
    assert max(scores[:6]) < 1.0


def test_the_fitted_intercepts_hold_what_a_tier_is_favoured_by(inputs: Inputs, screen: Screen) -> None:
    items = examples(inputs, screen.rulebook)
    plain = held_out_scores(items, {})
    favoured = held_out_scores(items, {"dvt": 1.5, "infection": 1.5})
    assert favoured - plain == pytest.approx(np.full(len(items), 1.5), abs=0.002)


def test_held_out_rates_count_alarms_by_what_was_told() -> None:
    items = [
        Example({}, "dvt", "A"),
        Example({}, "stroke", "A"),
        Example({}, "look_alike", "B"),
        Example({}, "look_alike", ORDINARY),
        Example({}, "look_alike", ORDINARY),
        Example({}, "look_alike", UNCOVERED),
    ]
    found = held_out_rates(items, np.array([2.0, -2.0, 0.5, -5.0, 1.0, 9.0]))
    assert (found.flags, found.look_alikes, found.ordinary) == (Proportion(1, 2), Proportion(1, 1), Proportion(1, 2))


def test_the_report_half_is_never_fitted_to() -> None:
    given = load_inputs(load_library())
    report = {item.turns for item in load_half("report")}
    assert len(given.judged) > 4000
    assert report.isdisjoint({item.turns for item in given.judged})


def test_the_stored_weights_were_fitted_to_the_stored_utterances() -> None:
    """When this fails, run `backtalk screen --fit`."""
    assert load_weights().header.inputs_sha256 == load_inputs(load_library()).sha256
