"""Scores every document for a query, and says how like the answered questions it is."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.asking.spelling import words_of
from index.encoding.embedder import Vectors
from index.encoding.material import Material
from index.refusing.answerability import FEATURES
from index.refusing.contrast import Contrast, Side
from index.weighing.fusion import Fusion
from index.weighing.signals import SignalMatrix, Signals
from index.weighing.view import View

# The documents, by rank, that the best one is compared with.
FIELD_FROM, FIELD_TO = 5, 15
SHORTEST_WORD = 3
Features = NDArray[np.float64] | None


class Searcher:
    """The scoring core, made from the material alone; a view says which taught questions may be used."""

    def __init__(self, material: Material) -> None:
        texts = material.texts
        asked = material.of_kind("question")
        questions = tuple(unit.text for unit in texts.units if unit.kind == "question")
        self._signals = Signals(material)
        self.sentence_vectors = material.units[material.of_kind("sentence")]
        self._curated = (len(questions), len(texts.uncovered))
        answered = Side(
            (*questions, *texts.taught.answered), np.concatenate([material.units[asked], material.answered])
        )
        unanswered = Side(
            (*texts.uncovered, *texts.taught.unanswered), np.concatenate([material.uncovered, material.unanswered])
        )
        self._contrast = Contrast(answered, unanswered) if answered.texts and unanswered.texts else None
        self._source_words = frozenset(word for document in texts.documents for word in words_of(document.text))
        self._curated_words = self._source_words.union(
            *(words_of(text) for document in texts.documents for text in (*document.questions, *document.terms))
        )

    def signals(self, text: str, vector: Vectors, view: View) -> SignalMatrix:
        """Return every document's signals for one query: (n_documents, len(SIGNALS))."""
        return self._signals.matrix(text, vector, view)

    def features(self, text: str, vector: Vectors, view: View, scores: NDArray[np.float64], fusion: Fusion) -> Features:
        """Return the (len(FEATURES),) features of answerability; None when a side has no examples.

        `scores` are the fused scores of the documents: (n_documents,).
        """
        if self._contrast is None or view.margin is None:
            return None
        kept = (_with(self._curated[0], view.answered), _with(self._curated[1], view.unanswered))
        ranked = np.sort(scores)[::-1]
        field = ranked[FIELD_FROM:FIELD_TO] if len(ranked) > FIELD_FROM else ranked[-1:]
        words = [word for word in words_of(text) if len(word) >= SHORTEST_WORD]
        features = [
            *self._contrast.measures(text, vector, view.margin, kept),
            float((self.sentence_vectors @ vector).max()),
            float(ranked[0]),
            float(ranked[0] - field.mean()),
            float(fusion.probabilities(scores).max()),
            _share_unknown(words, self._source_words),
            _share_unknown(words, self._curated_words),
        ]
        if len(features) != len(FEATURES):
            raise ValueError(f"{len(features)} features but {len(FEATURES)} names")
        return np.array(features)


def _with(n_curated: int, taught: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return which examples are kept: all curated ones, and the taught ones of the view."""
    return np.concatenate([np.ones(n_curated, dtype=bool), taught])


def _share_unknown(words: Sequence[str], known: frozenset[str]) -> float:
    """Return the share of `words` that are not known; 1 when there is no word at all."""
    return sum(word not in known for word in words) / len(words) if words else 1.0
