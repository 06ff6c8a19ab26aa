"""Our test collection in BEIR form, and back.

Documents are the passages, the units that may be shown, so that any retriever can be measured on the folder; their
ids carry the offsets ("hinge-health:1020-1580"). The judged spans are finer and need not match passages: they travel in
the queries' `metadata`, from which the collection is restored without loss. `qrels/test.tsv` holds what follows from
them: a passage has the best grade of the spans that it shows.
"""

from collections.abc import Sequence

from corpus.base.errors import CorpusError
from corpus.judging.beir import Document, PublicCollection, Query
from corpus.judging.judged import Collection, JudgedQuestion
from corpus.judging.judgement import collection_from_rows, judged_row, unanswerable_row
from corpus.library import Library
from corpus.text.passage import Passage


def to_public(collection: Collection, library: Library) -> PublicCollection:
    """Return the collection in BEIR form; unanswerable questions are queries without judgements."""
    qrels = {item.id: _grades(item, library.passages) for item in collection.judged}
    return PublicCollection(
        tuple(_document(passage, library) for passage in library.passages),
        (
            *(Query(item.id, " ".join(item.turns), judged_row(item)) for item in collection.judged),
            *(Query(item.id, item.question, unanswerable_row(item)) for item in collection.unanswerable),
        ),
        {query_id: grades for query_id, grades in qrels.items() if grades},
    )


def from_public(public: PublicCollection, library: Library) -> Collection:
    """Return the collection that `to_public` wrote; raise CorpusError when its spans are missing or wrong."""
    parts: dict[str, list[tuple[str, object]]] = {"spans": [], "spans_last": [], "kind": []}
    for query in public.queries:
        part = next((key for key in parts if key in query.metadata), None)
        if part is None:
            raise CorpusError(
                f"query {query.id!r} carries no judged spans in its metadata: only a BEIR folder written by Backtalk "
                "can be read back as a test collection; use --beir to measure this one"
            )
        parts[part].append((f"query {query.id!r}", dict(query.metadata)))
    return collection_from_rows(parts["spans"], parts["spans_last"], parts["kind"], library)


def _document(passage: Passage, library: Library) -> Document:
    title = " — ".join((library.source(passage.source_id).title, *passage.heading))
    metadata = {"passage": passage.id, "viewpoints": list(passage.viewpoints)}
    return Document(_document_id(passage), title, passage.text, metadata)


def _grades(question: JudgedQuestion, passages: Sequence[Passage]) -> dict[str, int]:
    best = {
        _document_id(passage): max(
            (span.grade for span in question.spans if span.shown_in(passage.source_id, passage.start, passage.end)),
            default=0,
        )
        for passage in passages
    }
    return {document_id: grade for document_id, grade in best.items() if grade}


def _document_id(passage: Passage) -> str:
    return f"{passage.source_id}:{passage.start}-{passage.end}"
