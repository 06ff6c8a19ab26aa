"""A public collection in BEIR form: retrieval over its documents, measured with ir-measures."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import ir_measures
from ir_measures import AP, RR, Qrel, R, ScoredDoc, Success, nDCG

from assistant.evaluation.measuring.figure import Interval, bootstrap_interval
from assistant.evaluation.measuring.system import Ranker
from corpus.base.errors import StoreError
from corpus.judging.beir import PublicCollection, read_beir

MEASURES = {
    "ndcg@10": nDCG @ 10,
    "recall@100": R @ 100,
    "mrr": RR @ 10,
    "hit@1": Success @ 1,
    "hit@3": Success @ 3,
    "map@100": AP @ 100,
}


@dataclass(frozen=True)
class PublicFigure:
    """The mean of a measure over the judged queries, with its 95% bootstrap interval."""

    measure: str
    value: float
    interval: Interval
    n: int


@dataclass(frozen=True)
class PublicEvaluation:
    """Figures of retrieval over a public collection; `name` is its folder's."""

    name: str
    n_documents: int
    n_queries: int
    figures: tuple[PublicFigure, ...]


def evaluate_public(folder: Path, rank: Ranker) -> PublicEvaluation:
    """Return how well `rank` finds the judged documents of the BEIR folder."""
    collection = read_beir(folder)
    run = rank(collection.documents, collection.judged_queries)
    _check_run(run)
    values = public_values(collection, run)
    figures = tuple(
        PublicFigure(measure, sum(found) / len(found), bootstrap_interval(found), len(found))
        for measure, found in values.items()
    )
    return PublicEvaluation(folder.resolve().name, len(collection.documents), len(collection.judged_queries), figures)


def public_values(collection: PublicCollection, run: Mapping[str, Mapping[str, float]]) -> dict[str, list[float]]:
    """Return, for each measure, its value for each judged query; a query that is missing from `run` scores 0."""
    qrels = [
        Qrel(query_id, document_id, grade)
        for query_id, grades in collection.qrels.items()
        for document_id, grade in grades.items()
    ]
    scored = [
        ScoredDoc(query_id, document_id, float(score))
        for query_id, scores in run.items()
        for document_id, score in scores.items()
    ]
    names = {measure: name for name, measure in MEASURES.items()}
    values: dict[str, list[float]] = {name: [] for name in MEASURES}
    for metric in ir_measures.iter_calc(list(names), qrels, scored):
        values[names[metric.measure]].append(metric.value)
    return values


def _check_run(run: Mapping[str, Mapping[str, float]]) -> None:
    for query_id, scores in run.items():
        bad = next((document_id for document_id, score in scores.items() if not math.isfinite(score)), None)
        if bad is not None:
            raise StoreError(
                f"query {query_id!r}: document {bad!r} has the score {scores[bad]}, expected a number: its vector is "
                "empty or damaged"
            )
