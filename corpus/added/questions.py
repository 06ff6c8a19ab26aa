"""Curated questions: those a passage answers, beside each source, and those that no source answers."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field

from corpus.base.errors import CorpusError
from corpus.base.record import Record, read_records
from corpus.text.source import Source

QUESTIONS_FILE = "questions.yaml"
# The topic of uncovered questions that have nothing to do with backs.
OFF_TOPIC = "off_topic"
Words = Annotated[str, Field(min_length=1, max_length=400)]


class _Uncovered(Record):
    none_of: tuple[str, ...]
    questions: dict[str, tuple[Words, ...]]


class _Entry(Record):
    questions: tuple[Words, ...]
    terms: tuple[Annotated[str, Field(min_length=1)], ...] = ()


@dataclass(frozen=True)
class CuratedQuestions:
    """The questions that one passage answers, and lay terms and abbreviations for what it says."""

    passage_id: str
    questions: tuple[str, ...]
    terms: tuple[str, ...]


@dataclass(frozen=True)
class Uncovered:
    """A question that people ask and that none of the sources `none_of` answers; a source that is not named may."""

    topic: str
    question: str
    none_of: tuple[str, ...] = ()


def load_curated_questions(folder: Path, source: Source) -> tuple[CuratedQuestions, ...]:
    """Return the curated questions beside `source`, in the order of its passages; none when the file is not there."""
    path = folder / QUESTIONS_FILE
    if not path.exists():
        return ()
    entries: dict[str, _Entry] = read_records(path, dict[str, _Entry])
    slugs = [passage.id.partition("/")[2] for passage in source.passages]
    unknown = next((slug for slug in entries if slug not in slugs), None)
    if unknown is not None:
        raise CorpusError(f"{path}: {unknown!r} is no passage of {source.id}: correct it, or remove it")
    _check_once([question for entry in entries.values() for question in entry.questions], path)
    return tuple(
        CuratedQuestions(f"{source.id}/{slug}", entries[slug].questions, entries[slug].terms)
        for slug in slugs
        if slug in entries
    )


def load_uncovered(path: Path, source_ids: tuple[str, ...]) -> tuple[Uncovered, ...]:
    """Return the questions that no source answers, by topic; none when the file is not there.

    Raises CorpusError when a source that the file names is not among `source_ids`.
    """
    if not path.exists():
        return ()
    held: _Uncovered = read_records(path, _Uncovered)
    unknown = next((source_id for source_id in held.none_of if source_id not in source_ids), None)
    if unknown is not None:
        raise CorpusError(f"{path}: none_of names the unknown source {unknown!r}: expected of {', '.join(source_ids)}")
    _check_once([question for questions in held.questions.values() for question in questions], path)
    return tuple(
        Uncovered(topic, question, held.none_of)
        for topic, questions in held.questions.items()
        for question in questions
    )


def _check_once(questions: list[str], path: Path) -> None:
    seen: set[str] = set()
    for question in questions:
        folded = " ".join(question.casefold().split())
        if folded in seen:
            raise CorpusError(f"{path}: the question {question!r} is there twice: remove one")
        seen.add(folded)
