"""Loads a test collection from a folder and holds every judgement against the texts of record."""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from corpus.base.errors import CorpusError
from corpus.base.json_lines import read_json_lines, to_json_lines
from corpus.base.record import Record, validated
from corpus.judging.judged import (
    NO_COLLECTION,
    SPLITS,
    Collection,
    Grade,
    JudgedQuestion,
    JudgedSpan,
    Split,
    Unanswerable,
    UnanswerableKind,
)
from corpus.judging.near_duplicate import folded
from corpus.library import DEFAULT_FOLDER, Library

DEFAULT_COLLECTION = DEFAULT_FOLDER / "collection"
QUESTIONS_FILE = "questions.jsonl"
CONVERSATIONS_FILE = "conversations.jsonl"
UNANSWERABLE_FILE = "unanswerable.jsonl"

Words = Annotated[str, Field(min_length=1, pattern=r"\S")]
Identifier = Annotated[str, Field(pattern=r"^\S+$")]
Rows = Iterable[tuple[str, Any]]


class _SpanRow(Record):
    source: str
    start: Annotated[int, Field(ge=0)]
    end: int
    quote: Words
    grade: Grade
    viewpoints: tuple[str, ...]


class _Row(Record):
    id: Identifier
    split: Split
    kind: Words


class _QuestionRow(_Row):
    question: Words
    viewpoints: tuple[str, ...]
    spans: Annotated[tuple[_SpanRow, ...], Field(min_length=1)]

    @property
    def messages(self) -> tuple[str, ...]:
        return (self.question,)

    @property
    def judgements(self) -> tuple[_SpanRow, ...]:
        return self.spans


class _ConversationRow(_Row):
    turns: Annotated[tuple[Words, ...], Field(min_length=2)]
    viewpoints: tuple[str, ...]
    spans_last: Annotated[tuple[_SpanRow, ...], Field(min_length=1)]

    @property
    def messages(self) -> tuple[str, ...]:
        return self.turns

    @property
    def judgements(self) -> tuple[_SpanRow, ...]:
        return self.spans_last


class _UnanswerableRow(_Row):
    question: Words
    kind: UnanswerableKind


def load_collection(folder: Path, library: Library) -> Collection:
    """Return the test collection in `folder`; raise CorpusError naming file and line of the first thing that is wrong.

    Held against the library: every quote stands at its offsets, sources and viewpoints are known, no question is there
    twice (also across the halves), every viewpoint has an answer somewhere, and neither half is empty.
    """
    collection = collection_from_rows(
        read_json_lines(folder / QUESTIONS_FILE),
        read_json_lines(folder / CONVERSATIONS_FILE),
        read_json_lines(folder / UNANSWERABLE_FILE),
        library,
    )
    _check_complete(collection, library, folder)
    return collection


def collection_beside(library: Library) -> Collection:
    """Return the test collection in the library's folder, an empty one when there is none."""
    folder = library.folder / DEFAULT_COLLECTION.name
    return load_collection(folder, library) if folder.is_dir() else NO_COLLECTION


def collection_sha256(folder: Path) -> str:
    """Return the SHA-256 over the fit half of the collection in a library's `folder`: all that fitting sees of it.

    The lines are hashed as they stand, so that nothing has to be checked to say whether a fit is the right one.
    """
    digest = hashlib.sha256()
    for name in (QUESTIONS_FILE, CONVERSATIONS_FILE, UNANSWERABLE_FILE):
        path = folder / DEFAULT_COLLECTION.name / name
        for _, data in read_json_lines(path) if path.is_file() else ():
            if isinstance(data, dict) and data.get("split") == "fit":
                digest.update(json.dumps(data, sort_keys=True).encode())
    return digest.hexdigest()


def collection_from_rows(questions: Rows, conversations: Rows, unanswerable: Rows, library: Library) -> Collection:
    """Return the collection that `rows`, each a place to name in errors and a JSON object, describe."""
    register = _Register()
    asked = tuple(_judged(where, validated(data, _QuestionRow, where), library, register) for where, data in questions)
    talked = tuple(
        _judged(where, validated(data, _ConversationRow, where), library, register) for where, data in conversations
    )
    unanswered = tuple(_unanswerable(where, data, register) for where, data in unanswerable)
    return Collection(asked, talked, unanswered)


def collection_files(collection: Collection) -> dict[str, str]:
    """Return the collection as `load_collection` reads it: the text of each file by its name."""
    return {
        QUESTIONS_FILE: to_json_lines(judged_row(item) for item in collection.questions),
        CONVERSATIONS_FILE: to_json_lines(judged_row(item) for item in collection.conversations),
        UNANSWERABLE_FILE: to_json_lines(unanswerable_row(item) for item in collection.unanswerable),
    }


