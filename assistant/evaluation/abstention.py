"""How well the confidence tells answerable questions from the rest, and what answering less would gain."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from assistant.evaluation.figure import SEED, Interval, percentile_interval, resampled

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
    generator = np.random.default_rng(SEED)
    rows = resampled(wins.shape[0], generator)
    columns = resampled(wins.shape[1], generator)
    areas = [wins[np.ix_(row, column)].mean() for row, column in zip(rows, columns, strict=True)]
    return percentile_interval(np.asarray(areas))


def risk_coverage(confidence: ArrayLike, right: ArrayLike) -> tuple[RiskPoint, ...]:
    """Return the risk at each coverage, from the most confident question to all (El-Yaniv and Wiener 2010).

    `right` says whether answering is right: the question is answerable and its first three passages answer it. Equal
    confidences share one point, since no threshold can part them.
    """
    order = np.argsort(-np.asarray(confidence), kind="stable")
    ranked = np.asarray(confidence)[order]
    wrong = np.cumsum(~np.asarray(right, dtype=bool)[order])
    last = np.flatnonzero(np.append(np.diff(ranked) != 0, True))
    return tuple(RiskPoint(float((at + 1) / len(ranked)), float(wrong[at] / (at + 1))) for at in last)


def area_under_risk(points: Sequence[RiskPoint]) -> float:
    """Return the mean risk over all coverages (AURC, Geifman et al. 2019): 0 for an ideal order without errors."""
    coverage = np.diff([0.0, *(point.coverage for point in points)])
    return float(np.dot(coverage, [point.risk for point in points]))


def area_under_risk_interval(confidence: Sequence[float], right: Sequence[bool]) -> Interval:
    """Return the 95% bootstrap interval of the area under `risk_coverage`, seeded."""
    values, truth = np.asarray(confidence), np.asarray(right, dtype=bool)
    draws = resampled(len(values), np.random.default_rng(SEED))
    areas = [area_under_risk(risk_coverage(values[draw], truth[draw])) for draw in draws]
    return percentile_interval(np.asarray(areas))


def squared_errors(confidence: Sequence[float], answerable: bool) -> list[float]:
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
