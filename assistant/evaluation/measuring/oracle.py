"""The best that the passages allow: a ranking made with the judgements in hand, greedily."""

from collections.abc import Sequence

from assistant.evaluation.measuring.system import Extent
from corpus.judging.judged import JudgedQuestion, JudgedSpan

DEPTH = 10


def oracle_ranking(question: JudgedQuestion, pool: Sequence[Extent], depth: int = DEPTH) -> tuple[Extent, ...]:
    """Return up to `depth` passages, each the one that adds most: unseen viewpoints, then unseen spans per character.

    Greedy, as the ideal of alpha-nDCG is (finding the best set exactly is NP-complete; Clarke et al. 2008), so now and
    then a better order exists.
    """
    left, missing = list(pool), set(question.answering)
    unheard = set(question.viewpoints)
    ranking: list[Extent] = []
    while left and missing and len(ranking) < depth:
        best = max(left, key=lambda extent: _worth(extent, missing, unheard))
        found = {span for span in missing if span.shown_in(*best)}
        if not found:
            break
        ranking.append(best)
        left.remove(best)
        missing -= found
        unheard -= {name for span in found for name in span.viewpoints}
    return tuple(ranking)


def _worth(extent: Extent, missing: set[JudgedSpan], unheard: set[str]) -> tuple[int, float]:
    found = [span for span in missing if span.shown_in(*extent)]
    heard = {name for span in found for name in span.viewpoints} & unheard
    return len(heard), len(found) / (extent.end - extent.start)
