"""Exact inner-product search. The only file that knows FAISS."""

import faiss
import numpy as np
from numpy.typing import NDArray

from index.encoding.embedder import Vectors


class VectorSearch:
    """Vectors of units, each owned by a document; finds the best units and folds them into document scores."""

    def __init__(self, vectors: Vectors, owners: NDArray[np.intp], n_documents: int) -> None:
        if len(vectors) != len(owners):
            raise ValueError(f"{len(vectors)} vectors but {len(owners)} owners")
        self._index = faiss.IndexFlatIP(vectors.shape[1])
        self._index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        self._owners = owners
        self._n_documents = n_documents

    def nearest(self, query: Vectors, k: int) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
        """Return the rows and cosines of the at most `k` nearest units of one query, best first.

        `query` is (dimension,) float32 of unit length. FAISS pads a list that is too short with id -1; `k` is clamped
        and padding dropped, for -1 would otherwise cite the last unit.
        """
        k = min(k, self._index.ntotal)
        if k == 0:
            return np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.float32)
        scores, rows = self._index.search(query.reshape(1, -1), k)
        real = rows[0] >= 0
        return rows[0][real].astype(np.intp), scores[0][real]

    def document_scores(self, query: Vectors, depth: int) -> NDArray[np.float64]:
        """Return each document's best cosine among the `depth` nearest units, -1 for those without any."""
        rows, scores = self.nearest(query, depth)
        best = np.full(self._n_documents, -1.0)
        np.maximum.at(best, self._owners[rows], scores)
        return best
