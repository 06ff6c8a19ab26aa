"""Views: what may be used of the bank of questions; all of it, all but a fold, or all but what a new source lacks."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.encoding.embedder import Vectors
from index.encoding.material import Material
from index.refusing.contrast import Contrast, fit_contrast
from index.weighing.taught import PART_GRADE_WEIGHT
from index.weighing.topic import TopicModel, fit_topics

Rows = NDArray[np.bool_]


@dataclass(frozen=True)
class View:
    """Models fitted on a part of the bank; `curated` (n_documents,) says which documents have questions in it."""

    topics: TopicModel
    contrast: Contrast | None
    curated: Rows


@dataclass(frozen=True)
class Kept:
    """The part of the bank that may be used.

    `documents` (n_documents,) that count as curated; `answered`, `unanswered` and `uncovered` say which questions of
    each kind are kept; `turned` (m, dimension) are vectors of questions that count as not answered in this view.
    """

    documents: Rows
    answered: Rows
    unanswered: Rows
    uncovered: Rows
    turned: Vectors


def kept_whole(material: Material) -> Kept:
    """Return the whole bank, every document with a curated question counting as curated."""
    taught = material.texts.taught
    return Kept(
        np.array([bool(document.questions) for document in material.texts.documents], dtype=bool),
        np.ones(len(taught.answered), dtype=bool),
        np.ones(len(taught.unanswered), dtype=bool),
        np.ones(len(material.texts.uncovered), dtype=bool),
        material.curated[:0],
    )


def fit_view(material: Material, kept: Kept) -> View:
    """Fit topics and contrast on the questions that are kept."""
    owners = material.curated_owners
    own = kept.documents[owners] if len(owners) else np.zeros(0, dtype=bool)
    grades = material.texts.taught.grades * kept.answered[:, None] * kept.documents[None, :]
    rows, documents = np.nonzero(grades)
    worth = np.where(grades[rows, documents] == 2, 1.0, PART_GRADE_WEIGHT)
    shares = np.bincount(rows, weights=worth, minlength=len(kept.answered))
    topics = fit_topics(
        np.concatenate([material.curated[own], material.answered[rows]]),
        np.concatenate([owners[own], documents]).astype(np.intp),
        np.concatenate([np.ones(int(own.sum())), worth / shares[rows]]),
    )
    ours = np.concatenate([material.curated[own], material.answered[kept.answered]])
    theirs = np.concatenate([material.uncovered[kept.uncovered], material.unanswered[kept.unanswered], kept.turned])
    return View(topics, fit_contrast(ours, theirs), kept.documents)
