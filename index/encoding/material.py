"""Material: every text that the index holds, and its vectors."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.encoding.embedder import Vectors
from index.encoding.unit import Document, Unit, UnitKind
from index.weighing.taught import Taught


@dataclass(frozen=True)
class Texts:
    """Documents with their units, the questions that no source answers, and the taught questions."""

    documents: tuple[Document, ...]
    units: tuple[Unit, ...]
    uncovered: tuple[str, ...]
    taught: Taught

    def in_order(self) -> tuple[str, ...]:
        """Return every text to embed, in the order in which the vectors are stored."""
        return (*(unit.text for unit in self.units), *self.uncovered, *self.taught.answered, *self.taught.unanswered)


@dataclass(frozen=True)
class Material:
    """Texts with their vectors: `vectors` (len(texts.in_order()), dimension) float32, unit rows."""

    texts: Texts
    vectors: Vectors

    @property
    def units(self) -> Vectors:
        """Vectors of the units: (n_units, dimension)."""
        return self.vectors[: len(self.texts.units)]

    @property
    def owners(self) -> NDArray[np.intp]:
        """The document of each unit: (n_units,)."""
        return np.array([unit.document for unit in self.texts.units], dtype=np.intp)

    @property
    def uncovered(self) -> Vectors:
        """Vectors of the uncovered questions."""
        start = len(self.texts.units)
        return self.vectors[start : start + len(self.texts.uncovered)]

    @property
    def answered(self) -> Vectors:
        """Vectors of the taught questions that the sources answer."""
        start = len(self.texts.units) + len(self.texts.uncovered)
        return self.vectors[start : start + len(self.texts.taught.answered)]

    @property
    def unanswered(self) -> Vectors:
        """Vectors of the taught questions that they do not answer."""
        return self.vectors[len(self.vectors) - len(self.texts.taught.unanswered) :]

    def of_kind(self, kind: UnitKind) -> NDArray[np.bool_]:
        """Return which units are of one kind: (n_units,)."""
        return np.array([unit.kind == kind for unit in self.texts.units], dtype=bool)
