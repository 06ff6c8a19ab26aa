"""Views: what a searcher may use of the taught questions; all of them, or all but a fold that is being fitted on."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.encoding.material import Material
from index.refusing.contrast import Margin, fit_margin
from index.weighing.taught import PART_GRADE_WEIGHT
from index.weighing.topic import TopicModel, fit_topics


@dataclass(frozen=True)
class View:
    """Models fitted on curated texts and some taught questions: `answered` and `unanswered` say which, row by row."""

    topics: TopicModel
    margin: Margin | None
    answered: NDArray[np.bool_]
    unanswered: NDArray[np.bool_]


def whole_view(material: Material, topics: TopicModel, margin: Margin | None) -> View:
    """Return the view on all taught questions with models fitted before."""
    taught = material.texts.taught
    return View(topics, margin, np.ones(len(taught.answered), bool), np.ones(len(taught.unanswered), bool))


def fit_view(material: Material, answered: NDArray[np.bool_], unanswered: NDArray[np.bool_]) -> View:
    """Fit topics and margin on the curated texts and the taught questions that are kept."""
    told = ~material.of_kind("passage")
    rows, documents = np.nonzero(material.texts.taught.grades * answered[:, None])
    grades = material.texts.taught.grades[rows, documents]
    shares = np.bincount(rows, weights=np.where(grades == 2, 1.0, PART_GRADE_WEIGHT), minlength=len(answered))
    topics = fit_topics(
        np.concatenate([material.units[told], material.answered[rows]]),
        np.concatenate([material.owners[told], documents]),
        np.concatenate([np.ones(int(told.sum())), np.where(grades == 2, 1.0, PART_GRADE_WEIGHT) / shares[rows]]),
        len(material.texts.documents),
    )
    ours = np.concatenate([material.units[told], material.answered[answered]])
    theirs = np.concatenate([material.uncovered, material.unanswered[unanswered]])
    return View(topics, fit_margin(ours, theirs) if len(ours) and len(theirs) else None, answered, unanswered)
