"""Which sentences of a passage answer: by meaning and by words."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.text.passage import Passage, Span
from index.encoding.embedder import Vectors
from index.searching.lexical import LexicalSearch, scaled_by_best

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
            own = credited(scores[start : start + len(passage.sentences)], passage)
            best = [row for row in np.argsort(-own)[:MOST_SENTENCES] if own[row] >= NEARLY * own.max()]
            found.append(merged([_with_its_list(passage, row) for row in sorted(best)]))
        return found


def credited(scores: NDArray[np.float64], passage: Passage) -> NDArray[np.float64]:
    """Return the scores of a passage's sentences, (n,), with a question's own passed on to what answers it.

    A question in an article looks most like a person's question, yet the sentence after it is the answer.
    """
    passed_on = scores.copy()
    for row in range(len(passage.sentences) - 1):
        if passage.sentence_text(passage.sentences[row]).endswith("?"):
            passed_on[row + 1] = max(passed_on[row + 1], passed_on[row])
            passed_on[row] = 0.0
    return passed_on


def merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return spans, in order of their starts, with those that overlap made one."""
    found: list[Span] = []
    for span in spans:
        if found and found[-1].overlaps(span):
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def _with_its_list(passage: Passage, row: int) -> Span:
    """Return a sentence's span; for the lead-in of a list, up to the end of the list, which ends the passage."""
    sentence = passage.sentences[row]
    end = passage.sentences[-1].end if passage.sentence_text(sentence).endswith(":") else sentence.end
    return Span(sentence.start, end)