def judged_row(item: JudgedQuestion) -> dict[str, Any]:
    """Return a judged question or conversation as its JSON object."""
    talk = len(item.turns) > 1
    return {
        "id": item.id,
        "split": item.split,
        **({"turns": list(item.turns)} if talk else {"question": item.question}),
        "kind": item.kind,
        "viewpoints": list(item.viewpoints),
        "spans_last" if talk else "spans": [
            {
                "source": span.source_id,
                "start": span.start,
                "end": span.end,
                "quote": span.text,
                "grade": span.grade,
                "viewpoints": list(span.viewpoints),
            }
            for span in item.spans
        ],
    }


def unanswerable_row(item: Unanswerable) -> dict[str, Any]:
    """Return an unanswerable question as its JSON object."""
    return {"id": item.id, "split": item.split, "question": item.question, "kind": item.kind}


class _Register:
    """Remembers where each identifier and each question was first seen."""

    def __init__(self) -> None:
        self._first: dict[tuple[str, str], str] = {}

    def enter(self, where: str, identifier: str, turns: Sequence[str]) -> None:
        words = " / ".join(folded(turn) for turn in turns)
        for what, key, shown in (("id", identifier, identifier), ("question", words, turns[-1])):
            first = self._first.setdefault((what, key), where)
            if first != where:
                raise CorpusError(f"{where}: the {what} {shown!r} is there already ({first}): remove one")


def _unanswerable(where: str, data: object, register: _Register) -> Unanswerable:
    row: _UnanswerableRow = validated(data, _UnanswerableRow, where)
    register.enter(where, row.id, (row.question,))
    return Unanswerable(row.id, row.split, row.question, row.kind)


def _judged(where: str, row: _QuestionRow | _ConversationRow, library: Library, register: _Register) -> JudgedQuestion:
    register.enter(where, row.id, row.messages)
    judged = tuple(
        _span(f"{where}: span {number}", span, library) for number, span in enumerate(row.judgements, start=1)
    )
    if len({span.doc_id for span in judged}) < len(judged):
        raise CorpusError(f"{where}: a span is there twice: keep one")
    spoken = {viewpoint for span in judged if span.grade == 2 for viewpoint in span.viewpoints}
    if all(span.grade == 1 for span in judged):
        raise CorpusError(f"{where}: no span has grade 2: grade one that answers, or move it to {UNANSWERABLE_FILE}")
    if set(row.viewpoints) != spoken:
        raise CorpusError(
            f"{where}: the question has the viewpoints {sorted(row.viewpoints)}, its grade-2 spans {sorted(spoken)}: "
            "make them the same"
        )
    return JudgedQuestion(row.id, row.split, row.messages, row.kind, row.viewpoints, judged)


def _span(where: str, row: _SpanRow, library: Library) -> JudgedSpan:
    if row.source not in library.sources_by_id:
        known = ", ".join(library.sources_by_id)
        raise CorpusError(f"{where}: unknown source {row.source!r}, expected one of {known}")
    known_viewpoints = [viewpoint.id for viewpoint in library.viewpoints]
    unknown = next((name for name in row.viewpoints if name not in known_viewpoints), None)
    if unknown is not None:
        raise CorpusError(f"{where}: unknown viewpoint {unknown!r}, expected one of {', '.join(known_viewpoints)}")
    text = library.sources_by_id[row.source].text
    if text[row.start : row.end] != row.quote:
        found = text.find(row.quote)
        hint = f"it stands at {found}:{found + len(row.quote)}" if found >= 0 else "copy it from the text"
        raise CorpusError(
            f"{where}: the quote {row.quote[:40]!r} is not what {row.source} holds at {row.start}:{row.end}: {hint}"
        )
    return JudgedSpan(row.source, row.start, row.end, row.quote, row.grade, row.viewpoints)


def _check_complete(collection: Collection, library: Library, folder: Path) -> None:
    parts: tuple[tuple[str, Callable[[Collection], Sequence[Any]]], ...] = (
        (QUESTIONS_FILE, lambda half: half.questions),
        (CONVERSATIONS_FILE, lambda half: half.conversations),
        (UNANSWERABLE_FILE, lambda half: half.unanswerable),
    )
    for split in SPLITS:
        half = collection.half(split)
        empty = next((name for name, part in parts if not part(half)), None)
        if empty is not None:
            raise CorpusError(f"{folder / empty}: nothing in it belongs to the {split} half: judge some for it")
    covered = {viewpoint for question in collection.questions for viewpoint in question.viewpoints}
    bare = next((viewpoint.id for viewpoint in library.viewpoints if viewpoint.id not in covered), None)
    if bare is not None:
        raise CorpusError(f"{folder / QUESTIONS_FILE}: no question is answered by the viewpoint {bare!r}: judge one")
