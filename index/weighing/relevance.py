"""Relevance: the calibrated probability that one passage bears on a question, by which it is shown or left out.

A logistic regression over what the ranking knows of a passage and of its distance to the best one, fitted on judged
questions with each source in turn as if new, so that it means the same for a source that nobody has curated.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from index.weighing.fusion import Fusion, JudgedSignals
from index.weighing.signals import COLUMNS, SignalMatrix

# The chance of being the best answer is taken among the passages that could be shown, so that a larger library does not
# make every passage less likely; only those are learnt from.
RELEVANCE_FEATURES = ("score", "below the best", "chance", "tokens", "uncurated")
CANDIDATES = 12
C = 1.0
FEWEST_EXAMPLES = 50


@dataclass(frozen=True)
class Relevance:
    """Standardised logistic regression over RELEVANCE_FEATURES: each tuple has as many entries."""

    means: tuple[float, ...]
    scales: tuple[float, ...]
    coefficients: tuple[float, ...]
    intercept: float

    def probabilities(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the probability, 0..1, that each passage bears on the question: (n_documents,)."""
        standard = (features - np.array(self.means)) / np.array(self.scales)
        return np.asarray(expit(standard @ np.array(self.coefficients) + self.intercept), dtype=np.float64)


def relevance_features(fusion: Fusion, signals: SignalMatrix, scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return what the relevance of each document is judged by: (n_documents, len(RELEVANCE_FEATURES))."""
    sharp = fusion.sharpness * (scores - scores.max())
    chances = sharp - np.log(np.exp(np.sort(sharp)[-CANDIDATES:]).sum())
    kept = [signals[:, COLUMNS.index(name)] for name in ("tokens", "uncurated")]
    return np.column_stack([scores, scores.max() - scores, chances, *kept])


def fit_relevance(fusion: Fusion, judged: Sequence[JudgedSignals]) -> Relevance | None:
    """Fit on judged questions, a passage of either grade counting as bearing; None with too few on a side."""
    rows, labels, importance = [], [], []
    for item in judged:
        scores = fusion.scores(item.signals)
        first = np.argsort(-scores, kind="stable")[:CANDIDATES]
        rows.append(relevance_features(fusion, item.signals, scores)[first])
        labels.append(item.grades[first] > 0)
        importance.append(np.full(len(first), item.importance))
    bearing = np.concatenate(labels) if labels else np.zeros(0, dtype=bool)
    if min(int(bearing.sum()), int((~bearing).sum())) < FEWEST_EXAMPLES:
        return None
    model = make_pipeline(StandardScaler(), LogisticRegression(C=C, max_iter=2000))
    model.fit(np.concatenate(rows), bearing, logisticregression__sample_weight=np.concatenate(importance))
    scaler, regression = model[0], model[1]
    return Relevance(
        means=tuple(float(value) for value in scaler.mean_),
        scales=tuple(float(value) for value in scaler.scale_),
        coefficients=tuple(float(value) for value in regression.coef_[0]),
        intercept=float(regression.intercept_[0]),
    )
