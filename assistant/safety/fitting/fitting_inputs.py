"""What the weights are fitted to: the fit half of the judged utterances, and questions that must not alarm."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from assistant.safety.fitting.judged import DEFAULT_FOLDER, Judged, load_half, load_ordinary
from corpus.judging.judgement import collection_beside
from corpus.library import Library


@dataclass(frozen=True)
class Inputs:
    """Judged utterances, ordinary questions, and questions that the sources do not cover (some tell a red flag)."""

    judged: tuple[Judged, ...]
    ordinary: tuple[str, ...]
    uncovered: tuple[str, ...]

    @property
    def sha256(self) -> str:
        """The SHA-256 of the judged utterances, by which a test says that stored weights are stale."""
        told = [[item.id, item.category, item.turns] for item in self.judged]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def load_inputs(library: Library, folder: Path = DEFAULT_FOLDER) -> Inputs:
    """Return what to fit to: never the report half, neither of the utterances nor of the questions."""
    collection = collection_beside(library)
    ordinary = [question for item in library.curated for question in item.questions]
    ordinary += [item.question for item in collection.questions if item.split == "fit"]
    ordinary += [item.question for item in collection.unanswerable if item.split == "fit"]
    ordinary += load_ordinary("fit", folder)
    uncovered = tuple(item.question for item in library.uncovered)
    return Inputs(load_half("fit", folder), tuple(ordinary), uncovered)
