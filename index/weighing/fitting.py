"""Fits the ranking and the refusal on the taught questions, with each source in turn as if nobody had curated it.

The weights are those that serve a new source as well as the curated ones: every taught question is seen as it is and
once for each source without that source's curation, always through a view that its own fold did not help to fit.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.encoding.embedder import Embedder
from index.encoding.material import Material
from index.progress import Progress
from index.refusing.answerability import Answerability, JudgedFeatures, fit_answerability
from index.refusing.flagging import may_be_answered
from index.weighing.fusion import Fusion, JudgedSignals, fit_fusion
from index.weighing.relevance import Relevance, fit_relevance
from index.weighing.searcher import Searcher
from index.weighing.signals import Asked, SignalMatrix, TextEvidence
from index.weighing.view import Kept, View, fit_view, kept_whole

FOLDS = 5
# How much more a question counts that only the new source answers: of the many questions, few are its own. With 1 the
# new source's hit@3 is 0.05 lower, with 6 the others' is 0.02 lower.
NEW_IMPORTANCE = 4.0


@dataclass(frozen=True)
class Fit:
    """All that is fitted: the ranking, what bears on a question, and whether the sources answer it.

    `relevance` and `answerability` are None when the bank has too few judged questions.
    """

    fusion: Fusion
    relevance: Relevance | None
    answerability: Answerability | None


@dataclass(frozen=True)
class _Seen:
    """A taught question as the index sees it while it does not know it; `only_new` when but the new source answers."""

    asked: Asked
    evidence: TextEvidence
    view: View
    signals: SignalMatrix
    grades: NDArray[np.float64] | None
    only_new: bool


def fit(material: Material, searcher: Searcher, embedder: Embedder, progress: Progress) -> Fit:
    """Return what is fitted by cross-fitting over FOLDS folds."""
    seen = list(_held_out(material, searcher, embedder, progress))
    judged = [
        JudgedSignals(item.signals, item.grades, NEW_IMPORTANCE if item.only_new else 1.0)
        for item in seen
        if item.grades is not None
    ]
    fusion = fit_fusion(judged)
    relevance = fit_relevance(fusion, judged)
    known = []
    for item in seen:
        features = searcher.features(item.evidence, item.asked, item.view)
        if features is None:
            return Fit(fusion, relevance, None)
        known.append(JudgedFeatures(features, item.grades is not None, NEW_IMPORTANCE if item.only_new else 1.0))
    return Fit(fusion, relevance, fit_answerability(known))


def as_if_new(material: Material, source_id: str) -> Kept:
    """Return the bank as it would be if `source_id` had just come: its questions count as answered by nobody.

    Those that its own sentences or passages may answer leave the negative side, as they do for any new source.
    """
    whole = kept_whole(material)
    new = material.sources == source_id
    answers = material.texts.taught.grades == 2
    units = material.of_documents(new)
    owners = material.curated_owners
    turned = material.curated[new[owners]] if len(owners) else material.curated
    return Kept(
        whole.documents & ~new,
        ~_only(answers, new),
        whole.unanswered,
        ~may_be_answered(material.uncovered, units),
        turned[~may_be_answered(turned, units)],
    )


def _only(answers: NDArray[np.bool_], new: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return which questions are answered by new documents alone: (n_questions,)."""
    return np.asarray(answers[:, new].any(axis=1) & ~answers[:, ~new].any(axis=1), dtype=bool)


def _held_out(material: Material, searcher: Searcher, embedder: Embedder, progress: Progress) -> Iterator[_Seen]:
    """Yield every taught question with its signals, for the bank as it is and for each source as if new."""
    taught = material.texts.taught
    texts = (*taught.answered, *taught.unanswered)
    if not texts:
        return
    reading = embedder.read(texts, progress)
    asked = [Asked(text, reading.vectors[row], reading.tokens.of(row)) for row, text in enumerate(texts)]
    evidence = [searcher.evidence(item) for item in asked]
    folds = np.concatenate([np.arange(len(taught.answered)), np.arange(len(taught.unanswered))]) % FOLDS
    n_answered = len(taught.answered)
    scenarios = ["", *dict.fromkeys(material.sources.tolist())]
    for number, source_id in enumerate(scenarios):
        kept = as_if_new(material, source_id) if source_id else kept_whole(material)
        only_new = _only(taught.grades == 2, material.sources == source_id)
        for fold in range(FOLDS):
            progress("Fitting the ranking", number * FOLDS + fold, len(scenarios) * FOLDS)
            view = fit_view(material, _without(kept, folds != fold, n_answered))
            for row in np.flatnonzero(folds == fold):
                yield _Seen(
                    asked[row],
                    evidence[row],
                    view,
                    searcher.signals(evidence[row], asked[row], view),
                    taught.grades[row] if row < n_answered else None,
                    bool(row < n_answered and only_new[row]),
                )


def _without(kept: Kept, usable: NDArray[np.bool_], n_answered: int) -> Kept:
    return Kept(
        kept.documents,
        kept.answered & usable[:n_answered],
        kept.unanswered & usable[n_answered:],
        kept.uncovered,
        kept.turned,
    )
