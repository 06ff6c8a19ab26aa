"""Ranks documents that have no curation, such as a public collection's: passage, best sentence and BM25, fused.

Weights are set beforehand, not fitted on the collection that is measured.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from corpus.sentence import sentence_spans
from index.embedder import Embedder
from index.lexical import LexicalSearch
from index.progress import Progress
from index.signals import scaled_by_best
from index.vector_search import VectorSearch

DEPTH = 1000
PASSAGE_WEIGHT, SENTENCE_WEIGHT, TERM_WEIGHT = 0.35, 0.35, 0.3


@dataclass(frozen=True)
class PublicDocument:
    """A document of a public collection."""

    id: str
    title: str
    text: str


def rank_public(
    documents: Sequence[PublicDocument], queries: Mapping[str, str], embedder: Embedder, progress: Progress
) -> dict[str, dict[str, float]]:
    """Return, for each query's id, the scores of its DEPTH best documents by their ids."""
    passages = [f"{item.title} {item.text}" for item in documents]
    sentences = [(row, text) for row, item in enumerate(documents) for text in _sentences(item)]
    everything = [*passages, *(text for _, text in sentences), *queries.values()]
    vectors = embedder.encode(everything, progress)
    by_passage = VectorSearch(vectors[: len(passages)], np.arange(len(documents)), len(documents))
    owners = np.array([row for row, _ in sentences], dtype=np.intp)
    by_sentence = VectorSearch(vectors[len(passages) : len(passages) + len(sentences)], owners, len(documents))
    terms = LexicalSearch(passages)
    run = {}
    for (query_id, text), vector in zip(queries.items(), vectors[len(everything) - len(queries) :], strict=True):
        scores = (
            PASSAGE_WEIGHT * (by_passage.document_scores(vector, DEPTH) + 1.0) / 2.0
            + SENTENCE_WEIGHT * (by_sentence.document_scores(vector, DEPTH) + 1.0) / 2.0
            + TERM_WEIGHT * scaled_by_best(terms.document_scores(text))
        )
        best = np.argsort(-scores, kind="stable")[:DEPTH]
        run[query_id] = {documents[row].id: float(scores[row]) for row in best}
    return run


def _sentences(document: PublicDocument) -> list[str]:
    """Return each sentence behind its document's title."""
    spans = sentence_spans(document.text, 0, len(document.text))
    return [f"{document.title} {document.text[span.start : span.end]}" for span in spans] or [document.title]
