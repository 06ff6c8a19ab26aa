"""Figures: a measured mean with its 95% interval, and which half, run and group of questions it is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from corpus.judging.judged import Split

Run = Literal["ask", "search", "oracle"]
RESAMPLES = 2000
LEVEL = 0.95
SEED = 20261122
# Figures of which less is better; all others are better the higher they are.
LOWER_IS_BETTER = frozenset({"wrongly_refused", "brier", "aurc"})


@dataclass(frozen=True)
class Interval:
    """The ends of a 95% interval."""

    low: float
    high: float


POSSIBLE = Interval(0.0, 1.0)


@dataclass(frozen=True)
class Figure:
    """A measured value over `n` questions with its 95% bootstrap interval.

    `group` says which questions: "questions", "conversations", "unanswerable", or a part of them as
    "questions/kind=misspelt", "questions/source=austin-pt", "unanswerable/off_topic".
    """

    half: Split
    run: Run
    group: str
    measure: str
    value: float
    low: float
    high: float
    n: int

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What the figure is about."""
        return (self.half, self.run, self.group, self.measure)


def bootstrap_interval(values: Sequence[float], bounds: Interval = POSSIBLE) -> Interval:
    """Return the percentile bootstrap interval of the mean of `values` (Efron and Tibshirani 1993), seeded.

    Fewer than two values say nothing about their spread: the interval is then all that is possible, `bounds`.
    """
    if len(values) < 2:
        return bounds
    sample = np.asarray(values, dtype=np.float64)
    return percentile_interval(resampling_counts(len(sample)) @ sample / len(sample))


# Groups are measured one after the other, each by many measures over the same number of questions.
@lru_cache(maxsize=4)
def resampling_counts(n: int, seed: int = SEED) -> NDArray[np.float64]:
    """Return how often each of `n` values comes in each of 2,000 draws of `n` with replacement.

    The shape is (RESAMPLES, n) and each row sums to n, so that the product with the values is the resampled sums.
    """
    draws = np.random.default_rng(seed).integers(0, n, size=(RESAMPLES, n))
    cells = draws + n * np.arange(RESAMPLES)[:, None]
    return np.bincount(cells.ravel(), minlength=RESAMPLES * n).reshape(RESAMPLES, n).astype(np.float64)


def percentile_interval(statistics: NDArray[np.float64]) -> Interval:
    """Return the middle 95% of resampled statistics."""
    low, high = np.quantile(statistics, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Interval(float(low), float(high))


def mean_figure(about: tuple[Split, Run, str, str], values: Sequence[float | None]) -> Figure | None:
    """Return the mean of the values that are there, as a figure `about` (half, run, group, measure); None without any.

    >>> mean_figure(("fit", "ask", "questions", "hit@1"), [1.0, None, 0.0]).value
    0.5
    """
    present = [value for value in values if value is not None]
    if not present:
        return None
    interval = bootstrap_interval(present)
    return Figure(*about, sum(present) / len(present), interval.low, interval.high, len(present))
