"""Scores every document for a query, and says how like an answered question it is."""

import numpy as np
from numpy.typing import NDArray

from index.encoding.material import Material
from index.refusing.answerability import FEATURES, Features
from index.weighing.signals import Asked, SignalMatrix, Signals, TextEvidence
from index.weighing.view import View

# The documents, by rank, that the best one is compared with.
FIELD_FROM, FIELD_TO = 5, 15
# What the three cosines count in the blend by which the lead over the field is measured.
TOKENS_SHARE, SENTENCE_SHARE, PASSAGE_SHARE = 0.5, 0.25, 0.25


class Searcher:
    """The scoring core, made from the material alone; a view says which part of the bank may be used."""

    def __init__(self, material: Material) -> None:
        self._signals = Signals(material)

    def evidence(self, asked: Asked) -> TextEvidence:
        """Return what the documents' own words say of a query."""
        return self._signals.evidence(asked)

    def signals(self, evidence: TextEvidence, asked: Asked, view: View) -> SignalMatrix:
        """Return every document's signals for one query: (n_documents, len(COLUMNS))."""
        return self._signals.matrix(evidence, asked.vector, view)

    def features(self, evidence: TextEvidence, asked: Asked, view: View) -> Features | None:
        """Return the features of answerability; None when the bank has too few questions on a side."""
        if view.contrast is None:
            return None
        blend = TOKENS_SHARE * evidence.tokens + SENTENCE_SHARE * evidence.sentence + PASSAGE_SHARE * evidence.passage
        ranked = np.sort(blend)[::-1]
        field = ranked[FIELD_FROM:FIELD_TO] if len(ranked) > FIELD_FROM else ranked[-1:]
        features = [
            float(evidence.tokens.max()),
            float(evidence.sentence.max()),
            float(evidence.words.max()),
            float(ranked[0] - field.mean()),
            *view.contrast.measures(asked.vector),
            *_newcomers(evidence, view.curated),
        ]
        if len(features) != len(FEATURES):
            raise ValueError(f"{len(features)} features but {len(FEATURES)} names")
        return np.array(features)


def _newcomers(evidence: TextEvidence, curated: NDArray[np.bool_]) -> tuple[float, float, float]:
    """Return whether there are documents without curation, and how far their best lies above the curated best."""
    if curated.all() or not curated.any():
        return (0.0, 0.0, 0.0)
    tokens, sentence = (
        float(part[~curated].max() - part[curated].max()) for part in (evidence.tokens, evidence.sentence)
    )
    return (1.0, tokens, sentence)
