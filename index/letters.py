"""Letter n-grams: finds the right words however they are spelt."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer


class LetterSearch:
    """Cosine of tf-idf weighted runs of two to five letters between a query and every unit of a document."""

    def __init__(self, texts: Sequence[str], owners: NDArray[np.intp], n_documents: int) -> None:
        self._vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
        self._matrix = self._vectorizer.fit_transform(texts)
        self._owners = owners
        self._n_documents = n_documents

    def document_scores(self, query: str) -> NDArray[np.float64]:
        """Return each document's best cosine over its units: 0 to 1."""
        cosines = (self._matrix @ self._vectorizer.transform([query]).T).toarray()[:, 0]
        best = np.zeros(self._n_documents)
        np.maximum.at(best, self._owners, cosines)
        return best
