"""Means with bootstrap intervals."""

import numpy as np
import pytest
from scipy.stats import bootstrap

from assistant.evaluation.measuring.figure import Interval, bootstrap_interval, mean_figure

VALUES = [0.0, 0.0, 1.0, 0.5, 1.0, 1.0, 0.25, 0.0, 1.0, 0.75]


def test_the_interval_agrees_with_another_implementation() -> None:
    other = bootstrap((VALUES,), np.mean, n_resamples=20000, method="percentile", rng=np.random.default_rng(0))
    found = bootstrap_interval(VALUES)
    assert found.low == pytest.approx(other.confidence_interval.low, abs=0.03)
    assert found.high == pytest.approx(other.confidence_interval.high, abs=0.03)


def test_the_interval_is_the_same_each_time() -> None:
    assert bootstrap_interval(VALUES) == bootstrap_interval(VALUES)


def test_equal_values_have_no_spread() -> None:
    assert bootstrap_interval([1.0, 1.0, 1.0]) == Interval(1.0, 1.0)


def test_one_value_says_nothing_about_its_spread() -> None:
    assert bootstrap_interval([0.5]) == Interval(0.0, 1.0)


def test_a_figure_is_the_mean_of_the_values_that_are_there() -> None:
    figure = mean_figure(("fit", "ask", "questions", "hit@1"), [1.0, None, 0.0, 0.5])
    assert figure is not None
    assert (figure.value, figure.n, figure.key) == (0.5, 3, ("fit", "ask", "questions", "hit@1"))


def test_without_values_there_is_no_figure() -> None:
    assert mean_figure(("fit", "ask", "questions", "hit@1"), [None]) is None
