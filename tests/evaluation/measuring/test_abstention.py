"""Confidence against truth: AUROC, risk against coverage, calibration."""

import pytest
from sklearn.metrics import roc_auc_score

from assistant.evaluation.measuring.abstention import (
    RiskPoint,
    area_under_risk,
    area_under_risk_interval,
    auroc,
    auroc_interval,
    reliability,
    risk_coverage,
    squared_errors,
)

ANSWERABLE, BEYOND = [0.9, 0.8, 0.5, 0.5, 0.2], [0.7, 0.5, 0.1]


def test_auroc_agrees_with_another_implementation() -> None:
    theirs = roc_auc_score([1] * 5 + [0] * 3, ANSWERABLE + BEYOND)
    assert auroc(ANSWERABLE, BEYOND) == pytest.approx(theirs)


def test_the_interval_of_auroc_holds_it() -> None:
    interval = auroc_interval(ANSWERABLE, BEYOND)
    assert interval.low < auroc(ANSWERABLE, BEYOND) < interval.high <= 1
    assert auroc_interval([0.9, 0.8], [0.1]).low == 1


def test_risk_is_the_share_of_errors_among_the_most_confident() -> None:
    confidence, right = [0.2, 0.9, 0.4, 0.6], [False, True, True, False]
    assert risk_coverage(confidence, right) == (
        RiskPoint(0.25, 0.0),
        RiskPoint(0.5, 0.5),
        RiskPoint(0.75, 1 / 3),
        RiskPoint(1.0, 0.5),
    )
    assert area_under_risk(confidence, right) == pytest.approx((0 + 0.5 + 1 / 3 + 0.5) / 4)


def test_equal_confidences_are_one_point() -> None:
    assert risk_coverage([0.5, 0.5], [True, False]) == (RiskPoint(1.0, 0.5),)


def test_without_questions_there_is_no_curve() -> None:
    assert risk_coverage([], []) == ()
    assert reliability([], []) == ()


def test_the_interval_of_a_run_without_errors_is_nought() -> None:
    interval = area_under_risk_interval([0.9, 0.8], [True, True])
    assert (interval.low, interval.high) == (0, 0)


def test_bins_hold_their_mean_confidence_and_share_of_answerable_questions() -> None:
    low, high = reliability([0.11, 0.13, 1.0], [False, True, True])
    assert low.confidence == pytest.approx(0.12)
    assert (low.answerable, low.n) == (0.5, 2)
    assert (high.confidence, high.answerable, high.n) == (1.0, 1.0, 1)


def test_errors_are_squared_distances_from_the_truth() -> None:
    assert squared_errors([1.0, 0.5], answerable=True) == [0, 0.25]
    assert squared_errors([1.0, 0.5], answerable=False) == [1, 0.25]
