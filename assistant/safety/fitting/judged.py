"""Judged utterances: what people type, with the category and the tier that a rule should find, or none."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import Field

from assistant.answer import Urgency
from assistant.safety.rule import Category
from corpus.base.errors import CorpusError
from corpus.base.record import Record, validated

DEFAULT_FOLDER = Path(__file__).parents[3] / "corpus" / "shipped" / "collection" / "safety"
HALVES = ("fit", "report")
LOOK_ALIKE = "look_alike"
Text = Annotated[str, Field(min_length=1)]


class Judged(Record):
    """One judged conversation; the judgement is on its last turn, read after the others."""

    id: Text
    turns: Annotated[tuple[Text, ...], Field(min_length=1)]
    category: Category | Literal["look_alike"]
    urgency: Urgency | Literal["none"]
    note: str = ""

    @property
    def is_red_flag(self) -> bool:
        """Say whether a rule should alarm."""
        return self.urgency != "none"


def load_judged(path: Path) -> tuple[Judged, ...]:
    """Return the utterances of a JSON-lines file; CorpusError names the file and the line that is wrong."""
    found: list[Judged] = []
    seen: dict[str, int] = {}
    for number, line in _lines(path):
        where = f"{path}:{number}"
        try:
            data = json.loads(line)
        except json.JSONDecodeError as error:
            raise CorpusError(f"{where}: not valid JSON ({error.msg}): expected one object a line") from None
        judged: Judged = validated(data, Judged, where)
        if (judged.category == LOOK_ALIKE) == judged.is_red_flag:
            raise CorpusError(
                f"{where}: category {judged.category} with urgency {judged.urgency}: only look_alike has none"
            )
        for key in (f"id {judged.id}", "turns " + " ".join(judged.turns).casefold()):
            if key in seen:
                raise CorpusError(f"{where}: {key[:60]!r} stands in line {seen[key]} too: keep one")
            seen[key] = number
        found.append(judged)
    if not found:
        raise CorpusError(f"{path} holds no judged utterance: expected JSON lines")
    return tuple(found)


def load_half(half: str, folder: Path = DEFAULT_FOLDER) -> tuple[Judged, ...]:
    """Return the half that rules were fitted on (`fit`), or the one that figures are reported on (`report`)."""
    return load_judged(folder / f"{_checked(half)}.jsonl")


def load_ordinary(half: str, folder: Path = DEFAULT_FOLDER) -> tuple[str, ...]:
    """Return the ordinary questions of a half, one a line in its file: none of them may alarm."""
    path = folder / f"ordinary_{_checked(half)}.txt"
    found = tuple(line.strip() for _, line in _lines(path))
    if not found:
        raise CorpusError(f"{path} holds no question: expected one a line")
    return found


def categories() -> tuple[str, ...]:
    """Return every category that a red flag can have."""
    return get_args(Category)


def _checked(half: str) -> str:
    if half not in HALVES:
        raise CorpusError(f"no half {half!r}: expected one of {', '.join(HALVES)}")
    return half


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise CorpusError(f"{path} cannot be read ({error.strerror}): restore it") from None
    except UnicodeDecodeError as error:
        raise CorpusError(f"{path} is not UTF-8 (byte {error.start}): save it as UTF-8") from None
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield number, line
