"""Fusion: one score from several signals, by a convex combination whose weights are fitted, not set by hand.

A convex combination of normalised scores beats rank fusion (Bruch, Gai and Ingber 2023, "An Analysis of Fusion
Functions for Hybrid Retrieval"); the scale of each signal is its theoretical minimum, so a list's own minimum does not
move it. A document without curation gains a fitted amount instead of the bonuses that it cannot have.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from index.weighing.signals import COLUMNS, SIGNALS, Signal, SignalMatrix
from index.weighing.taught import PART_GRADE_WEIGHT

# L2 on the raw weights; from 1e-5 to 1e-3 the held-out figures are the same.
PENALTY = 1.5e-4
FEWEST_QUESTIONS = 10


@dataclass(frozen=True)
class Fusion:
    """Weights of the columns; those of the signals are none negative and sum to 1.

    `sharpness` turns a score into a probability by softmax.
    """

    weights: tuple[float, ...]
    sharpness: float

    def scores(self, signals: SignalMatrix) -> NDArray[np.float64]:
        """Return each document's fused score: (n_documents,), about 0..1."""
        return np.asarray(signals @ np.array(self.weights), dtype=np.float64)

    def without(self, signal: Signal) -> "Fusion":
        """Return the fusion with one signal off and the others' weights scaled up to 1."""
        kept = [0.0 if name == signal else weight for name, weight in zip(COLUMNS, self.weights, strict=True)]
        total = sum(kept[: len(SIGNALS)])
        if not total:
            raise ValueError(f"{signal} is the only signal with a weight: without it nothing is left")
        return Fusion(tuple(weight / total for weight in kept), self.sharpness * total)


# Before anything is fitted (a corpus without a test collection), every signal counts alike.
EVEN_FUSION = Fusion((*(1.0 / len(SIGNALS) for _ in SIGNALS), 0.0, 0.0), 20.0)


@dataclass(frozen=True)
class JudgedSignals:
    """One judged question: its signals, each document's grade, 0, 1 or 2 (n_documents,), and how much it counts."""

    signals: SignalMatrix
    grades: NDArray[np.float64]
    importance: float = 1.0


@dataclass(frozen=True)
class _Problem:
    """Signals of n questions (n, n_documents, n_columns); how likely each document should be; what each counts."""

    signals: NDArray[np.float64]
    wanted: NDArray[np.float64]
    importance: NDArray[np.float64]


def fit_fusion(judged: Sequence[JudgedSignals]) -> Fusion:
    """Return the weights that make the judged documents most likely.

    The loss is the listwise softmax cross-entropy (ListNet, Cao et al. 2007) with an L2 penalty.
    """
    usable = [item for item in judged if (item.grades == 2).any()]
    if len(usable) < FEWEST_QUESTIONS:
        return EVEN_FUSION
    grades = np.stack([item.grades for item in usable])
    wanted = np.where(grades == 2, 1.0, np.where(grades == 1, PART_GRADE_WEIGHT, 0.0))
    importance = np.array([item.importance for item in usable])
    problem = _Problem(
        np.stack([item.signals for item in usable]),
        wanted / wanted.sum(axis=1, keepdims=True),
        importance / importance.sum(),
    )
    raw = _minimise(problem)
    total = float(raw[: len(SIGNALS)].sum())
    return Fusion(tuple(float(weight) for weight in raw / total), total)


def _minimise(problem: _Problem) -> NDArray[np.float64]:
    def objective(raw: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        loss, gradient = _loss(problem, raw)
        return loss + PENALTY * float(raw @ raw), gradient + 2 * PENALTY * raw

    start = np.array([3.0] * len(SIGNALS) + [0.0] * (len(COLUMNS) - len(SIGNALS)))
    bounds = [(0.0, None)] * len(SIGNALS) + [(None, None)] * (len(COLUMNS) - len(SIGNALS))
    found = minimize(objective, start, jac=True, method="L-BFGS-B", bounds=bounds)
    return np.asarray(found.x, dtype=np.float64)


def _loss(problem: _Problem, raw: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
    """Return the mean cross-entropy and its gradient by the raw weights."""
    scores = problem.signals @ raw
    exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances = exponentials / exponentials.sum(axis=1, keepdims=True)
    loss = -(problem.wanted * np.log(chances + 1e-12)).sum(axis=1) @ problem.importance
    gradient = np.einsum("q,qd,qds->s", problem.importance, chances - problem.wanted, problem.signals)
    return float(loss), gradient
