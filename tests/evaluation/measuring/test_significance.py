"""Paired differences and their chance."""

import pytest

from assistant.evaluation.measuring.significance import paired_difference


def test_six_wins_of_six_have_the_exact_chance_of_two_in_sixty_four() -> None:
    difference = paired_difference([1.0] * 6, [0.0] * 6)
    assert difference is not None
    assert (difference.value, difference.n) == (1.0, 6)
    # All 64 assignments of signs are tried; two of them are as extreme.
    assert difference.p_value == pytest.approx(2 / 64)


def test_wins_and_losses_that_cancel_are_chance() -> None:
    difference = paired_difference([1.0, 0.0, 1.0, 0.0], [0.0, 1.0, 0.0, 1.0])
    assert difference is not None
    assert (difference.value, difference.p_value) == (0.0, 1.0)


def test_equal_runs_do_not_differ() -> None:
    difference = paired_difference([0.5, 1.0], [0.5, 1.0])
    assert difference is not None
    assert (difference.value, difference.interval.low, difference.interval.high, difference.p_value) == (0, 0, 0, 1)


def test_questions_without_a_value_in_either_run_are_left_out() -> None:
    difference = paired_difference([1.0, None, 1.0], [0.0, 1.0, None])
    assert difference is not None
    assert (difference.n, difference.p_value) == (1, 1.0)
    assert (difference.interval.low, difference.interval.high) == (-1.0, 1.0)
    assert paired_difference([None], [1.0]) is None
