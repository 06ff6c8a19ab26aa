"""A classifier from a question's vector to the curated documents that answer it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import logsumexp
from sklearn.linear_model import LogisticRegression

from index.encoding.embedder import Vectors

# Inverse of the L2 penalty; unit vectors need large coefficients to be told apart. Chosen on the fit half.
C = 20.0
# Log-probabilities below this count as nought: a chance of one in three thousand.
FLOOR = -8.0


@dataclass(frozen=True)
class TopicModel:
    """Multinomial logistic regression over the documents that have texts to learn from.

    `coefficients` (n_known, dimension) and `intercepts` (n_known,) float32; `documents` (n_known,) are their rows.
    """

    coefficients: NDArray[np.float32]
    intercepts: NDArray[np.float32]
    documents: NDArray[np.intp]

    def document_scores(self, query: Vectors, n_documents: int) -> NDArray[np.float64]:
        """Return each document's log-probability for one query, scaled so that FLOOR is 0 and certainty is 1."""
        scores = np.zeros(n_documents)
        if len(self.documents):
            logits = self.coefficients.astype(np.float64) @ query + self.intercepts
            scores[self.documents] = 1.0 - np.maximum(logits - logsumexp(logits), FLOOR) / FLOOR
        return scores

    def certainty(self, query: Vectors) -> float:
        """Return the highest probability of a document, 0..1: how surely something curated claims the query."""
        if not len(self.documents):
            return 0.0
        logits = self.coefficients.astype(np.float64) @ query + self.intercepts
        return float(np.exp(logits.max() - logsumexp(logits)))


def fit_topics(vectors: Vectors, owners: NDArray[np.intp], weights: NDArray[np.float64]) -> TopicModel:
    """Fit on texts of known document: `vectors` (n, dimension), `owners` and `weights` (n,)."""
    seen = np.unique(owners)
    dimension = vectors.shape[1]
    if len(seen) < 2:
        nothing = np.zeros((len(seen), dimension), dtype=np.float32)
        return TopicModel(nothing, nothing[:, 0].copy(), seen.astype(np.intp))
    model = LogisticRegression(C=C, max_iter=300).fit(vectors, owners, sample_weight=weights)
    coefficients, intercepts = model.coef_, model.intercept_
    if len(seen) == 2:  # scikit-learn keeps the second one alone, against nought
        coefficients = np.stack([np.zeros(dimension), coefficients[0]])
        intercepts = np.array([0.0, intercepts[0]])
    return TopicModel(coefficients.astype(np.float32), intercepts.astype(np.float32), seen.astype(np.intp))
