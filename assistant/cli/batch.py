"""Batches: JSON lines in, one JSON line out for each, in order; a broken line is named and the rest still runs."""

import io
import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any, TextIO

from pydantic import Field, model_validator

from assistant.cli.terminal import errors, print_json
from corpus.base.errors import BacktalkError, CorpusError, QuestionError
from corpus.base.record import Record, validated


class BatchLine(Record):
    """One line: `question`, or `turns` of which the last is answered."""

    id: Annotated[str | int | None, Field()] = None
    question: str | None = None
    turns: Annotated[tuple[str, ...], Field(min_length=1)] | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> "BatchLine":
        if (self.question is None) == (self.turns is None):
            raise ValueError('a line holds either "question" or "turns"')
        return self

    @property
    def messages(self) -> tuple[str, ...]:
        """The person's messages, oldest first."""
        return self.turns if self.turns is not None else (self.question or "",)


def run_batch(path: str, strict: bool, answer: Callable[[BatchLine], dict[str, Any]]) -> bool:
    """Answer each line of `path` ("-" for standard input) on standard output; return whether every line was good.

    A line that is no JSON, or of another shape, is named by its number on standard error; `strict` ends the run there.
    """
    good = True
    for number, line in _lines(path):
        line = line.removeprefix("\ufeff") if number == 1 else line  # noqa: PLW2901 - what editors put before a text
        if not line.strip():
            continue
        try:
            item = _read(line, number)
            started = time.perf_counter()
            result = answer(item)
            print_json({**result, "id": item.id, "seconds": round(time.perf_counter() - started, 6)})
        except (CorpusError, QuestionError) as error:
            if strict:
                raise
            good = False
            errors.print(f"backtalk: {error}", markup=False)
    return good


def _lines(path: str) -> Iterator[tuple[int, str]]:
    if path == "-":
        if isinstance(sys.stdin, io.TextIOWrapper):
            sys.stdin.reconfigure(errors="replace")
        yield from enumerate(sys.stdin, start=1)
        return
    with _opened(path) as file:
        yield from enumerate(file, start=1)


def check_batch(path: str) -> None:
    """Raise BacktalkError when `path` cannot be read, before anything heavy is loaded."""
    if path != "-":
        _opened(path).close()


def _opened(path: str) -> TextIO:
    try:
        return Path(path).open(encoding="utf-8", errors="replace")
    except OSError as error:
        raise BacktalkError(
            f"{path} cannot be read: {error.strerror}; give a file of JSON lines, or - for standard input"
        ) from None


def _read(line: str, number: int) -> BatchLine:
    where = f"line {number}"
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        raise CorpusError(f'{where} is no JSON: expected for example {{"id": "1", "question": "..."}}') from None
    if isinstance(data, dict):
        data = {key: value for key, value in data.items() if key in BatchLine.model_fields}
    item: BatchLine = validated(data, BatchLine, where)
    return item
