"""Contrast: whether a question is more like those the sources answer, or those they are known not to answer.

A passage about hamstrings looks close to any question about backs, so closeness alone does not tell the two apart;
the questions of the bank on both sides do.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.svm import SVC

from index.encoding.embedder import Vectors

# Support vector machine with a radial kernel; chosen by cross-validation on the fit half.
SVM_C = 3.0
SVM_GAMMA = 2.0
NEAREST = 3
CONTRASTS = ("margin", "nearest three")
# Where one side has no questions there is nothing to contrast with.
FEWEST_QUESTIONS = 5


@dataclass(frozen=True)
class Contrast:
    """Both sides, (n, dimension) and (m, dimension) unit rows, and the machine between them.

    `support` (n_support, dimension), `dual` (n_support,) and `intercept` (1,), all float32.
    """

    answered: Vectors
    unanswered: Vectors
    support: NDArray[np.float32]
    dual: NDArray[np.float32]
    intercept: NDArray[np.float32]

    def measures(self, vector: Vectors) -> tuple[float, float]:
        """Return, in the order of CONTRASTS, how far a query lies on the answered side, and how much nearer it is.

        Unit rows: a squared distance is 2 - 2 cos.
        """
        kernel = np.exp(-2.0 * SVM_GAMMA * (1.0 - self.support @ vector))
        nearer = _nearest(self.answered, vector) - _nearest(self.unanswered, vector)
        return float(self.dual @ kernel + self.intercept[0]), nearer


def fit_contrast(answered: Vectors, unanswered: Vectors) -> Contrast | None:
    """Return the contrast of two sides; None when either has fewer than FEWEST_QUESTIONS."""
    if min(len(answered), len(unanswered)) < FEWEST_QUESTIONS:
        return None
    labels = np.r_[np.ones(len(answered)), np.zeros(len(unanswered))]
    machine = SVC(C=SVM_C, gamma=SVM_GAMMA).fit(np.concatenate([answered, unanswered]), labels)
    return Contrast(
        answered,
        unanswered,
        machine.support_vectors_.astype(np.float32),
        machine.dual_coef_[0].astype(np.float32),
        machine.intercept_.astype(np.float32),
    )


def _nearest(side: Vectors, vector: Vectors) -> float:
    """Return the mean cosine of a query to the NEAREST questions of one side."""
    cosines = side @ vector
    return float(np.partition(cosines, -NEAREST)[-NEAREST:].mean())
