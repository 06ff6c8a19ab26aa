"""Token vectors: one unit vector for each token of a text, from the same pass of the model as the text's own vector."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class TokenVectors:
    """The tokens of n texts, one after the other: text i owns the rows `starts[i]:starts[i + 1]`.

    `vectors` is (n_tokens, dimension) float16 or float32 with unit rows, `starts` (n + 1,). Every text has a token.
    """

    vectors: NDArray[np.float32]
    starts: NDArray[np.intp]

    def __len__(self) -> int:
        return len(self.starts) - 1

    def of(self, row: int) -> NDArray[np.float32]:
        """Return the vectors of one text: (its tokens, dimension)."""
        return self.vectors[self.starts[row] : self.starts[row + 1]]


@dataclass(frozen=True)
class Reading:
    """What a model makes of n texts: a unit row for each, (n, dimension) float32, and their token vectors."""

    vectors: NDArray[np.float32]
    tokens: TokenVectors


def join_tokens(parts: Sequence[NDArray[np.float32]], dimension: int) -> TokenVectors:
    """Return the token vectors of texts given one by one, each (its tokens, dimension)."""
    starts = np.concatenate([[0], np.cumsum([len(part) for part in parts])]).astype(np.intp)
    vectors = np.concatenate(parts) if parts else np.zeros((0, dimension), dtype=np.float32)
    return TokenVectors(vectors, starts)
