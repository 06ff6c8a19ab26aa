"""Units: the texts that are embedded, each belonging to one document (for Backtalk's own sources, a passage).

A document is embedded whole with its heading, and sentence by sentence.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.library import Library

UnitKind = Literal["passage", "sentence"]
UNIT_KINDS: tuple[UnitKind, ...] = ("passage", "sentence")


@dataclass(frozen=True)
class Document:
    """What one retrievable thing offers: its own words, and what a person has curated for it."""

    id: str
    source_id: str
    context: str
    text: str
    sentences: tuple[str, ...]
    questions: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()

    @property
    def in_context(self) -> str:
        """The text behind its headings."""
        return f"{self.context}\n{self.text}"


@dataclass(frozen=True)
class Unit:
    """One text to embed; `document` is the row of its document."""

    kind: UnitKind
    document: int
    text: str


def documents_of(library: Library) -> tuple[Document, ...]:
    """Return one document for each passage, in the library's order. The context is the two nearest headings."""
    curated = {item.passage_id: item for item in library.curated}
    documents = []
    for passage in library.passages:
        added = curated.get(passage.id)
        documents.append(
            Document(
                id=passage.id,
                source_id=passage.source_id,
                context=" > ".join(passage.heading[-2:]),
                text=passage.text,
                sentences=tuple(passage.sentence_text(sentence) for sentence in passage.sentences),
                questions=added.questions if added else (),
                terms=added.terms if added else (),
            )
        )
    return tuple(documents)


def units_of(documents: Sequence[Document]) -> tuple[Unit, ...]:
    """Return every text of the documents to embed: each passage in its context, then its sentences."""
    units = []
    for row, document in enumerate(documents):
        units.append(Unit("passage", row, document.in_context))
        units.extend(Unit("sentence", row, sentence) for sentence in document.sentences)
    return tuple(units)
