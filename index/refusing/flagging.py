"""Flags uncovered questions that a new source may answer, so that a person looks at them again.

Uncovered questions teach the index where the sources end; one that a new source answers would teach it wrongly.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from corpus.library import Library
from index.encoding.embedder import Embedder
from index.encoding.unit import documents_of, units_of
from index.progress import Progress, silent

# On the five articles, questions and the passages that answer them have a median cosine of about 0.6.
LIKELY_COSINE = 0.6
MOST_FLAGS = 20


@dataclass(frozen=True)
class Flag:
    """An uncovered question and the passage of a new source that is nearest to it; `cosine` is -1..1."""

    question: str
    topic: str
    passage_id: str
    cosine: float


def possibly_answered(
    library: Library, source_ids: Sequence[str], embedder: Embedder, progress: Progress = silent
) -> tuple[Flag, ...]:
    """Return the uncovered questions nearest to the passages of `source_ids`, at most MOST_FLAGS, the nearest first."""
    documents = documents_of(library)
    wanted = {row for row, passage in enumerate(library.passages) if passage.source_id in source_ids}
    units = [unit for unit in units_of(documents) if unit.document in wanted]
    if not units or not library.uncovered:
        return ()
    questions = embedder.encode([item.question for item in library.uncovered], progress)
    cosines = questions @ embedder.encode([unit.text for unit in units], progress).T
    best = cosines.argmax(axis=1)
    nearest = cosines[np.arange(len(questions)), best]
    order = [row for row in np.argsort(-nearest, kind="stable") if nearest[row] >= LIKELY_COSINE][:MOST_FLAGS]
    return tuple(
        Flag(
            library.uncovered[row].question,
            library.uncovered[row].topic,
            documents[units[best[row]].document].id,
            round(float(nearest[row]), 3),
        )
        for row in order
    )


def new_sources(library: Library, stored_passage_ids: Sequence[str]) -> tuple[str, ...]:
    """Return the sources of the library that an index with these passages did not hold; none when it held nothing."""
    held = {passage_id.partition("/")[0] for passage_id in stored_passage_ids}
    return tuple(source.id for source in library.sources if held and source.id not in held)
