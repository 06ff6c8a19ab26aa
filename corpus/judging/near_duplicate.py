"""Near duplicates among questions: what keeps a judged question from leaking out of the curated ones."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from rapidfuzz import fuzz, process, utils

from corpus.judging.judged import Collection
from corpus.library import Library

# Measured over 1,236 curated and 440 judged messages: from 85 up, every pair asks the same thing in the same words,
# give or take one; the closest pair that asks for different things ("slump test sensitivity" and "SLR vs slump")
# scores 84.6, and pairs such as "what is stretch tolerance" and "what is stretch therapy" lie just below it.
NEARLY_THE_SAME = 85.0


class NearDuplicate(NamedTuple):
    """Two questions in nearly the same words; `similarity` is 0 to 100, 100 for the same words in any order."""

    left: str
    right: str
    similarity: float


def folded(question: str) -> str:
    """Return `question` in lower case, without punctuation, single spaces between the words.

    >>> folded("Is it  bad, then?")
    'is it bad then'
    """
    return " ".join(utils.default_process(question).split())


def near_duplicates(
    left: Sequence[str], right: Sequence[str], threshold: float = NEARLY_THE_SAME
) -> tuple[NearDuplicate, ...]:
    """Return every pair, one of `left` and one of `right`, at least `threshold` alike, the most alike first.

    The measure is RapidFuzz's token_sort_ratio: the words are folded, sorted, and compared by edit distance.
    """
    if not left or not right:
        return ()
    similarity = process.cdist(
        [folded(text) for text in left], [folded(text) for text in right], scorer=fuzz.token_sort_ratio
    )
    pairs = [
        NearDuplicate(left[row], right[column], round(float(similarity[row, column]), 1))
        for row, column in np.argwhere(similarity >= threshold)
    ]
    return tuple(sorted(pairs, key=lambda pair: (-pair.similarity, pair.left, pair.right)))


def leaks(library: Library, collection: Collection) -> tuple[NearDuplicate, ...]:
    """Return every curated question (left) that is nearly the same as a judged one (right).

    Curated are the questions beside the passages and those that no source answers; judged are all questions of the
    collection and every turn of its conversations.
    """
    curated = [question for item in library.curated for question in item.questions]
    curated += [item.question for item in library.uncovered]
    judged = [turn for item in collection.judged for turn in item.turns]
    judged += [item.question for item in collection.unanswerable]
    return near_duplicates(list(dict.fromkeys(curated)), list(dict.fromkeys(judged)))
