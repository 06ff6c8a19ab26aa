"""The calibrated probability that the sources answer, and what the threshold of refusal promises."""

import math

import numpy as np
import pytest

from index.refusing.answerability import (
    FEATURES,
    FEWEST_EXAMPLES,
    Answerability,
    JudgedFeatures,
    conformal_threshold,
    fit_answerability,
)

N = len(FEATURES)


def test_a_probability_worked_out_by_hand() -> None:
    judge = Answerability((1.0,) * N, (2.0,) * N, (1.0, *(0.0,) * (N - 1)), 0.5, 0.0)
    features = np.full(N, 4.0)
    # Standardised (4 - 1) / 2 = 1.5, plus 0.5.
    assert judge.probability(features) == pytest.approx(1 / (1 + math.exp(-2.0)))


@pytest.mark.parametrize(
    ("allowed", "threshold"),
    # Ranks floor(allowed * 5) of 0.2, 0.5, 0.7, 0.9.
    [(0.1, 0.0), (0.2, 0.2), (0.39, 0.2), (0.4, 0.5), (0.8, 0.9)],
)
def test_the_threshold_is_an_order_statistic(allowed: float, threshold: float) -> None:
    assert conformal_threshold(np.array([0.9, 0.2, 0.5, 0.7]), allowed) == threshold


def test_too_few_examples_to_promise_anything_refuse_nothing() -> None:
    assert conformal_threshold(np.full(48, 0.9), 0.02) == 0.0
    assert conformal_threshold(np.full(49, 0.9), 0.02) == 0.9


def test_the_share_of_new_questions_below_the_threshold_is_what_was_allowed() -> None:
    random = np.random.default_rng(11)
    # For evenly spread probabilities, the share of new ones below a threshold is the threshold itself.
    shares = [conformal_threshold(random.uniform(size=199), 0.02) for _ in range(2000)]
    assert float(np.mean(shares)) == pytest.approx(0.02, abs=0.001)


def separated(n: int) -> list[JudgedFeatures]:
    random = np.random.default_rng(5)
    answered = [row < n for row in range(2 * n)]
    features = random.normal(size=(2 * n, N))
    features[:, 0] += np.where(answered, 3.0, -3.0)
    return [JudgedFeatures(row, label) for row, label in zip(features, answered, strict=True)]


def test_fitting_tells_the_two_sides_apart_and_keeps_the_promise() -> None:
    judged = separated(100)
    judge = fit_answerability(judged)
    assert judge is not None
    chances = np.array([judge.probability(row) for row in (item.features for item in judged)])
    assert chances[:100].mean() > 0.9
    assert chances[100:].mean() < 0.1
    assert 0.0 < judge.threshold < 1.0
    # Rank floor(0.02 * 101) = 2: at most about 2 in 100 fall below; one more for the refit on all of them.
    assert (chances[:100] < judge.threshold).sum() <= 3


def test_too_few_examples_of_a_side_are_not_fitted_on() -> None:
    assert fit_answerability(separated(FEWEST_EXAMPLES - 1)) is None
    assert fit_answerability(separated(FEWEST_EXAMPLES)) is not None
    assert fit_answerability([]) is None
