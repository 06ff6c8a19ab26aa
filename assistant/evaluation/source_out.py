"""Each source in turn as if it had just come: what a clinic's own leaflet could expect.

The source keeps its text and passages and loses all curation: its questions join those that nothing answers, as the
bank would have held them; judgements that name it teach nothing. The index is built and fitted on what is left, then
asked the report half.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.evaluation.measuring.system import System, extents
from assistant.evaluation.measuring.trial import refused
from assistant.evaluation.reporting.sheet import Sheet
from corpus.added.questions import Uncovered
from corpus.judging.judged import Collection, JudgedQuestion
from corpus.library import Library
from index.progress import Progress

AS_IF_NEW = "as_if_new"
# Builds what answers from a library, taught by a collection.
Build = Callable[[Library, Collection], System]


@dataclass(frozen=True)
class SourceOut:
    """One source as if new, on the report half.

    `new_*` are over the questions that this source alone answers, `others_*` over those that it does not answer;
    hit@k is of the ranking. `beyond_refused` is the share of unanswerable questions refused meanwhile.
    """

    source_id: str
    n_new: int
    new_hit1: float
    new_hit3: float
    new_refused: float
    n_others: int
    others_hit3: float
    others_refused: float
    beyond_refused: float


def without_curation(library: Library, source_id: str) -> Library:
    """Return the library as it was the moment after `source_id` came, its questions still counted as uncovered."""
    own = [item for item in library.curated if item.passage_id.startswith(f"{source_id}/")]
    named = tuple(source.id for source in library.sources if source.id != source_id)
    turned = [Uncovered(AS_IF_NEW, question, named) for item in own for question in item.questions]
    return replace(
        library,
        curated=tuple(item for item in library.curated if item not in own),
        uncovered=(*(replace(item, none_of=named) for item in library.uncovered), *turned),
    )


def without_source(collection: Collection, source_id: str) -> Collection:
    """Return the collection without any judgement that names `source_id`; questions left without answer go."""

    def kept(items: Sequence[JudgedQuestion]) -> tuple[JudgedQuestion, ...]:
        cut = (replace(item, spans=tuple(s for s in item.spans if s.source_id != source_id)) for item in items)
        return tuple(item for item in cut if item.answering)

    return Collection(kept(collection.questions), kept(collection.conversations), collection.unanswerable)


def leave_sources_out(
    library: Library, collection: Collection, build: Build, progress: Progress
) -> Iterator[SourceOut]:
    """Yield the figures of each source in the library's order."""
    report = collection.half("report")
    for number, source in enumerate(library.sources):
        progress("Leaving sources out", number, len(library.sources))
        taught = without_source(collection.half("fit"), source.id)
        system = build(without_curation(library, source.id), taught)
        new = [item for item in report.questions if item.source_ids == (source.id,)]
        others = [item for item in report.questions if source.id not in item.source_ids]
        beyond = [refused(system.answer(item.question, ())) for item in report.unanswerable]
        new_ranks, other_ranks = _ranks(system, new), _ranks(system, others)
        yield SourceOut(
            source.id,
            len(new),
            _share([rank == 0 for rank in new_ranks]),
            _share([rank < 3 for rank in new_ranks]),
            _share([refused(system.answer(item.question, ())) for item in new]),
            len(others),
            _share([rank < 3 for rank in other_ranks]),
            _share([refused(system.answer(item.question, ())) for item in others]),
            _share(beyond),
        )


def _ranks(system: System, questions: Sequence[JudgedQuestion]) -> list[float]:
    return [first_rank(item, system) for item in questions]


def first_rank(item: JudgedQuestion, system: System) -> float:
    """Return the rank, from 0, of the first passage that shows a grade-2 span; infinity when none does."""
    shown = extents(system.search(item.question, item.history))
    return next(
        (
            float(rank)
            for rank, place in enumerate(shown)
            if any(span.shown_in(place.source_id, place.start, place.end) for span in item.answering)
        ),
        float("inf"),
    )


def _share(truths: Sequence[bool]) -> float:
    return sum(truths) / len(truths) if truths else 0.0


def mean_of(rows: Sequence[SourceOut]) -> SourceOut:
    """Return the mean over sources, each counting alike; the counts are sums."""

    def mean(values: Sequence[float]) -> float:
        return sum(values) / len(values) if values else 0.0

    return SourceOut(
        "mean",
        sum(row.n_new for row in rows),
        mean([row.new_hit1 for row in rows]),
        mean([row.new_hit3 for row in rows]),
        mean([row.new_refused for row in rows]),
        sum(row.n_others for row in rows),
        mean([row.others_hit3 for row in rows]),
        mean([row.others_refused for row in rows]),
        mean([row.beyond_refused for row in rows]),
    )


def source_out_sheet(rows: Sequence[SourceOut]) -> Sheet:
    """Return the figures of every source and their mean as a table."""
    shown = [*rows, mean_of(rows)] if rows else []
    return Sheet(
        "Each source as if new",
        "Its curation masked, everything fitted without it, the report half asked. hit@k of the ranking; new: "
        "questions that it alone answers; others: those that it does not answer; beyond: those that no source does.",
        ("source", "new", "hit@1", "hit@3", "refused", "others", "hit@3", "refused", "beyond refused"),
        tuple(
            (
                row.source_id,
                str(row.n_new),
                *(f"{value:.3f}" for value in (row.new_hit1, row.new_hit3, row.new_refused)),
                str(row.n_others),
                *(f"{value:.3f}" for value in (row.others_hit3, row.others_refused, row.beyond_refused)),
            )
            for row in shown
        ),
    )
