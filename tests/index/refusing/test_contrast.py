"""Whether a question is more like those that are answered or those that are not."""

import math

import numpy as np
import pytest

from index.refusing.contrast import FEWEST_QUESTIONS, SVM_GAMMA, Contrast, fit_contrast
from tests.embedder import HashedStems

AXES = np.eye(4, dtype=np.float32)
ANSWERED = ("water tomatoes", "soak roots", "curl leaves", "pour morning", "burn week")
UNANSWERED = ("reset phone", "win match", "catch train", "buy car", "name capital")


@pytest.fixture(scope="module")
def contrast() -> Contrast:
    encode = HashedStems().encode
    found = fit_contrast(encode(ANSWERED), encode(UNANSWERED))
    assert found is not None
    return found


def test_a_distance_worked_out_by_hand() -> None:
    side = AXES[:3]
    made = Contrast(side, side, AXES[:1], np.array([2.0], dtype=np.float32), np.array([-1.0], dtype=np.float32))
    assert made.measures(AXES[0])[0] == pytest.approx(2.0 - 1.0)
    # The squared distance between two axes is 2.
    assert made.measures(AXES[1])[0] == pytest.approx(2.0 * math.exp(-SVM_GAMMA * 2.0) - 1.0)


def test_nearness_is_the_difference_of_the_means_of_the_nearest_three(contrast: Contrast) -> None:
    # "water": cosine 1 / sqrt(2) with "water tomatoes" and nought with two more; nought with the other side.
    assert contrast.measures(HashedStems().encode(["water"])[0])[1] == pytest.approx(2**-0.5 / 3)
    # "water phone" shares 1 of 2 stems with one text of either side.
    assert contrast.measures(HashedStems().encode(["water phone"])[0])[1] == pytest.approx(0.0)


def test_both_measures_point_to_the_side_that_a_question_is_like(contrast: Contrast) -> None:
    for ours, theirs in zip(
        contrast.measures(HashedStems().encode(["soak roots"])[0]),
        contrast.measures(HashedStems().encode(["reset phone"])[0]),
        strict=True,
    ):
        assert ours > 0.0 > theirs


def test_a_side_of_too_few_questions_is_not_contrasted_with() -> None:
    few = HashedStems().encode(ANSWERED)[: FEWEST_QUESTIONS - 1]
    assert fit_contrast(few, HashedStems().encode(UNANSWERED)) is None
    assert fit_contrast(HashedStems().encode(ANSWERED), few) is None
