"""Talks: messages as people write them, each kind a way of writing, judged on the last one.

Beside the judged questions, whose kinds are ways of asking: follow-ups to what the sources cover and to what they do
not, changes of subject, medical histories around a question, misspelt and lay words, stories, several questions.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from corpus.base.errors import CorpusError
from corpus.base.json_lines import read_json_lines
from corpus.base.record import Record, validated
from corpus.judging.judged import Split
from corpus.library import Library
from corpus.text.passage import Span

TALKS_FILE = "talks.jsonl"
# A follow-up to something that no source covers.
UNCOVERED = "uncovered"


@dataclass(frozen=True)
class Talk:
    """A person's messages, oldest first; `spans` (source id, span) answer the last one, none when nothing does."""

    id: str
    split: Split
    kind: str
    turns: tuple[str, ...]
    spans: tuple[tuple[str, Span], ...]


class _SpanRow(Record):
    source: str
    start: Annotated[int, Field(ge=0)]
    end: int
    quote: str


class _TalkRow(Record):
    id: str
    split: Split
    kind: str
    turns: Annotated[tuple[str, ...], Field(min_length=1)]
    spans: tuple[_SpanRow, ...]


def load_talks(folder: Path, library: Library) -> tuple[Talk, ...]:
    """Return the talks of a test collection's folder, none when it has no such file.

    Raises CorpusError naming the line when a quote does not stand where it says, or a kind has spans that should not.
    """
    path = folder / TALKS_FILE
    return tuple(_talks(read_json_lines(path), library)) if path.is_file() else ()


def _talks(rows: Iterator[tuple[str, Any]], library: Library) -> Iterator[Talk]:
    for where, data in rows:
        row: _TalkRow = validated(data, _TalkRow, where)
        if bool(row.spans) == (row.kind == UNCOVERED):
            raise CorpusError(f"{where}: a talk of the kind {row.kind!r} with {len(row.spans)} spans: mend one of them")
        for span in row.spans:
            source = library.sources_by_id.get(span.source)
            if source is None or source.text[span.start : span.end] != span.quote:
                raise CorpusError(
                    f"{where}: the quote {span.quote[:40]!r} is not what {span.source} holds at "
                    f"{span.start}:{span.end}: copy it from the text"
                )
        spans = tuple((span.source, Span(span.start, span.end)) for span in row.spans)
        yield Talk(row.id, row.split, row.kind, row.turns, spans)
