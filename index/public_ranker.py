"""Ranks documents that have no curation, such as a public collection's: passage vectors and BM25, fused.

The weight and the joined hyphens were chosen on SciFact; nothing is fitted on the collection that is measured.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from index.embedder import Embedder
from index.lexical import LexicalSearch
from index.progress import Progress
from index.signals import scaled_by_best
from index.vector_search import VectorSearch

DEPTH = 1000
PASSAGE_WEIGHT = 0.75
_HYPHENATED = re.compile(r"\w+(?:-\w+)+")


@dataclass(frozen=True)
class PublicDocument:
    """A document of a public collection."""

    id: str
    title: str
    text: str


def rank_public(
    documents: Sequence[PublicDocument], queries: Mapping[str, str], embedder: Embedder, progress: Progress
) -> dict[str, dict[str, float]]:
    """Return, for each query's id, the scores, 0..1, of its DEPTH best documents by their ids."""
    passages = [f"{item.title} {item.text}" for item in documents]
    vectors = embedder.encode([*passages, *queries.values()], progress)
    by_passage = VectorSearch(vectors[: len(passages)], np.arange(len(documents)), len(documents))
    terms = LexicalSearch([with_joined_hyphens(passage) for passage in passages])
    run = {}
    for (query_id, text), vector in zip(queries.items(), vectors[len(passages) :], strict=True):
        meaning = scaled_by_best(by_passage.document_scores(vector, len(documents)) + 1.0)
        words = scaled_by_best(terms.document_scores(with_joined_hyphens(text)))
        scores = PASSAGE_WEIGHT * meaning + (1.0 - PASSAGE_WEIGHT) * words
        best = np.argsort(-scores, kind="stable")[:DEPTH]
        run[query_id] = {documents[row].id: float(scores[row]) for row in best}
    return run


def with_joined_hyphens(text: str) -> str:
    """Return `text` with each hyphenated word added as one word, for writers differ.

    >>> with_joined_hyphens("a follow-up")
    'a follow-up followup'
    """
    joined = [match.group().replace("-", "") for match in _HYPHENATED.finditer(text)]
    return " ".join([text, *joined])
