"""Claims: curated statements with each source's stance on them, every stance but silent backed by a verbatim span."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from corpus.added.viewpoint import Slug
from corpus.base.errors import CorpusError
from corpus.base.record import Record, read_records
from corpus.text.source import Source

StanceKind = Literal["supports", "opposes", "qualifies", "silent"]


class _StanceEntry(Record):
    source: Slug
    stance: Literal["supports", "opposes", "qualifies"]
    quote: Annotated[str, Field(min_length=1)]


class _ClaimEntry(Record):
    id: Slug
    statement: Annotated[str, Field(min_length=1)]
    topics: tuple[str, ...] = ()
    stances: Annotated[tuple[_StanceEntry, ...], Field(min_length=1)]


@dataclass(frozen=True)
class Stance:
    """What one source says of a claim. For `silent`, the span is empty: 0, 0, ''."""

    source_id: str
    stance: StanceKind
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Claim:
    """A statement, search words for it, and one stance for each source, in the sources' order."""

    id: str
    statement: str
    topics: tuple[str, ...]
    stances: tuple[Stance, ...]


def load_claims(path: Path, sources: tuple[Source, ...]) -> tuple[Claim, ...]:
    """Return the claim map; none when the file is not there. CorpusError says which quote or source does not hold."""
    if not path.exists():
        return ()
    entries: list[_ClaimEntry] = read_records(path, list[_ClaimEntry])
    ids = [entry.id for entry in entries]
    twice = next((identifier for identifier in ids if ids.count(identifier) > 1), None)
    if twice is not None:
        raise CorpusError(f"{path}: claim {twice!r} is there twice: keep one")
    return tuple(_claim(entry, sources, path) for entry in entries)


def _claim(entry: _ClaimEntry, sources: tuple[Source, ...], path: Path) -> Claim:
    where = f"{path}: claim {entry.id!r}"
    spoken: dict[str, Stance] = {}
    by_id = {source.id: source for source in sources}
    for stance in entry.stances:
        if stance.source not in by_id:
            raise CorpusError(f"{where}: unknown source {stance.source!r}, expected one of {', '.join(by_id)}")
        if stance.source in spoken:
            raise CorpusError(f"{where}: {stance.source} has two stances: keep one")
        text = by_id[stance.source].text
        if text.count(stance.quote) != 1:
            raise CorpusError(
                f"{where}: the quote {stance.quote[:60]!r} stands {text.count(stance.quote)} times in {stance.source}, "
                "expected once: copy it from the text, long enough to be the only one"
            )
        start = text.index(stance.quote)
        spoken[stance.source] = Stance(stance.source, stance.stance, start, start + len(stance.quote), stance.quote)
    silent = {source.id: Stance(source.id, "silent", 0, 0, "") for source in sources}
    return Claim(entry.id, entry.statement, entry.topics, tuple((silent | spoken)[source.id] for source in sources))
