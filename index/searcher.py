"""Scores every passage for a query, and says how likely it is that the sources answer it at all."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.library import Library
from index.answerability import FEATURES
from index.contrast import Contrast, Examples, Margin
from index.embedder import Vectors
from index.fusion import Fusion
from index.signals import SignalMatrix, Signals
from index.spelling import words_of
from index.topic import TopicModel
from index.unit import Document, Unit

FIELD_FROM, FIELD_TO = 5, 15


@dataclass(frozen=True)
class Trained:
    """What is fitted on curated texts alone, before any judged question is seen."""

    topics: TopicModel
    margin: Margin


class Searcher:
    """The scoring core: documents, their units' vectors, and the curated examples of both sides."""

    def __init__(
        self,
        library: Library,
        documents: Sequence[Document],
        units: Sequence[Unit],
        vectors: Vectors,
        uncovered: Vectors,
        trained: Trained,
    ) -> None:
        self._signals = Signals(documents, units, vectors, trained.topics)
        kinds = np.array([unit.kind for unit in units])
        self.sentence_vectors = vectors[kinds == "sentence"]
        questions = tuple(unit.text for unit in units if unit.kind == "question")
        self._examples = Examples(
            questions, vectors[kinds == "question"], tuple(item.question for item in library.uncovered), uncovered
        )
        self._contrast = Contrast(self._examples, trained.margin) if _both_sides(self._examples) else None
        self._source_words = frozenset(word for document in documents for word in words_of(document.text))
        self._curated_words = self._source_words | {
            word for document in documents for text in (*document.questions, *document.terms) for word in words_of(text)
        }

    def signals(self, text: str, vector: Vectors) -> SignalMatrix:
        """Return every document's signals for one query: (n_documents, len(SIGNALS))."""
        return self._signals.matrix(text, vector)

    def features(self, text: str, vector: Vectors, signals: SignalMatrix, fusion: Fusion) -> NDArray[np.float64] | None:
        """Return the (len(FEATURES),) features of answerability; None when a side has no curated examples."""
        if self._contrast is None:
            return None
        scores = fusion.scores(signals)
        ranked = np.sort(scores)[::-1]
        field = ranked[FIELD_FROM:FIELD_TO] if len(ranked) > FIELD_FROM else ranked[-1:]
        words = [word for word in words_of(text) if len(word) > 2]
        features = [
            *self._contrast.measures(text, vector),
            float((self._examples.answered @ vector).max()),
            float((self._examples.unanswered @ vector).max()),
            float((self.sentence_vectors @ vector).max()),
            float(ranked[0]),
            float(ranked[0] - field.mean()),
            float(fusion.probabilities(scores).max()),
            _share(words, self._source_words),
            _share(words, self._curated_words),
        ]
        if len(features) != len(FEATURES):
            raise ValueError(f"{len(features)} features but {len(FEATURES)} names")
        return np.array(features)


def _both_sides(examples: Examples) -> bool:
    return len(examples.answered_texts) > 0 and len(examples.unanswered_texts) > 0


def _share(words: Sequence[str], known: frozenset[str]) -> float:
    """Return the share of `words` that are not known; 1 when there is no word at all."""
    return sum(word not in known for word in words) / len(words) if words else 1.0
