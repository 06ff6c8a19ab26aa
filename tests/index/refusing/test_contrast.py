"""Whether a question is more like those that are answered or those that are not."""

import math
from dataclasses import dataclass

import numpy as np
import pytest

from index.refusing.contrast import CONTRASTS, SVM_GAMMA, Contrast, Margin, Side, fit_margin
from tests.embedder import HashedStems

AXES = np.eye(2, dtype=np.float32)
ANSWERED = ("water tomatoes", "soak roots")
UNANSWERED = ("reset phone", "win match", "catch train")


@dataclass(frozen=True)
class Compared:
    """The two sides above, and the margin between them."""

    contrast: Contrast
    margin: Margin


@pytest.fixture(scope="module")
def compared() -> Compared:
    vectors = HashedStems().encode([*ANSWERED, *UNANSWERED])
    contrast = Contrast(Side(ANSWERED, vectors[:2]), Side(UNANSWERED, vectors[2:]))
    return Compared(contrast, fit_margin(vectors[:2], vectors[2:]))


def measures(compared: Compared, text: str, answered: tuple[bool, ...] = (True, True)) -> dict[str, float]:
    kept = (np.array(answered), np.ones(3, dtype=bool))
    vector = HashedStems().encode([text])[0]
    return dict(zip(CONTRASTS, compared.contrast.measures(text, vector, compared.margin, kept), strict=True))


def test_a_distance_worked_out_by_hand() -> None:
    margin = Margin(AXES[:1], np.array([2.0], dtype=np.float32), np.array([-1.0], dtype=np.float32))
    assert margin.distance(AXES[0]) == pytest.approx(2.0 - 1.0)
    # The squared distance between two axes is 2.
    assert margin.distance(AXES[1]) == pytest.approx(2.0 * math.exp(-SVM_GAMMA * 2.0) - 1.0)


def test_the_fitted_margin_is_positive_on_the_answered_side() -> None:
    margin = fit_margin(AXES[:1], AXES[1:])
    assert margin.distance(AXES[0]) > 0.0 > margin.distance(AXES[1])


def test_closeness_is_the_difference_of_the_nearest_of_both_sides(compared: Compared) -> None:
    # "water phone" shares 1 of 2 stems with a text of 2 stems on either side: cosines 1/2 and 1/2.
    assert measures(compared, "water phone")["nearest"] == pytest.approx(0.0)
    # "water": cosine 1 / sqrt(2) with "water tomatoes", nought with all others.
    found = measures(compared, "water")
    assert found["nearest"] == pytest.approx(2**-0.5)
    # Of the nearest three there are but two: the mean of 1 / sqrt(2) and 0.
    assert found["nearest three"] == pytest.approx(2**-0.5 / 2)


def test_an_example_that_is_left_out_is_not_compared_with(compared: Compared) -> None:
    assert measures(compared, "water")["closest answered"] == pytest.approx(2**-0.5)
    assert measures(compared, "water", (False, True))["closest answered"] == pytest.approx(0.0)


@pytest.mark.parametrize("name", ["nearest", "nearest three", "nearest ten", "margin", "letters", "words"])
def test_every_difference_points_to_the_side_that_a_question_is_like(compared: Compared, name: str) -> None:
    assert measures(compared, "soak roots")[name] > 0.0 > measures(compared, "reset phone")[name]
