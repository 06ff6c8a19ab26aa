"""Signals: how well each document fits a query.

Three come from a document's own words: its best sentence, BM25, and late interaction. Two more reward what a person has
curated for it; a document without curation gets, in their place, what one like it could expect.
"""

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from index.encoding.embedder import Vectors
from index.encoding.material import Material
from index.encoding.unit import UNIT_KINDS
from index.searching.late_interaction import LateInteraction
from index.searching.lexical import LexicalSearch, scaled_by_best
from index.searching.vector_search import VectorSearch
from index.weighing.view import View

Signal = Literal["sentence", "words", "tokens", "terms", "topic"]
SIGNALS: tuple[Signal, ...] = get_args(Signal)
# Beside the signals: a constant, and how surely something curated claims the query; nought for curated documents.
COLUMNS = (*SIGNALS, "uncurated", "uncurated, claimed")
# How many units of a kind are fetched; on five articles that is all of them.
DEPTH = 1000
# Late interaction reads every token of a document: only the best by the other signals are read in a large library.
CANDIDATES = 300

SignalMatrix = NDArray[np.float64]
"""(n_documents, len(COLUMNS)) float64, columns in the order of COLUMNS, each in 0..1."""


@dataclass(frozen=True)
class Asked:
    """What is searched for: its text, its (dimension,) unit vector and its tokens' unit vectors."""

    text: str
    vector: Vectors
    tokens: Vectors


@dataclass(frozen=True)
class TextEvidence:
    """What the documents' own words say of a query, whatever is curated: each (n_documents,).

    `passage`, `sentence` and `tokens` are cosines, -1..1; `words` and `terms` are BM25 scores, from 0.
    """

    passage: NDArray[np.float64]
    sentence: NDArray[np.float64]
    tokens: NDArray[np.float64]
    words: NDArray[np.float64]
    terms: NDArray[np.float64]


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
        self._tokens = LateInteraction(material.tokens)
        self._words = LexicalSearch([f"{document.context} {document.text}" for document in documents])
        self._terms = LexicalSearch(
            [" ".join((doc.context, doc.text, *doc.questions, *doc.terms)) for doc in documents]
        )

    def evidence(self, asked: Asked) -> TextEvidence:
        """Return what the documents' own words say of a query."""
        passage, sentence = (self._by_kind[kind].document_scores(asked.vector, DEPTH) for kind in UNIT_KINDS)
        words = self._words.document_scores(asked.text)
        rows = np.arange(self._n_documents)
        if self._n_documents > CANDIDATES:
            rows = np.argpartition(-(sentence + passage + scaled_by_best(words)), CANDIDATES)[:CANDIDATES]
        tokens = np.full(self._n_documents, -1.0)
        tokens[rows] = self._tokens.scores(asked.tokens, rows)
        return TextEvidence(passage, sentence, tokens, words, self._terms.document_scores(asked.text))

    def matrix(self, evidence: TextEvidence, vector: Vectors, view: View) -> SignalMatrix:
        """Return every document's signals for one query, seen through a view."""
        words = scaled_by_best(evidence.words)
        uncurated = np.where(view.curated, 0.0, 1.0)
        return np.stack(
            [
                (evidence.sentence + 1.0) / 2.0,
                words,
                (evidence.tokens + 1.0) / 2.0,
                np.where(view.curated, np.maximum(scaled_by_best(evidence.terms) - words, 0.0), 0.0),
                view.topics.document_scores(vector, self._n_documents),
                uncurated,
                uncurated * view.topics.certainty(vector),
            ],
            axis=1,
        )
