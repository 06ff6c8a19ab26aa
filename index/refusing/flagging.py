"""Questions that the bank assigns to no source, and that a source without curation may answer all the same.

They leave the negative side at once, and wait for a person to say "answered by these passages" or "still not".
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.library import Library
from index.encoding.embedder import Vectors
from index.encoding.material import Material

# On the five articles, questions and the passages that answer them have a median cosine of about 0.6. Each source in
# turn as if new, 0.6 takes 62% of its own questions off the negative side and 8% of the others.
LIKELY_COSINE = 0.6


@dataclass(frozen=True)
class Flag:
    """An uncovered question and the passage of a new source that is nearest to it; `cosine` is -1..1."""

    question: str
    topic: str
    passage_id: str
    cosine: float


def may_be_answered(questions: Vectors, units: Vectors) -> NDArray[np.bool_]:
    """Return which `questions`, (n, dimension), come near enough to any of `units`, (m, dimension): (n,)."""
    if not len(units) or not len(questions):
        return np.zeros(len(questions), dtype=bool)
    return np.asarray((questions @ units.T).max(axis=1) >= LIKELY_COSINE, dtype=bool)


def still_uncovered(material: Material, open_documents: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return which uncovered questions stay on the negative side beside the documents that nobody has curated."""
    return ~may_be_answered(material.uncovered, material.of_documents(open_documents))


def flags(library: Library, material: Material, open_documents: NDArray[np.bool_]) -> tuple[Flag, ...]:
    """Return the uncovered questions that left the negative side, the nearest to a passage first."""
    mine = open_documents[material.owners] if len(material.texts.units) else np.zeros(0, dtype=bool)
    if not mine.any() or not len(material.uncovered):
        return ()
    cosines = material.uncovered @ material.units[mine].T
    best, nearest = cosines.argmax(axis=1), cosines.max(axis=1)
    owners = material.owners[mine]
    return tuple(
        Flag(
            library.uncovered[row].question,
            library.uncovered[row].topic,
            material.texts.documents[owners[best[row]]].id,
            round(float(nearest[row]), 3),
        )
        for row in np.argsort(-nearest, kind="stable")
        if nearest[row] >= LIKELY_COSINE
    )
