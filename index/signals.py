"""Signals: how well each document fits a query, in several ways, each scaled to 0..1 by what it can be at worst."""

from collections.abc import Sequence
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from index.embedder import Vectors
from index.letters import LetterSearch
from index.lexical import LexicalSearch
from index.topic import TopicModel
from index.unit import UNIT_KINDS, Document, Unit
from index.vector_search import VectorSearch

Signal = Literal["passage", "sentence", "question", "words", "terms", "letters", "topic"]
SIGNALS: tuple[Signal, ...] = get_args(Signal)
# How many units of a kind FAISS returns; on five articles that is all of them.
DEPTH = 1000

SignalMatrix = NDArray[np.float64]
"""(n_documents, len(SIGNALS)) float64, each column in 0..1, columns in the order of SIGNALS."""


class Signals:
    """Everything needed to score all documents for a query."""

    def __init__(
        self, documents: Sequence[Document], units: Sequence[Unit], vectors: Vectors, topics: TopicModel
    ) -> None:
        self._n_documents = len(documents)
        owners = np.array([unit.document for unit in units], dtype=np.intp)
        kinds = np.array([unit.kind for unit in units])
        self._by_kind = {
            kind: VectorSearch(vectors[kinds == kind], owners[kinds == kind], self._n_documents) for kind in UNIT_KINDS
        }
        self._words = LexicalSearch([f"{document.context} {document.text}" for document in documents])
        self._terms = LexicalSearch(
            [" ".join((doc.context, doc.text, *doc.questions, *doc.terms)) for doc in documents]
        )
        self._letters = LetterSearch([unit.text for unit in units], owners, self._n_documents)
        self._topics = topics

    def matrix(self, text: str, vector: Vectors) -> SignalMatrix:
        """Return every document's signals for one query, given as text and as its (dimension,) unit vector."""
        cosines = [self._by_kind[kind].document_scores(vector, DEPTH) for kind in UNIT_KINDS]
        return np.stack(
            [
                *((cosine + 1.0) / 2.0 for cosine in cosines),
                scaled_by_best(self._words.document_scores(text)),
                scaled_by_best(self._terms.document_scores(text)),
                self._letters.document_scores(text),
                self._topics.document_scores(vector),
            ],
            axis=1,
        )


def scaled_by_best(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return BM25 scores over the best one: 0, what BM25 can be at worst, to 1. All nought stays nought.

    >>> scaled_by_best(np.array([0.0, 2.0, 8.0])).tolist()
    [0.0, 0.25, 1.0]
    """
    best = scores.max(initial=0.0)
    return scores / best if best > 0 else np.zeros_like(scores)
