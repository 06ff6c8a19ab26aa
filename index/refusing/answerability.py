"""Answerability: the calibrated probability that the sources answer a question, and the threshold of refusal.

A logistic regression over what the documents' words say and over the contrast of the bank, calibrated on the fit half
of the test collection with each source in turn as if new; the threshold is split-conformal: at most
ALLOWED_FALSE_REFUSALS of the questions that the sources answer fall below it.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from index.refusing.contrast import CONTRASTS

ALLOWED_FALSE_REFUSALS = 0.02
EVIDENCE = ("closest tokens", "closest sentence", "best BM25", "lead over the field")
# Where no document lacks curation these are nought.
NEWCOMERS = ("has uncurated", "tokens above curated", "sentence above curated")
FEATURES = (*EVIDENCE, *CONTRASTS, *NEWCOMERS)
C = 1.0
FOLDS = 5
FEWEST_EXAMPLES = 20
Features = NDArray[np.float64]
"""(len(FEATURES),) float64."""


@dataclass(frozen=True)
class Answerability:
    """Standardised logistic regression over FEATURES: each tuple has len(FEATURES) entries."""

    means: tuple[float, ...]
    scales: tuple[float, ...]
    coefficients: tuple[float, ...]
    intercept: float
    threshold: float

    def probability(self, features: Features) -> float:
        """Return the probability, 0..1, that the sources answer the question with these features."""
        standard = (features - np.array(self.means)) / np.array(self.scales)
        return float(expit(standard @ np.array(self.coefficients) + self.intercept))


@dataclass(frozen=True)
class JudgedFeatures:
    """A judged question's features, whether the sources answer it, and how much it counts."""

    features: Features
    answered: bool
    importance: float = 1.0


def fit_answerability(judged: list[JudgedFeatures]) -> Answerability | None:
    """Fit on judged questions; return None when either side has too few examples to fit anything on."""
    labels = np.array([item.answered for item in judged], dtype=int)
    if not len(labels) or min(labels.sum(), len(labels) - labels.sum()) < FEWEST_EXAMPLES:
        return None
    features = np.stack([item.features for item in judged])
    importance = {"logisticregression__sample_weight": np.array([item.importance for item in judged])}
    model = make_pipeline(StandardScaler(), LogisticRegression(C=C, max_iter=2000))
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=0)
    held_out = cross_val_predict(model, features, labels, cv=folds, params=importance, method="predict_proba")[:, 1]
    model.fit(features, labels, **importance)
    scaler, regression = model[0], model[1]
    return Answerability(
        means=tuple(float(value) for value in scaler.mean_),
        scales=tuple(float(value) for value in scaler.scale_),
        coefficients=tuple(float(value) for value in regression.coef_[0]),
        intercept=float(regression.intercept_[0]),
        threshold=conformal_threshold(held_out[labels == 1], ALLOWED_FALSE_REFUSALS),
    )


def conformal_threshold(answered: NDArray[np.float64], allowed: float) -> float:
    """Return the threshold below which at most a share `allowed` of new answered questions will fall.

    Split-conformal prediction (Vovk et al. 2005): the floor(allowed * (n + 1))-th smallest held-out probability; 0,
    which refuses nothing, when there are too few examples to promise that much.

    >>> conformal_threshold(np.array([0.9, 0.2, 0.5, 0.7]), 0.4)
    0.5
    """
    rank = math.floor(allowed * (len(answered) + 1))
    return float(np.sort(answered)[rank - 1]) if rank >= 1 else 0.0
