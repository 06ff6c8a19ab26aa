"""How well the confidence tells answerable questions from the rest, and what answering less would gain."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from assistant.evaluation.measuring.figure import SEED, Interval, percentile_interval, resampling_counts

BINS = 10


@dataclass(frozen=True)
class RiskPoint:
    """When this share of questions is answered, the most confident first, this share of the answers is wrong."""

    coverage: float
    risk: float


@dataclass(frozen=True)
class ReliabilityBin:
    """Questions of similar confidence: their mean confidence, the share that is answerable, and how many there are."""

    confidence: float
    answerable: float
    n: int


def auroc(answerable: Sequence[float], unanswerable: Sequence[float]) -> float:
    """Return the chance that an answerable question has the higher confidence, ties counting half.

    This is the area under the ROC curve (Hanley and McNeil 1982).

    >>> auroc([0.9, 0.5], [0.5, 0.1])
    0.875
    """
    return float(_wins(answerable, unanswerable).mean())


def auroc_interval(answerable: Sequence[float], unanswerable: Sequence[float]) -> Interval:
    """Return the 95% bootstrap interval of `auroc`, both groups drawn again with replacement, seeded."""
    wins = _wins(answerable, unanswerable)
    rows = resampling_counts(wins.shape[0])
    # Another seed, so that the two groups are drawn independently even when they are equally large.
    columns = resampling_counts(wins.shape[1], SEED + 1)
    return percentile_interval(((rows @ wins) * columns).sum(axis=1) / wins.size)


def risk_coverage(confidence: Sequence[float], right: Sequence[bool]) -> tuple[RiskPoint, ...]:
    """Return the risk at each coverage, from the most confident question to all (El-Yaniv and Wiener 2010).

    `right` says whether answering is right: the question is answerable and its first three passages answer it. Equal
    confidences share one point, since no threshold can part them. Without questions there is no point.
    """
    values, truth = np.asarray(confidence, dtype=np.float64), np.asarray(right, dtype=bool)
    if not len(values):
        return ()
    answered, risk = _curves(values, truth, np.ones((1, len(values))))
    coverage = answered[0].cumsum() / len(values)
    return tuple(RiskPoint(float(share), float(wrong)) for share, wrong in zip(coverage, risk[0], strict=True))


def area_under_risk(confidence: Sequence[float], right: Sequence[bool]) -> float:
    """Return the mean risk over all coverages (AURC, Geifman et al. 2019): 0 for an ideal order without errors."""
    return float(_areas(confidence, right, np.ones((1, len(confidence))))[0])


def area_under_risk_interval(confidence: Sequence[float], right: Sequence[bool]) -> Interval:
    """Return the 95% bootstrap interval of `area_under_risk`, seeded."""
    return percentile_interval(_areas(confidence, right, resampling_counts(len(confidence))))


def squared_errors(confidence: Sequence[float], *, answerable: bool) -> list[float]:
    """Return the squared distance of each confidence from what is true, whose mean is the Brier score (1950)."""
    return [(float(answerable) - value) ** 2 for value in confidence]


def reliability(confidence: Sequence[float], answerable: Sequence[bool]) -> tuple[ReliabilityBin, ...]:
    """Return bins of equal width over 0..1, empty ones left out (the diagram of DeGroot and Fienberg 1983)."""
    values, truth = np.asarray(confidence), np.asarray(answerable, dtype=np.float64)
    places = np.minimum((values * BINS).astype(int), BINS - 1)
    return tuple(
        ReliabilityBin(float(values[places == at].mean()), float(truth[places == at].mean()), int((places == at).sum()))
        for at in np.unique(places)
    )


def _wins(answerable: ArrayLike, unanswerable: ArrayLike) -> NDArray[np.float64]:
    """Return 1, 0.5 or 0 for each pair, as (n_answerable, n_unanswerable) float64."""
    left, right = np.asarray(answerable)[:, None], np.asarray(unanswerable)[None, :]
    return np.asarray((left > right) + 0.5 * (left == right), dtype=np.float64)


def _areas(confidence: Sequence[float], right: Sequence[bool], counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the area under each draw's curve, (n_draws,) float64; a point weighs as many questions as it answers."""
    answered, risk = _curves(np.asarray(confidence), np.asarray(right, dtype=bool), counts)
    return np.asarray((answered * risk).sum(axis=1) / len(confidence))


def _curves(
    confidence: NDArray[np.float64], right: NDArray[np.bool_], counts: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return how many questions each distinct confidence answers, falling, and the risk from the first to there.

    `counts` (n_draws, n) says how often each question comes in each draw; both results are (n_draws, n_distinct).
    """
    order = np.argsort(-confidence, kind="stable")
    starts = np.flatnonzero(np.diff(confidence[order], prepend=np.inf))
    answered = np.add.reduceat(counts[:, order], starts, axis=1)
    wrong = np.add.reduceat(counts[:, order] * ~right[order], starts, axis=1)
    # A draw may leave out the most confident questions; nothing answered is nothing wrong.
    return answered, wrong.cumsum(axis=1) / np.maximum(answered.cumsum(axis=1), 1)
