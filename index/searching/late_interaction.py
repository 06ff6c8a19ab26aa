"""Late interaction: how well each word of a question is met by some word of a passage, in context.

For each token of the question the largest cosine over the passage's tokens, averaged over the question (MaxSim: Khattab
and Zaharia 2020, "ColBERT"). The vectors are those of the sentence model itself, at no extra pass.
"""

import numpy as np
from numpy.typing import NDArray

from index.encoding.embedder import Vectors
from index.encoding.token_vectors import TokenVectors


class LateInteraction:
    """Scores documents by their token vectors, which may stay on disk until they are asked for."""

    def __init__(self, tokens: TokenVectors) -> None:
        self._tokens = tokens

    def scores(self, question: Vectors, rows: NDArray[np.intp]) -> NDArray[np.float64]:
        """Return the MaxSim of the documents `rows`, -1..1: (len(rows),) for a question's (n_tokens, dimension).

        >>> east, north = [1.0, 0.0], [0.0, 1.0]
        >>> LateInteraction(join_tokens([np.array([east]), np.array([east, north])], 2)).scores(
        ...     np.array([east, north]), np.array([0, 1])
        ... ).tolist()  # doctest: +SKIP
        [0.5, 1.0]
        """
        if not len(rows):
            return np.zeros(0)
        lengths = self._tokens.starts[rows + 1] - self._tokens.starts[rows]
        if len(rows) == len(self._tokens):
            rows = np.arange(len(rows))
            taken = np.asarray(self._tokens.vectors, dtype=np.float32)
            lengths = np.diff(self._tokens.starts)
        else:
            taken = np.concatenate([self._tokens.of(row) for row in rows]).astype(np.float32)
        cosines = taken @ question.T
        starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        best = np.maximum.reduceat(cosines, starts, axis=0)
        return np.asarray(best.mean(axis=1), dtype=np.float64)
