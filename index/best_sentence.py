"""Which sentences of a passage answer: by meaning and by words."""

from collections.abc import Sequence

import numpy as np

from corpus.passage import Passage, Span
from index.embedder import Vectors
from index.lexical import LexicalSearch
from index.signals import scaled_by_best

# Weights measured on SciFact rationales: 0.7 of the cosine and 0.3 of BM25 found the right sentence most often.
COSINE_WEIGHT = 0.7
MOST_SENTENCES = 2
# A second sentence is marked when it is nearly as good as the best one.
NEARLY = 0.95


class BestSentences:
    """Scores every sentence of every passage; `vectors` has one row for each, in the passages' order."""

    def __init__(self, passages: Sequence[Passage], vectors: Vectors) -> None:
        counts = [len(passage.sentences) for passage in passages]
        if sum(counts) != len(vectors):
            raise ValueError(f"{sum(counts)} sentences but {len(vectors)} vectors")
        self._starts = dict(zip((passage.id for passage in passages), np.cumsum([0, *counts[:-1]]), strict=True))
        self._vectors = vectors
        self._words = LexicalSearch(
            [passage.sentence_text(sentence) for passage in passages for sentence in passage.sentences]
        )

    def find(self, text: str, vector: Vectors, passages: Sequence[Passage]) -> list[tuple[Span, ...]]:
        """Return, for each of `passages`, its one or two sentences that answer the query best, in reading order."""
        cosines = (self._vectors @ vector + 1.0) / 2.0
        words = scaled_by_best(self._words.document_scores(text))
        scores = COSINE_WEIGHT * cosines + (1.0 - COSINE_WEIGHT) * words
        found = []
        for passage in passages:
            start = self._starts[passage.id]
            own = scores[start : start + len(passage.sentences)]
            best = [row for row in np.argsort(-own)[:MOST_SENTENCES] if own[row] >= NEARLY * own.max()]
            found.append(tuple(passage.sentences[row] for row in sorted(best)))
        return found
