"""The curation file beside a text of record: what a person has added, as written, not yet held against the text."""

import datetime
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from corpus.added.viewpoint import Slug
from corpus.base.record import Record, read_records

BlockKind = Literal["heading", "passage", "promotion", "biography", "reference", "skip"]
BLOCK_KINDS: tuple[str, ...] = ("heading", "passage", "promotion", "biography", "reference", "skip")
Words = Annotated[str, Field(min_length=1)]


class Block(Record):
    """A contiguous part of the text, given by its first and last words.

    In YAML a block is one mapping with its kind as a key: `{passage: stretch-reflex, from: Your body, to: injury.}`.
    The value is the passage's slug, the heading's text, or a few words that say what the block is.
    """

    kind: BlockKind
    name: Words
    first: Words
    last: Words
    level: Annotated[int, Field(ge=1, le=6)] = 1
    viewpoints: tuple[Slug, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _from_yaml(cls, data: Any) -> Any:
        if not isinstance(data, dict) or "kind" in data:
            return data
        kinds = [key for key in data if key in BLOCK_KINDS]
        if len(kinds) != 1:
            raise ValueError(f"a block needs exactly one of {', '.join(BLOCK_KINDS)}")
        kind = kinds[0]
        fields = {key: value for key, value in data.items() if key not in (kind, "from", "to")}
        first = data.get("from", data[kind] if kind == "heading" else None)
        return {"kind": kind, "name": data[kind], "first": first, "last": data.get("to", first), **fields}

    @model_validator(mode="after")
    def _passages_are_labelled(self) -> "Block":
        if self.kind == "passage" and "viewpoints" not in self.model_fields_set:
            raise ValueError(f"passage {self.name!r} has no viewpoints: label it, with [] when it takes no side")
        if self.kind != "passage" and self.viewpoints:
            raise ValueError(f"{self.kind} {self.name!r} has viewpoints: only passages have")
        return self


class Author(Record):
    """An author as the text names them, with the words that do so."""

    name: Words
    credentials: tuple[Words, ...]
    evidence: Words


class Disclosure(Record):
    """What the publisher sells, in our words, the words of the text that show it, and its statement of interests."""

    sells: Words
    evidence: Words
    statement: Words | None = None


class Curation(Record):
    """All that a curation file holds. Null means that the text itself does not state it."""

    id: Slug
    text: Words
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    title: Words
    publisher: Words | None
    publisher_evidence: Words | None
    authors: tuple[Author, ...]
    published: datetime.date | None
    published_evidence: Words | None
    url: Words | None
    disclosure: Disclosure | None
    aliases: tuple[Words, ...] = ()
    not_aliases: tuple[Words, ...] = ()
    blocks: tuple[Block, ...]

    def evidence(self) -> tuple[str, ...]:
        """Return every quote that the text must hold for the metadata to stand."""
        quotes = [self.publisher_evidence, self.published_evidence, self.url]
        quotes += [author.evidence for author in self.authors]
        quotes += [self.disclosure.evidence, self.disclosure.statement] if self.disclosure else []
        return tuple(quote for quote in quotes if quote is not None)


def load_curation(path: Path) -> Curation:
    """Return the curation of `path`; raise CorpusError naming the file, the place and what is wrong."""
    curation: Curation = read_records(path, Curation)
    return curation
