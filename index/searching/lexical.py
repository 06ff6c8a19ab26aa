"""Terms to documents: BM25 with stemming. The only file that knows bm25s."""

from collections.abc import Sequence

import bm25s
import numpy as np
import Stemmer
from numpy.typing import NDArray

# Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework", section 3.5: k1 1.2 to 2, b 0.5 to 0.8.
K1 = 1.2
B = 0.75


class LexicalSearch:
    """BM25 over documents, with English stop words left out and Snowball stems."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._stemmer = Stemmer.Stemmer("english")
        self._n_documents = len(texts)
        tokens = bm25s.tokenize(list(texts), stopwords="en", stemmer=self._stemmer, show_progress=False)
        self._bm25 = bm25s.BM25(k1=K1, b=B)
        self._bm25.index(tokens, show_progress=False)

    def stems(self, query: str) -> list[str]:
        """Return the query's stems, stop words left out."""
        tokens = bm25s.tokenize([query], stopwords="en", stemmer=self._stemmer, return_ids=False, show_progress=False)
        return list(tokens[0])

    def document_scores(self, query: str) -> NDArray[np.float64]:
        """Return each document's BM25 score, 0 (the least there is) where it shares no stem with the query."""
        stems = self.stems(query)
        if not stems:
            return np.zeros(self._n_documents)
        return np.asarray(self._bm25.get_scores(stems), dtype=np.float64)


def scaled_by_best(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return BM25 scores over the best one: 0, what BM25 can be at worst, to 1. All nought stays nought.

    >>> scaled_by_best(np.array([0.0, 2.0, 8.0])).tolist()
    [0.0, 0.25, 1.0]
    """
    best = scores.max(initial=0.0)
    return scores / best if best > 0 else np.zeros_like(scores)
