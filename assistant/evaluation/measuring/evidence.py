"""Measures over judged spans, for one question: how much evidence a person sees, and how early.

These have no counterpart among retrieval measures over documents, since one passage may hold several judged spans and
two passages the same one. Everything else is measured with ir-measures, in `ranking`.
"""

import math
from collections.abc import Mapping, Sequence

from assistant.evaluation.measuring.system import Extent
from corpus.judging.judged import JudgedQuestion, JudgedSpan

# A person reads about this much before giving up: three or four passages.
BUDGET_CHARACTERS = 1500
# The gain of a newly shown span, by its grade.
GAINS: Mapping[int, int] = {1: 1, 2: 3}
DEPTH = 10


def span_ndcg(question: JudgedQuestion, shown: Sequence[Extent], depth: int = DEPTH) -> float:
    """Return the discounted gain of newly shown spans within `depth` passages, as a share of the best.

    DCG = sum over ranks r from 1 of gain(r) / log2(r + 1), where gain(r) is 3 for each grade-2 and 1 for each grade-1
    span that passage r is the first to show; the best order has one span in each passage, grade 2 first (Järvelin and
    Kekäläinen 2002, with the novelty of Clarke et al. 2008). A passage that holds several spans may beat that order,
    so the value is held at 1.
    """
    seen: set[JudgedSpan] = set()
    gained = 0.0
    for rank, extent in enumerate(shown[:depth], start=1):
        new = {span for span in question.spans if span not in seen and span.shown_in(*extent)}
        gained += sum(GAINS[span.grade] for span in new) / math.log2(rank + 1)
        seen |= new
    best = sorted((GAINS[span.grade] for span in question.spans), reverse=True)[:depth]
    return min(1.0, gained / sum(gain / math.log2(rank + 1) for rank, gain in enumerate(best, start=1)))


def within_budget(shown: Sequence[Extent], characters: int = BUDGET_CHARACTERS) -> tuple[Extent, ...]:
    """Return the passages that fit into `characters`, the last one cut short.

    >>> within_budget([Extent("a", 0, 900), Extent("b", 100, 1000)], 1500)
    (Extent(source_id='a', start=0, end=900), Extent(source_id='b', start=100, end=700))
    """
    kept = []
    for extent in shown:
        if characters <= 0:
            break
        kept.append(extent._replace(end=min(extent.end, extent.start + characters)))
        characters -= extent.end - extent.start
    return tuple(kept)


def evidence_recall(question: JudgedQuestion, shown: Sequence[Extent]) -> float:
    """Return the share of the question's grade-2 spans that `shown` shows."""
    found = [any(span.shown_in(*extent) for extent in shown) for span in question.answering]
    return sum(found) / len(found)


def evidence_precision(question: JudgedQuestion, shown: Sequence[Extent]) -> float:
    """Return the share of the characters of `shown` that lie in a judged span of either grade; 0 for nothing shown."""
    total = sum(extent.end - extent.start for extent in shown)
    return sum(_judged_characters(question.spans, extent) for extent in shown) / total if total else 0.0


def shown_precision(question: JudgedQuestion, shown: Sequence[Extent]) -> float | None:
    """Return the share of the passages shown that show a judged span of either grade; None for nothing shown."""
    bearing = [any(span.shown_in(*extent) for span in question.spans) for extent in shown]
    return sum(bearing) / len(bearing) if bearing else None


def _judged_characters(spans: Sequence[JudgedSpan], extent: Extent) -> int:
    """Return how many characters of `extent` lie in at least one span: the length of the spans' union within it."""
    inside = sorted(
        (max(span.start, extent.start), min(span.end, extent.end))
        for span in spans
        if span.source_id == extent.source_id and span.start < extent.end and extent.start < span.end
    )
    counted, reached = 0, extent.start
    for start, end in inside:
        counted += max(0, end - max(start, reached))
        reached = max(reached, end)
    return counted
