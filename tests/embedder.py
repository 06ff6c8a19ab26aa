"""An embedding model whose cosines can be worked out by hand."""

import hashlib
from collections.abc import Sequence

import numpy as np
import Stemmer

from index.asking.spelling import words_of
from index.encoding.embedder import Vectors
from index.encoding.token_vectors import Reading, join_tokens
from index.progress import Progress, silent

DIMENSION = 1024


class HashedStems:
    """Each different stem of a text is one axis, chosen by hash; the row is scaled to unit length.

    Two texts of n and m different stems that share s of them have the cosine s / sqrt(n * m). `encoded` holds each text
    that was given, in order, so that a test can count what was embedded anew.
    """

    def __init__(self, name: str = "hashed-stems") -> None:
        self.name = name
        self.sha256 = hashlib.sha256(name.encode()).hexdigest()
        self.dimension = DIMENSION
        self.encoded: list[str] = []
        self._stemmer = Stemmer.Stemmer("english")

    def encode(self, texts: Sequence[str], progress: Progress = silent) -> Vectors:
        """Return one unit row for each text: (len(texts), DIMENSION) float32. A text without words is axis 0."""
        self.encoded += texts
        progress("Embedding texts", len(texts), len(texts))
        rows = np.zeros((len(texts), DIMENSION), dtype=np.float32)
        for row, text in enumerate(texts):
            for stem in self._stemmer.stemWords(words_of(text)):
                rows[row, _axis(stem)] = 1.0
            if not rows[row].any():
                rows[row, 0] = 1.0
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)

    def read(self, texts: Sequence[str], progress: Progress = silent) -> Reading:
        """Return the rows of `encode`; each stem of a text, in its order, is a token: the unit vector of its axis."""
        vectors = self.encode(texts, progress)
        tokens = []
        for text in texts:
            axes = [_axis(stem) for stem in self._stemmer.stemWords(words_of(text))] or [0]
            rows = np.zeros((len(axes), DIMENSION), dtype=np.float32)
            rows[range(len(axes)), axes] = 1.0
            tokens.append(rows)
        return Reading(vectors, join_tokens(tokens, DIMENSION))


def _axis(stem: str) -> int:
    return 1 + int.from_bytes(hashlib.sha256(stem.encode()).digest()[:8]) % (DIMENSION - 1)
