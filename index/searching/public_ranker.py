"""Ranks documents that have no curation, such as a public collection's: title, passage, best sentence and BM25, fused.

The weights and the joined hyphens were chosen on SciFact (docs/decisions, 0011); nothing is fitted on the collection
that is measured. Sentences count for most, for the model reads no more than 256 tokens of a long document.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from corpus.text.sentence import sentence_spans
from index.encoding.embedder import Embedder, Vectors
from index.progress import Progress
from index.searching.lexical import LexicalSearch, scaled_by_best
from index.searching.vector_search import VectorSearch

DEPTH = 1000
TITLE_SHARE, PASSAGE_SHARE, SENTENCE_SHARE = 0.25, 0.25, 0.5
MEANING_WEIGHT = 0.75
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
    passages = [f"{item.title} {item.text}".strip() for item in documents]
    terms = LexicalSearch([with_joined_hyphens(passage) for passage in passages])
    sentences = [sentences_in_context(item) for item in documents]
    owners = np.repeat(np.arange(len(documents)), [len(own) for own in sentences])
    parts: list[list[str]] = [
        [item.title or passage for item, passage in zip(documents, passages, strict=True)],
        passages,
        [sentence for own in sentences for sentence in own],
        list(queries.values()),
    ]
    vectors = embedder.encode([text for part in parts for text in part], progress)
    ends = list(accumulate(len(part) for part in parts))
    titles, whole, single, asked = np.split(vectors, ends[:-1])
    every = np.arange(len(documents))
    searches = (
        (TITLE_SHARE, VectorSearch(titles, every, len(documents))),
        (PASSAGE_SHARE, VectorSearch(whole, every, len(documents))),
        (SENTENCE_SHARE, VectorSearch(single, owners, len(documents))),
    )
    run = {}
    for (query_id, text), vector in zip(queries.items(), asked, strict=True):
        meaning = scaled_by_best(_cosine(searches, vector, len(single)) + 1.0)
        words = scaled_by_best(terms.document_scores(with_joined_hyphens(text)))
        scores = MEANING_WEIGHT * meaning + (1.0 - MEANING_WEIGHT) * words
        best = np.argsort(-scores, kind="stable")[:DEPTH]
        run[query_id] = {documents[row].id: float(scores[row]) for row in best}
    return run


def sentences_in_context(document: PublicDocument) -> list[str]:
    """Return each sentence of a document behind its title, or the title alone when there is no sentence.

    >>> sentences_in_context(PublicDocument("1", "Beans", "Sow beans. Give poles."))
    ['Beans Sow beans.', 'Beans Give poles.']
    """
    text = document.text
    spans = sentence_spans(text, 0, len(text))
    return [f"{document.title} {text[span.start : span.end]}".strip() for span in spans] or [document.title]


def with_joined_hyphens(text: str) -> str:
    """Return `text` with each hyphenated word added as one word, for writers differ.

    >>> with_joined_hyphens("a follow-up")
    'a follow-up followup'
    """
    joined = [match.group().replace("-", "") for match in _HYPHENATED.finditer(text)]
    return " ".join([text, *joined])


def _cosine(searches: Sequence[tuple[float, VectorSearch]], query: Vectors, n_units: int) -> NDArray[np.float64]:
    """Return the weighed cosine, -1..1, of each document: its title's, its whole text's and its best sentence's."""
    parts = [share * search.document_scores(query, n_units) for share, search in searches]
    total: NDArray[np.float64] = np.stack(parts).sum(axis=0)
    return total
