"""Figures by offsets agree with the same rules restated over words, as someone without offsets would score a run.

There a passage covers a span when it holds at least 60% of the span's words as one contiguous run.
"""

import math
import re
from collections.abc import Sequence
from difflib import SequenceMatcher

import pytest

from assistant.evaluation.measuring.evaluation import Evaluation
from assistant.evaluation.measuring.system import Extent
from corpus.judging.judged import JudgedQuestion
from corpus.library import Library

EXACT = ("hit@1", "hit@3", "mrr", "ndcg@10", "recall@1500c", "viewpoints@5")


def words(text: str) -> list[str]:
    straight = text.translate(str.maketrans("’‘“”–—", "''\"\"--"))
    return re.findall(r"[a-z0-9']+", re.sub(r"[*_`#>|•\u200b-]+", " ", straight).lower())


def longest_run(span: list[str], passage: list[str]) -> int:
    return SequenceMatcher(None, span, passage, autojunk=False).find_longest_match().size


def covers(span: list[str], passage: list[str]) -> bool:
    return longest_run(span, passage) / len(span) >= 0.6


def restated(question: JudgedQuestion, texts: Sequence[str]) -> dict[str, float | None]:
    spans = [(words(span.text), span.grade, set(span.viewpoints)) for span in question.spans]
    covered = [{at for at, (span, _, _) in enumerate(spans) if covers(span, words(text))} for text in texts[:10]]
    strong = {at for at, (_, grade, _) in enumerate(spans) if grade == 2}
    first = next((rank for rank, found in enumerate(covered, 1) if found & strong), None)
    gained, seen = 0.0, set[int]()
    for rank, found in enumerate(covered, 1):
        gained += sum(3 if at in strong else 1 for at in found - seen) / math.log2(rank + 1)
        seen |= found
    gains = sorted((3 if at in strong else 1 for at in range(len(spans))), reverse=True)[:10]
    best = sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, 1))
    budget = [words(text) for text in cut(texts, 1500)]
    heard = {name for found in covered[:5] for at in found & strong for name in spans[at][2]}
    wanted = set(question.viewpoints)
    matched = sum(max((longest_run(span, text) for text in budget), default=0) for span, _, _ in spans)
    return {
        "hit@1": float(first == 1),
        "hit@3": float(first is not None and first <= 3),
        "mrr": 1 / first if first else 0.0,
        "ndcg@10": min(1.0, gained / best),
        "recall@1500c": sum(any(covers(spans[at][0], text) for text in budget) for at in strong) / len(strong),
        "precision@1500c": min(1.0, matched / (sum(map(len, budget)) or 1)),
        "viewpoints@5": len(heard & wanted) / len(wanted) if wanted else None,
    }


def cut(texts: Sequence[str], characters: int) -> list[str]:
    kept = []
    for text in texts:
        if characters > 0:
            kept.append(text[:characters])
        characters -= len(text)
    return kept


@pytest.fixture(scope="module")
def pairs(evaluation: Evaluation, library: Library) -> list[tuple[dict[str, float | None], dict[str, float | None]]]:
    def text(extent: Extent) -> str:
        return library.source(extent.source_id).text[extent.start : extent.end]

    return [
        (
            dict(evaluation.measured.values["search"][trial.judged.id]),
            restated(trial.judged, list(map(text, trial.searched))),
        )
        for trial in evaluation.measured.trials.judged
    ]


@pytest.mark.parametrize("measure", EXACT)
def test_figures_agree_question_by_question(
    pairs: list[tuple[dict[str, float | None], dict[str, float | None]]], measure: str
) -> None:
    assert len(pairs) > 50
    assert [ours[measure] for ours, _ in pairs] == pytest.approx([theirs[measure] for _, theirs in pairs])


def test_precision_differs_by_stray_words_alone(
    pairs: list[tuple[dict[str, float | None], dict[str, float | None]]],
) -> None:
    # Over words, a span that is not shown still matches a few words of any passage ("of the"); by offsets it does not.
    ours = [found["precision@1500c"] or 0.0 for found, _ in pairs]
    theirs = [found["precision@1500c"] or 0.0 for _, found in pairs]
    assert 0 <= (sum(theirs) - sum(ours)) / len(pairs) < 0.04
