"""Fusion: one score from several signals, by a convex combination whose weights are fitted, not set by hand.

A convex combination of normalised scores beats rank fusion (Bruch, Gai and Ingber 2023, "An Analysis of Fusion
Functions for Hybrid Retrieval"); the scale of each signal is its theoretical minimum, so a list's own minimum does not
move it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from index.weighing.signals import SIGNALS, Signal, SignalMatrix
from index.weighing.taught import PART_GRADE_WEIGHT

PENALTIES = (1e-4, 1e-3, 1e-2)
FOLDS = 5


@dataclass(frozen=True)
class Fusion:
    """Weights of the signals: none negative, summing to 1. `sharpness` turns a score into a probability by softmax."""

    weights: tuple[float, ...]
    sharpness: float

    def scores(self, signals: SignalMatrix) -> NDArray[np.float64]:
        """Return each document's fused score: (n_documents,), 0..1."""
        return np.asarray(signals @ np.array(self.weights), dtype=np.float64)

    def probabilities(self, scores: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the softmax of fused scores: how likely each document is the one that answers best."""
        exponentials = np.exp(self.sharpness * (scores - scores.max()))
        return np.asarray(exponentials / exponentials.sum(), dtype=np.float64)

    def without(self, signal: Signal) -> "Fusion":
        """Return the fusion with one signal off and the others' weights scaled up to 1."""
        if self.weights[SIGNALS.index(signal)] == sum(self.weights):
            raise ValueError(f"{signal} is the only signal with a weight: without it nothing is left")
        kept = np.array([0.0 if name == signal else weight for name, weight in zip(SIGNALS, self.weights, strict=True)])
        return Fusion(tuple(kept / kept.sum()), self.sharpness * float(kept.sum()))


# Before anything is fitted (a corpus without a test collection), every signal counts alike.
EVEN_FUSION = Fusion(tuple(1.0 / len(SIGNALS) for _ in SIGNALS), 20.0)


@dataclass(frozen=True)
class JudgedSignals:
    """One judged question: its signals, and each document's grade, 0, 1 or 2 (n_documents,)."""

    signals: SignalMatrix
    grades: NDArray[np.float64]


@dataclass(frozen=True)
class _Problem:
    """Signals of n questions, (n, n_documents, n_signals), and how likely each document should be, (n, n_documents)."""

    signals: NDArray[np.float64]
    wanted: NDArray[np.float64]

    def take(self, rows: NDArray[np.bool_]) -> "_Problem":
        return _Problem(self.signals[rows], self.wanted[rows])


def fit_fusion(judged: Sequence[JudgedSignals]) -> Fusion:
    """Return the weights that make the judged documents most likely; the penalty is chosen by cross-validation.

    The loss is the listwise softmax cross-entropy (ListNet, Cao et al. 2007) with an L2 penalty.
    """
    usable = [item for item in judged if (item.grades == 2).any()]
    if len(usable) < 2 * FOLDS:
        return EVEN_FUSION
    grades = np.stack([item.grades for item in usable])
    wanted = np.where(grades == 2, 1.0, np.where(grades == 1, PART_GRADE_WEIGHT, 0.0))
    problem = _Problem(np.stack([item.signals for item in usable]), wanted / wanted.sum(axis=1, keepdims=True))
    held_out = {penalty: _held_out_loss(problem, penalty) for penalty in PENALTIES}
    raw = _minimise(problem, min(held_out, key=lambda penalty: held_out[penalty]))
    return Fusion(tuple(float(weight) for weight in raw / raw.sum()), float(raw.sum()))


def _held_out_loss(problem: _Problem, penalty: float) -> float:
    fold_of = np.arange(len(problem.wanted)) % FOLDS
    losses = []
    for fold in range(FOLDS):
        raw = _minimise(problem.take(fold_of != fold), penalty)
        losses.append(_loss(problem.take(fold_of == fold), raw)[0])
    return float(np.mean(losses))


def _minimise(problem: _Problem, penalty: float) -> NDArray[np.float64]:
    def objective(raw: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        loss, gradient = _loss(problem, raw)
        return loss + penalty * float(raw @ raw), gradient + 2 * penalty * raw

    start = np.full(len(SIGNALS), 3.0)
    found = minimize(objective, start, jac=True, method="L-BFGS-B", bounds=[(0.0, None)] * len(SIGNALS))
    return np.maximum(np.asarray(found.x, dtype=np.float64), 0.0)


def _loss(problem: _Problem, raw: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
    """Return the mean cross-entropy and its gradient by the raw weights."""
    scores = problem.signals @ raw
    exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances = exponentials / exponentials.sum(axis=1, keepdims=True)
    loss = -(problem.wanted * np.log(chances + 1e-12)).sum(axis=1).mean()
    gradient = np.einsum("qd,qds->s", chances - problem.wanted, problem.signals) / len(scores)
    return float(loss), gradient
