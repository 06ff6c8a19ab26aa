"""Permalinks: an address for a span of an article that survives a restart, a new index and edits elsewhere in the text.

An address holds offsets and a digest of the span's words: `/read/austin-pt?from=10&to=52&sha=0123456789abcdef`.
When the words no longer stand at the offsets, they are looked for in the whole text by their digest; found exactly
once, the link follows them; found nowhere or several times, nothing is marked. Words are never compared loosely.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import quote, urlencode

from corpus.base.errors import BacktalkError
from corpus.text.passage import Span

DIGEST_CHARACTERS = 16
# A passage has at most 700 characters; a reference or biography is longer. More than this is no citation of ours.
LONGEST_SPAN_CHARACTERS = 4000
MOST_MARKS = 40
_NUMBER = re.compile(r"[0-9]{1,7}")
_MARK = re.compile(r"([0-9]{1,7})-([0-9]{1,7})")


class LinkError(BacktalkError):
    """An address that names no span: a part is missing, forged or impossible."""


@dataclass(frozen=True)
class Permalink:
    """A span of a source with the sentences to mark in it (offsets into the text of record) and its words' digest."""

    source_id: str
    span: Span
    marks: tuple[Span, ...]
    digest: str


@dataclass(frozen=True)
class Place:
    """Where a permalink's words stand now. `moved` says that the text has changed around them."""

    span: Span
    marks: tuple[Span, ...]
    moved: bool


def digest_of(words: str) -> str:
    """Return the first 16 hexadecimal digits of the SHA-256 of `words` in UTF-8."""
    return hashlib.sha256(words.encode()).hexdigest()[:DIGEST_CHARACTERS]


def link_to(source_id: str, text: str, span: Span, marks: tuple[Span, ...] = ()) -> Permalink:
    """Return the permalink of `text[span.start:span.end]`."""
    return Permalink(source_id, span, marks, digest_of(text[span.start : span.end]))


def address(link: Permalink, root: str = "") -> str:
    """Return the link's path and query below `root` ("" or "/es")."""
    fields = {"from": str(link.span.start), "to": str(link.span.end), "sha": link.digest}
    if link.marks:
        fields["marks"] = ".".join(f"{mark.start}-{mark.end}" for mark in link.marks)
    return f"{root}/read/{quote(link.source_id)}?{urlencode(fields)}"


def parse_link(source_id: str, fields: Mapping[str, str]) -> Permalink | None:
    """Return the link that an address's fields make, None when they name no span at all.

    Raises LinkError when a field is missing, no number, out of order, or a mark lies outside the span.
    """
    if not any(name in fields for name in ("from", "to", "marks", "sha")):
        return None
    span = Span(_number(fields, "from"), _number(fields, "to"))
    length = span.end - span.start
    if not 0 < length <= LONGEST_SPAN_CHARACTERS:
        raise LinkError(f"the link spans {length} characters, expected 1 to {LONGEST_SPAN_CHARACTERS}")
    digest = fields.get("sha", "")
    if not re.fullmatch(rf"[0-9a-f]{{{DIGEST_CHARACTERS}}}", digest):
        raise LinkError(f"the link's sha is {digest[:20]!r}, expected {DIGEST_CHARACTERS} hexadecimal digits")
    return Permalink(source_id, span, _marks(fields.get("marks", ""), span), digest)


def resolve(link: Permalink, text: str) -> Place | None:
    """Return where the link's words stand in `text`; None when they stand nowhere, or in more than one place."""
    if digest_of(text[link.span.start : link.span.end]) == link.digest and link.span.end <= len(text):
        return Place(link.span, link.marks, moved=False)
    length = link.span.end - link.span.start
    starts = [at for at in range(len(text) - length + 1) if digest_of(text[at : at + length]) == link.digest]
    if len(starts) != 1:
        return None
    shift = starts[0] - link.span.start
    return Place(_shifted(link.span, shift), tuple(_shifted(mark, shift) for mark in link.marks), moved=True)


def _number(fields: Mapping[str, str], name: str) -> int:
    value = fields.get(name, "")
    if not _NUMBER.fullmatch(value):
        raise LinkError(f"the link's {name} is {value[:20]!r}, expected a whole number")
    return int(value)


def _marks(value: str, span: Span) -> tuple[Span, ...]:
    if not value:
        return ()
    found = [_MARK.fullmatch(part) for part in value.split(".")]
    marks = tuple(Span(int(match[1]), int(match[2])) for match in found if match)
    ordered = all(left.end <= right.start for left, right in pairwise(marks))
    inside = all(span.start <= mark.start < mark.end <= span.end for mark in marks)
    if None in found or len(marks) > MOST_MARKS or not (ordered and inside):
        raise LinkError(f"the link's marks are {value[:40]!r}, expected ordered spans such as 12-30.41-60 inside it")
    return marks


def _shifted(span: Span, shift: int) -> Span:
    return Span(span.start + shift, span.end + shift)
