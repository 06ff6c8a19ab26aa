"""Is one run better than another? Paired over the questions, by permutation."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import permutation_test

from assistant.evaluation.measuring.figure import SEED, Interval, bootstrap_interval

RESAMPLES = 9999


@dataclass(frozen=True)
class Difference:
    """Mean of the first run less mean of the second over `n` questions, its 95% interval, and a two-sided p-value."""

    value: float
    interval: Interval
    p_value: float
    n: int


def paired_difference(first: Sequence[float | None], second: Sequence[float | None]) -> Difference | None:
    """Return how two runs differ on the same questions, in the same order; None when no question has both values.

    The p-value comes from a permutation test of paired samples, the test that Smucker, Allan and Carterette (2007)
    recommend for retrieval runs: signs of the differences are flipped at random, 9,999 times.
    """
    pairs = [(a, b) for a, b in zip(first, second, strict=True) if a is not None and b is not None]
    if not pairs:
        return None
    before, after = np.asarray(pairs, dtype=np.float64).T
    differences = before - after
    value = float(differences.mean())
    if not differences.any():
        return Difference(0.0, Interval(0.0, 0.0), 1.0, len(pairs))
    interval = bootstrap_interval(list(differences), Interval(-1.0, 1.0))
    return Difference(value, interval, _p_value(before, after), len(pairs))


def _p_value(before: NDArray[np.float64], after: NDArray[np.float64]) -> float:
    if len(before) < 2:
        return 1.0
    result = permutation_test(
        (before, after),
        lambda first, second, axis: np.mean(first - second, axis=axis),
        permutation_type="samples",
        vectorized=True,
        n_resamples=RESAMPLES,
        rng=np.random.default_rng(SEED),
    )
    return float(result.pvalue)
