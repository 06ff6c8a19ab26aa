"""Fits the fusion weights and the answerability on the taught questions, each seen through a view that left it out."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.encoding.embedder import Vectors
from index.encoding.material import Material
from index.progress import Progress
from index.refusing.answerability import Answerability, fit_answerability
from index.weighing.fusion import Fusion, JudgedSignals, fit_fusion
from index.weighing.searcher import Searcher
from index.weighing.signals import SignalMatrix
from index.weighing.view import View, fit_view

FOLDS = 5


@dataclass(frozen=True)
class _Seen:
    """A taught question as the index sees it while it does not know it."""

    text: str
    vector: Vectors
    view: View
    signals: SignalMatrix
    grades: NDArray[np.float64] | None


def fit(material: Material, searcher: Searcher, progress: Progress) -> tuple[Fusion, Answerability | None]:
    """Return the fitted weights, and the answerability with its threshold, by cross-fitting over FOLDS folds."""
    seen = list(_held_out(material, searcher, progress))
    fusion = fit_fusion([JudgedSignals(item.signals, item.grades) for item in seen if item.grades is not None])
    features = []
    for done, item in enumerate(seen, start=1):
        scores = fusion.scores(item.signals)
        features.append(searcher.features(item.text, item.vector, item.view, scores, fusion))
        progress("Fitting the refusal", done, len(seen))
    known = [item for item in features if item is not None]
    if len(known) < len(seen) or not known:
        return fusion, None
    return fusion, fit_answerability(np.array(known), [item.grades is not None for item in seen])


def _held_out(material: Material, searcher: Searcher, progress: Progress) -> Iterator[_Seen]:
    """Yield every taught question with its signals through a view fitted without its fold."""
    taught = material.texts.taught
    total = len(taught.answered) + len(taught.unanswered)
    answered_fold = np.arange(len(taught.answered)) % FOLDS
    unanswered_fold = np.arange(len(taught.unanswered)) % FOLDS
    done = 0
    for fold in range(FOLDS):
        held_out = [
            *((taught.answered[row], material.answered[row], taught.grades[row]) for row in _rows(answered_fold, fold)),
            *((taught.unanswered[row], material.unanswered[row], None) for row in _rows(unanswered_fold, fold)),
        ]
        if not held_out:
            continue
        view = fit_view(material, answered_fold != fold, unanswered_fold != fold)
        for text, vector, grades in held_out:
            done += 1
            progress("Fitting the ranking", done, total)
            yield _Seen(text, vector, view, searcher.signals(text, vector, view), grades)


def _rows(folds: NDArray[np.intp], fold: int) -> NDArray[np.intp]:
    return np.flatnonzero(folds == fold)
