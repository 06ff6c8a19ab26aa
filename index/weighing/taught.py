"""Taught questions: the judged ones of the fit half, which the index learns from beside the curated ones."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.judging.judged import SHOWN_SHARE, Collection, JudgedQuestion
from corpus.text.passage import Passage
from index.encoding.material import Taught

# How much a document that answers in part (grade 1) weighs against one that answers (grade 2).
PART_GRADE_WEIGHT = 0.15


def taught_by(half: Collection, passages: Sequence[Passage], searched: Sequence[str]) -> Taught:
    """Return what one half of a collection teaches; `searched` are its questions, then its unanswerable ones."""
    n_questions = len(half.questions)
    grades = np.zeros((n_questions, len(passages)))
    for row, question in enumerate(half.questions):
        grades[row] = passage_grades(passages, question)
    return Taught(tuple(searched[:n_questions]), grades, tuple(searched[n_questions:]))


def passage_grades(passages: Sequence[Passage], question: JudgedQuestion) -> NDArray[np.float64]:
    """Return each passage's grade for a judged question: the best grade among the spans it covers, else 0."""
    grades = np.zeros(len(passages))
    for row, passage in enumerate(passages):
        for span in question.spans:
            shared = min(span.end, passage.end) - max(span.start, passage.start)
            if span.source_id == passage.source_id and shared >= SHOWN_SHARE * (span.end - span.start):
                grades[row] = max(grades[row], span.grade)
    return grades
