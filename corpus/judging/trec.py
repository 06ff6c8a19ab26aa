"""TREC qrels with subtopics: `question viewpoint document grade`, one judgement a line.

The iteration column, which TREC's diversity tasks use for the subtopic, carries the viewpoint, or 0 for a span that
speaks for none; a span that speaks for two viewpoints has two lines. A document is a span, "hinge-health:1020-1174", so
the offsets survive and the judgements hold for any chunking.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import cast

from corpus.base.errors import CorpusError
from corpus.judging.judged import Collection, Grade, JudgedQuestion, JudgedSpan
from corpus.library import Library

NO_VIEWPOINT = "0"
_DOCUMENT = re.compile(r"(?P<source>[a-z0-9-]+):(?P<start>\d+)-(?P<end>\d+)")
_COLUMNS = 4


def to_qrels(collection: Collection) -> str:
    """Return the judgements of questions and conversations as the text of a qrels file."""
    return "".join(
        f"{question.id} {viewpoint} {span.doc_id} {span.grade}\n"
        for question in collection.judged
        for span in question.spans
        for viewpoint in span.viewpoints or (NO_VIEWPOINT,)
    )


def read_qrels(path: Path, library: Library) -> dict[str, tuple[JudgedSpan, ...]]:
    """Return the judged spans of each question; raise CorpusError naming the line that does not hold."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(f"{path} cannot be read as qrels: {error}") from None
    spans: dict[str, dict[str, JudgedSpan]] = {}
    for number, line in enumerate(lines, start=1):
        if line.strip():
            question_id, span = _judgement(line, f"{path}, line {number}", library)
            known = spans.setdefault(question_id, {})
            known[span.doc_id] = _merged(known.get(span.doc_id), span, f"{path}, line {number}")
    if not spans:
        raise CorpusError(f"{path} holds no judgements: expected lines 'question viewpoint source:start-end grade'")
    return {question_id: tuple(by_document.values()) for question_id, by_document in spans.items()}


def rejudged(collection: Collection, qrels: Mapping[str, tuple[JudgedSpan, ...]], library: Library) -> Collection:
    """Return the collection with the judgements of `qrels` in place of its own.

    Questions that `qrels` does not judge, or judges without a grade-2 span, are left out; raises CorpusError for a
    question that the collection does not hold.
    """
    known = {question.id for question in collection.judged}
    stranger = next((question_id for question_id in qrels if question_id not in known), None)
    if stranger is not None:
        raise CorpusError(f"the qrels judge {stranger!r}, which the collection does not hold: correct its id")
    order = tuple(viewpoint.id for viewpoint in library.viewpoints)
    return Collection(
        tuple(_with_spans(item, qrels[item.id], order) for item in collection.questions if _answered(qrels, item)),
        tuple(_with_spans(item, qrels[item.id], order) for item in collection.conversations if _answered(qrels, item)),
        collection.unanswerable,
    )


def _judgement(line: str, where: str, library: Library) -> tuple[str, JudgedSpan]:
    columns = line.split()
    if len(columns) != _COLUMNS:
        raise CorpusError(f"{where}: {len(columns)} columns, expected 4: question viewpoint source:start-end grade")
    question_id, viewpoint, document, grade = columns
    place = _DOCUMENT.fullmatch(document)
    if place is None:
        raise CorpusError(f"{where}: the document {document!r} is no span: expected source:start-end")
    if grade not in ("1", "2"):
        raise CorpusError(f"{where}: the grade {grade!r} is neither 1 nor 2")
    if viewpoint != NO_VIEWPOINT and viewpoint not in {known.id for known in library.viewpoints}:
        raise CorpusError(f"{where}: unknown viewpoint {viewpoint!r}: use one of viewpoints.yaml, or 0 for none")
    start, end = int(place["start"]), int(place["end"])
    if place["source"] not in library.sources_by_id:
        known_sources = ", ".join(library.sources_by_id)
        raise CorpusError(f"{where}: unknown source {place['source']!r}, expected one of {known_sources}")
    text = library.source(place["source"]).text
    if not start < end <= len(text):
        raise CorpusError(f"{where}: no span {start}-{end} in {place['source']}, which has {len(text)} characters")
    viewpoints = () if viewpoint == NO_VIEWPOINT else (viewpoint,)
    span = JudgedSpan(place["source"], start, end, text[start:end], cast(Grade, int(grade)), viewpoints)
    return question_id, span


def _merged(known: JudgedSpan | None, span: JudgedSpan, where: str) -> JudgedSpan:
    if known is None:
        return span
    if known.grade != span.grade:
        raise CorpusError(f"{where}: {span.doc_id} has grade {span.grade} here and {known.grade} above: keep one")
    return replace(known, viewpoints=tuple(dict.fromkeys(known.viewpoints + span.viewpoints)))


def _answered(qrels: Mapping[str, tuple[JudgedSpan, ...]], question: JudgedQuestion) -> bool:
    return any(span.grade == 2 for span in qrels.get(question.id, ()))


def _with_spans(question: JudgedQuestion, spans: tuple[JudgedSpan, ...], order: tuple[str, ...]) -> JudgedQuestion:
    spoken = {name for span in spans if span.grade == 2 for name in span.viewpoints}
    return replace(question, spans=spans, viewpoints=tuple(name for name in order if name in spoken))
