"""Measures over rankings, with ir-measures: judged spans become judged passages, passages become a run."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

import ir_measures
from ir_measures import RR, Qrel, ScoredDoc, StRecall, Success, alpha_nDCG, nDCG

from assistant.evaluation.measuring.evidence import (
    GAINS,
    evidence_precision,
    evidence_recall,
    shown_precision,
    span_ndcg,
    within_budget,
)
from assistant.evaluation.measuring.system import Extent
from corpus.judging.judged import JudgedQuestion, JudgedSpan

Values: TypeAlias = Mapping[str, float | None]
Rankings: TypeAlias = Mapping[str, Sequence[Extent]]

# By the name of the figure. A passage is relevant when it shows a grade-2 span.
PASSAGE_MEASURES = {
    "hit@1": Success(rel=2) @ 1,
    "hit@3": Success(rel=2) @ 3,
    "mrr": RR(rel=2) @ 10,
    "passage_ndcg@10": nDCG(gains=dict(GAINS)) @ 10,
}
# Subtopics are viewpoints. One relevance level for all: within one call, ir-measures 0.4.3 hands its diversity provider
# an iterator that the first level uses up, so a second level would read zero.
VIEWPOINT_MEASURES = {
    "viewpoints@5": StRecall(rel=2) @ 5,
    "alpha_ndcg@10": alpha_nDCG(rel=2, alpha=0.5) @ 10,
}
# The subtopic of judgements that speak for no viewpoint.
NEUTRAL = "0"
MEASURES = (
    "hit@1",
    "hit@3",
    "mrr",
    "ndcg@10",
    "recall@1500c",
    "precision@1500c",
    "viewpoints@5",
    "mrecall@5",
    "alpha_ndcg@10",
    "passage_ndcg@10",
    "shown_precision",
    "shown_recall",
)


def ranking_values(
    questions: Sequence[JudgedQuestion], rankings: Rankings, pool: Sequence[Extent]
) -> dict[str, dict[str, float | None]]:
    """Return the value of every measure in `MEASURES` for every question, by the question's id.

    `rankings` hold the passages shown for each question, best first; a question that is missing from it scores 0.
    `pool` are the passages that may be shown, against which the ideal order of passage nDCG and alpha-nDCG is found.
    Viewpoint measures are None for a question whose answers speak for no viewpoint.
    """
    values: dict[str, dict[str, float | None]] = {}
    for question in questions:
        shown = rankings.get(question.id, ())
        budget = within_budget(shown)
        values[question.id] = dict.fromkeys(MEASURES) | {
            "ndcg@10": span_ndcg(question, shown),
            "recall@1500c": evidence_recall(question, budget),
            "precision@1500c": evidence_precision(question, budget),
            "shown_precision": shown_precision(question, shown),
            "shown_recall": evidence_recall(question, shown),
        }
    run = tuple(_run(questions, rankings))
    judged = [judgement for question in questions for judgement in _qrels(question, rankings, pool)]
    plain = _best_grades(judgement._replace(iteration=NEUTRAL) for judgement in judged)
    by_viewpoint = _best_grades(judgement for judgement in judged if judgement.iteration != NEUTRAL)
    for measures, qrels in ((PASSAGE_MEASURES, plain), (VIEWPOINT_MEASURES, by_viewpoint)):
        names = {measure: name for name, measure in measures.items()}
        for metric in ir_measures.iter_calc(list(names), qrels, run) if qrels else ():
            values[metric.query_id][names[metric.measure]] = metric.value
    for row in values.values():
        row["mrecall@5"] = _all_or_nothing(row["viewpoints@5"])
    return values


def _all_or_nothing(share: float | None) -> float | None:
    """Return 1 when every viewpoint was found: MRecall@k (Min et al. 2021), as BeRDS counts perspectives."""
    return None if share is None else float(share == 1.0)


def _run(questions: Iterable[JudgedQuestion], rankings: Rankings) -> Iterable[ScoredDoc]:
    """Yield each ranking as scores that fall with the rank; a passage shown twice counts where it is first."""
    for question in questions:
        shown = rankings.get(question.id, ())
        for rank, extent in enumerate(dict.fromkeys(shown), start=1):
            yield ScoredDoc(question.id, extent.doc_id, 1.0 / rank)


def _qrels(question: JudgedQuestion, rankings: Rankings, pool: Sequence[Extent]) -> Iterable[Qrel]:
    """Yield a judgement for each passage, pooled or shown, and each viewpoint that its judged spans speak for.

    A span that no passage shows stands as a document of its own, so that what cannot be found still counts as missed.
    """
    passages = tuple(dict.fromkeys((*pool, *rankings.get(question.id, ()))))
    for span in question.spans:
        showing = [extent.doc_id for extent in passages if span.shown_in(*extent)]
        for document in showing or [span.doc_id]:
            for viewpoint in _subtopics(question, span):
                yield Qrel(question.id, document, span.grade, viewpoint)


def _subtopics(question: JudgedQuestion, span: JudgedSpan) -> tuple[str, ...]:
    return tuple(name for name in span.viewpoints if name in question.viewpoints) or (NEUTRAL,)


def _best_grades(judgements: Iterable[Qrel]) -> list[Qrel]:
    """Return one judgement for each question, passage and viewpoint: the best of its spans'."""
    best: dict[tuple[str, str, str], Qrel] = {}
    for judgement in judgements:
        key = (judgement.query_id, judgement.doc_id, judgement.iteration)
        if key not in best or best[key].relevance < judgement.relevance:
            best[key] = judgement
    return list(best.values())
