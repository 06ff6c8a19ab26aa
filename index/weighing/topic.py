"""A classifier from a question's vector to the documents that answer it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from index.encoding.embedder import Vectors

# Inverse of the L2 penalty; unit vectors need large coefficients to be told apart. Chosen on the fit half.
C = 20.0
# Probabilities below this count as nought, so that the logarithm has a floor.
FLOOR = 1e-6


@dataclass(frozen=True)
class TopicModel:
    """Multinomial logistic regression: coefficients (n_documents, dimension), intercepts (n_documents,), float32."""

    coefficients: NDArray[np.float32]
    intercepts: NDArray[np.float32]

    def document_scores(self, query: Vectors) -> NDArray[np.float64]:
        """Return each document's log-probability for one query, scaled so that FLOOR is 0 and certainty is 1."""
        logits = self.coefficients.astype(np.float64) @ query + self.intercepts
        exponentials = np.exp(logits - logits.max())
        scaled = 1.0 - np.log(exponentials / exponentials.sum() + FLOOR) / np.log(FLOOR)
        return np.asarray(scaled, dtype=np.float64)


def fit_topics(
    vectors: Vectors, owners: NDArray[np.intp], weights: NDArray[np.float64], n_documents: int
) -> TopicModel:
    """Fit on texts of known document: `vectors` (n, dimension), `owners` and `weights` (n,).

    A document without texts keeps a probability of nought.
    """
    coefficients = np.zeros((n_documents, vectors.shape[1]), dtype=np.float32)
    intercepts = np.full(n_documents, -100.0, dtype=np.float32)
    seen = np.unique(owners)
    if len(seen) < 2:
        intercepts[seen] = 0.0
        return TopicModel(coefficients, intercepts)
    model = LogisticRegression(C=C, max_iter=300).fit(vectors, owners, sample_weight=weights)
    if len(seen) == 2:
        coefficients[seen[1]], intercepts[seen] = model.coef_[0], (0.0, model.intercept_[0])
    else:
        coefficients[seen], intercepts[seen] = model.coef_, model.intercept_
    return TopicModel(coefficients, intercepts)
