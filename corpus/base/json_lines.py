"""JSON lines: one JSON value a line, UTF-8; blank lines are passed over."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NoReturn

from corpus.base.errors import CorpusError


def read_json_lines(path: Path) -> Iterator[tuple[str, Any]]:
    """Yield each line's place ("questions.jsonl, line 3", with the path) and value.

    Raises CorpusError, naming the place, when the file is missing, is not UTF-8, or a line is not JSON. NaN and
    infinity, which Python's own reader lets through, are not JSON.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except FileNotFoundError:
        raise CorpusError(f"{path} is missing: restore it, or name another folder") from None
    except UnicodeDecodeError as error:
        raise CorpusError(f"{path} is not UTF-8 (byte {error.start}): save it as UTF-8") from None
    except OSError as error:
        raise CorpusError(f"{path} cannot be read: {error.strerror}") from None
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield f"{path}, line {number}", _value(line, f"{path}, line {number}")


def to_json_lines(values: Iterable[Any]) -> str:
    r"""Return `values` as JSON lines, letters as they are.

    >>> to_json_lines([{"id": "é"}])
    '{"id": "é"}\n'
    """
    return "".join(json.dumps(value, ensure_ascii=False, allow_nan=False) + "\n" for value in values)


def _value(line: str, where: str) -> object:
    try:
        return json.loads(line, parse_constant=_refuse)
    except ValueError as error:
        raise CorpusError(f"{where}: not JSON ({error}): expected one object on the line") from None


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number")
