"""A source: one article with its text of record, its curation, and the passages cut from it."""

import datetime
import hashlib
from dataclasses import dataclass
from pathlib import Path

from corpus.base.errors import CorpusError
from corpus.text.curation import Author, BlockKind, Curation, Disclosure, load_curation
from corpus.text.passage import LONGEST_CHARACTERS, SHORTEST_CHARACTERS, Passage, Span
from corpus.text.placement import Placed, place_blocks
from corpus.text.sentence import sentence_spans

CURATION_FILE = "curation.yaml"


@dataclass(frozen=True)
class Part:
    """A labelled span other than a passage: a heading, a reference, promotion, a biography, or skipped."""

    kind: BlockKind
    name: str
    span: Span
    level: int


@dataclass(frozen=True)
class Source:
    """One article. `parts` and `passages` are in reading order and together hold every word of `text`."""

    id: str
    title: str
    publisher: str | None
    authors: tuple[Author, ...]
    published: datetime.date | None
    published_evidence: str | None
    url: str | None
    disclosure: Disclosure | None
    aliases: tuple[str, ...]
    not_aliases: tuple[str, ...]
    text: str
    sha256: str
    curation_sha256: str
    parts: tuple[Part, ...]
    passages: tuple[Passage, ...]

    def references(self) -> tuple[str, ...]:
        """Return the references that the article lists, verbatim."""
        return tuple(self.text[part.span.start : part.span.end] for part in self.parts if part.kind == "reference")


def load_source(folder: Path, viewpoint_ids: tuple[str, ...]) -> Source:
    """Return the source in `folder`; raise CorpusError on the first thing in it that does not hold."""
    path = folder / CURATION_FILE
    curation = load_curation(path)
    if curation.id != folder.name:
        raise CorpusError(f"{path}: id {curation.id!r} differs from its folder {folder.name!r}: make them the same")
    text = read_text_of_record(folder / curation.text, curation.sha256)
    placed = place_blocks(text, curation.blocks, str(path))
    _check_evidence(curation, text, path)
    return Source(
        id=curation.id,
        title=curation.title,
        publisher=curation.publisher,
        authors=curation.authors,
        published=curation.published,
        published_evidence=curation.published_evidence,
        url=curation.url,
        disclosure=curation.disclosure,
        aliases=curation.aliases,
        not_aliases=curation.not_aliases,
        text=text,
        sha256=curation.sha256,
        curation_sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        parts=tuple(_part(item) for item in placed if item.block.kind != "passage"),
        passages=_passages(curation.id, text, placed, viewpoint_ids, path),
    )


def read_text_of_record(path: Path, sha256: str) -> str:
    """Return the text of `path`, byte for byte decoded; raise CorpusError unless its SHA-256 is `sha256`."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise CorpusError(f"{path}: the text of record is missing: restore it, or remove its folder") from None
    except OSError as error:
        raise CorpusError(f"{path}: the text of record cannot be read: {error.strerror}") from None
    found = hashlib.sha256(raw).hexdigest()
    if found != sha256:
        raise CorpusError(
            f"{path}: the text of record has SHA-256 {found[:12]}…, the curation expects {sha256[:12]}…: "
            "it was edited or cut short; restore it (a changed article is a new source)"
        )
    return raw.decode("utf-8")


def _part(item: Placed) -> Part:
    return Part(item.block.kind, item.block.name, item.span, item.block.level)


def _check_evidence(curation: Curation, text: str, path: Path) -> None:
    missing = next((quote for quote in curation.evidence() if quote not in text), None)
    if missing is not None:
        raise CorpusError(f"{path}: the evidence {missing!r} is not in the text of record: quote it, or use null")


def _passages(
    source_id: str, text: str, placed: tuple[Placed, ...], viewpoint_ids: tuple[str, ...], path: Path
) -> tuple[Passage, ...]:
    headings = tuple(item for item in placed if item.block.kind == "heading")
    passages: dict[str, Passage] = {}
    for block, span in ((item.block, item.span) for item in placed if item.block.kind == "passage"):
        length = span.end - span.start
        if not SHORTEST_CHARACTERS <= length <= LONGEST_CHARACTERS:
            raise CorpusError(
                f"{path}: passage {block.name!r} has {length} characters, expected {SHORTEST_CHARACTERS} to "
                f"{LONGEST_CHARACTERS}: split it, or join it with its neighbour"
            )
        unknown = next((name for name in block.viewpoints if name not in viewpoint_ids), None)
        if unknown is not None:
            raise CorpusError(
                f"{path}: passage {block.name!r} has the unknown viewpoint {unknown!r}, expected one of "
                f"{', '.join(viewpoint_ids)}: correct it, or add it to viewpoints.yaml"
            )
        identifier = f"{source_id}/{block.name}"
        if identifier in passages:
            raise CorpusError(f"{path}: passage {block.name!r} is there twice: rename one")
        passages[identifier] = Passage(
            id=identifier,
            source_id=source_id,
            start=span.start,
            end=span.end,
            text=text[span.start : span.end],
            heading=_heading_path(headings, span.start),
            viewpoints=block.viewpoints,
            sentences=sentence_spans(text, span.start, span.end),
        )
    return tuple(passages.values())


def _heading_path(headings: tuple[Placed, ...], start: int) -> tuple[str, ...]:
    """Return the headings that are open at `start`, outermost first: one of each level, the nearest above."""
    path: list[Placed] = []
    for heading in headings:
        if heading.span.start > start:
            break
        path = [above for above in path if above.block.level < heading.block.level]
        path.append(heading)
    return tuple(item.block.name for item in path)
