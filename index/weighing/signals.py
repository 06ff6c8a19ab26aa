"""Signals: how well each document fits a query, in several ways, each scaled to 0..1 by what it can be at worst."""

from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from index.encoding.embedder import Vectors
from index.encoding.material import Material
from index.encoding.unit import UNIT_KINDS
from index.searching.lexical import LexicalSearch
from index.searching.vector_search import VectorSearch
from index.weighing.view import View

Signal = Literal["passage", "sentence", "question", "words", "terms", "topic"]
SIGNALS: tuple[Signal, ...] = get_args(Signal)
# How many units of a kind FAISS returns; on five articles that is all of them.
DEPTH = 1000

SignalMatrix = NDArray[np.float64]
"""(n_documents, len(SIGNALS)) float64, each column in 0..1, columns in the order of SIGNALS."""


class Signals:
    """Everything needed to score all documents for a query."""

    def __init__(self, material: Material) -> None:
        documents = material.texts.documents
        self._n_documents = len(documents)
        self._by_kind = {
            kind: VectorSearch(
                material.units[material.of_kind(kind)], material.owners[material.of_kind(kind)], self._n_documents
            )
            for kind in UNIT_KINDS
        }
        self._taught = material.answered
        self._answers = material.texts.taught.grades == 2
        self._words = LexicalSearch([f"{document.context} {document.text}" for document in documents])
        self._terms = LexicalSearch(
            [" ".join((doc.context, doc.text, *doc.questions, *doc.terms)) for doc in documents]
        )

    def matrix(self, text: str, vector: Vectors, view: View) -> SignalMatrix:
        """Return every document's signals for one query, given as text and as its (dimension,) unit vector."""
        passage, sentence, question = (self._by_kind[kind].document_scores(vector, DEPTH) for kind in UNIT_KINDS)
        question = np.maximum(question, self._taught_scores(vector, view))
        return np.stack(
            [
                *((cosine + 1.0) / 2.0 for cosine in (passage, sentence, question)),
                scaled_by_best(self._words.document_scores(text)),
                scaled_by_best(self._terms.document_scores(text)),
                view.topics.document_scores(vector),
            ],
            axis=1,
        )

    def _taught_scores(self, vector: Vectors, view: View) -> NDArray[np.float64]:
        """Return each document's best cosine over the taught questions that it answers, -1 without any."""
        cosines = np.where(view.answered, self._taught @ vector, -1.0)
        best = np.where(self._answers, cosines[:, None], -1.0).max(axis=0, initial=-1.0)
        return np.asarray(best, dtype=np.float64)


def scaled_by_best(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return BM25 scores over the best one: 0, what BM25 can be at worst, to 1. All nought stays nought.

    >>> scaled_by_best(np.array([0.0, 2.0, 8.0])).tolist()
    [0.0, 0.25, 1.0]
    """
    best = scores.max(initial=0.0)
    return scores / best if best > 0 else np.zeros_like(scores)
