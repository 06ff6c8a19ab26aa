"""Material: every text that the index is built from, and its vectors."""

from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from index.encoding.embedder import Vectors
from index.encoding.token_vectors import TokenVectors
from index.encoding.unit import Document, Unit, UnitKind


@dataclass(frozen=True)
class Taught:
    """Judged questions that the index learns from, as they are searched for.

    `grades` (len(answered), n_documents) holds 0, 1 (a document answers in part) or 2 (it answers).
    """

    answered: tuple[str, ...]
    grades: NDArray[np.float64]
    unanswered: tuple[str, ...]


@dataclass(frozen=True)
class Texts:
    """Documents with their units, the questions that no source answers, and the taught questions."""

    documents: tuple[Document, ...]
    units: tuple[Unit, ...]
    uncovered: tuple[str, ...]
    taught: Taught

    @property
    def curated(self) -> tuple[str, ...]:
        """Every curated question, document by document."""
        return tuple(question for document in self.documents for question in document.questions)

    def parts(self) -> tuple[tuple[str, ...], ...]:
        """Return the texts to embed in five parts: units, curated, uncovered, taught answered, taught unanswered."""
        own = tuple(unit.text for unit in self.units)
        return own, self.curated, self.uncovered, self.taught.answered, self.taught.unanswered

    def in_order(self) -> tuple[str, ...]:
        """Return every text to embed, in the order in which the vectors are stored."""
        return tuple(text for part in self.parts() for text in part)


@dataclass(frozen=True)
class Material:
    """Texts with their vectors, and the token vectors of the documents.

    `vectors` (len(texts.in_order()), dimension) float32, unit rows; `tokens` one entry for each document.
    """

    texts: Texts
    vectors: Vectors
    tokens: TokenVectors

    def _part(self, number: int) -> Vectors:
        ends = [0, *accumulate(len(part) for part in self.texts.parts())]
        return self.vectors[ends[number] : ends[number + 1]]

    @property
    def units(self) -> Vectors:
        """Vectors of the units: (n_units, dimension)."""
        return self._part(0)

    @property
    def curated(self) -> Vectors:
        """Vectors of the curated questions."""
        return self._part(1)

    @property
    def uncovered(self) -> Vectors:
        """Vectors of the uncovered questions."""
        return self._part(2)

    @property
    def answered(self) -> Vectors:
        """Vectors of the taught questions that the sources answer."""
        return self._part(3)

    @property
    def unanswered(self) -> Vectors:
        """Vectors of the taught questions that they do not answer."""
        return self._part(4)

    @property
    def curated_owners(self) -> NDArray[np.intp]:
        """The document of each curated question."""
        owners = [row for row, document in enumerate(self.texts.documents) for _ in document.questions]
        return np.array(owners, dtype=np.intp)

    @property
    def owners(self) -> NDArray[np.intp]:
        """The document of each unit: (n_units,)."""
        return np.array([unit.document for unit in self.texts.units], dtype=np.intp)

    @property
    def sources(self) -> NDArray[np.str_]:
        """The source of each document: (n_documents,)."""
        return np.array([document.source_id for document in self.texts.documents], dtype=np.str_)

    def of_kind(self, kind: UnitKind) -> NDArray[np.bool_]:
        """Return which units are of one kind: (n_units,)."""
        return np.array([unit.kind == kind for unit in self.texts.units], dtype=bool)

    def of_documents(self, wanted: NDArray[np.bool_]) -> Vectors:
        """Return the vectors of the units of the documents that are `wanted`, (n_documents,)."""
        return self.units[wanted[self.owners]] if len(self.texts.units) else self.units
