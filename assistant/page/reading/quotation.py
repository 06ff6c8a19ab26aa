"""A passage as a quotation with its reference: plain, Vancouver and CSL-JSON. Only what the text itself states."""

import json
from dataclasses import dataclass

from corpus.text.curation import Author
from corpus.text.passage import Span
from corpus.text.source import Source


@dataclass(frozen=True)
class Quotation:
    """The same quotation in three forms."""

    plain: str
    vancouver: str
    csl: str


def quotation(source: Source, span: Span, address: str, no_date: str) -> Quotation:
    """Return the words of `span` with their reference; `address` is the permalink, `no_date` stands for no date."""
    words = " ".join(source.text[span.start : span.end].split())
    date = source.published.isoformat() if source.published else no_date
    authors = ", ".join(author.name for author in source.authors)
    named = " ".join(_ended(part) for part in (authors, source.title) if part)
    made_by = ", ".join(part for part in (source.publisher, date) if part)
    plain = f"“{words}”\n{named} {made_by}. {source.url or address}"
    return Quotation(
        plain, f"“{words}”\n{vancouver(source, no_date)}", json.dumps(csl(source, words), ensure_ascii=False, indent=2)
    )


def vancouver(source: Source, no_date: str) -> str:
    """Return the reference in Vancouver style for a page of the Internet (NLM, Citing Medicine, chapter 25).

    >>> # Lewis M. Can Tight Hamstrings Cause Back Pain? [Internet]. Hinge Health; 2025 Feb 20.
    """
    authors = ", ".join(_surname_first(author) for author in source.authors)
    date = f"{source.published:%Y %b} {source.published.day}" if source.published else f"[{no_date}]"
    title = f"{source.title} [Internet]"
    where = f" Available from: {source.url}" if source.url else ""
    made_by = f"{source.publisher}; {date}" if source.publisher else date
    return ". ".join(part for part in (authors, title, made_by) if part) + f".{where}"


def csl(source: Source, words: str) -> list[dict[str, object]]:
    """Return the reference as CSL-JSON (citation style language, schema 1.0), the quoted words in `note`."""
    item: dict[str, object] = {"id": source.id, "type": "webpage", "title": source.title}
    if source.authors:
        item["author"] = [dict(zip(("given", "family"), _split(author), strict=True)) for author in source.authors]
    if source.publisher:
        item["publisher"] = source.publisher
    if source.published:
        date = source.published
        item["issued"] = {"date-parts": [[date.year, date.month, date.day]]}
    if source.url:
        item["URL"] = source.url
    return [item | {"note": words}]


def _ended(part: str) -> str:
    """Return `part` with a full stop, unless it ends in a sign that takes its place."""
    return part if part.endswith((".", "?", "!", "…")) else f"{part}."


def _split(author: Author) -> tuple[str, str]:
    given, _, family = author.name.rpartition(" ")
    return given, family


def _surname_first(author: Author) -> str:
    given, family = _split(author)
    return f"{family} {''.join(name[0] for name in given.split())}".rstrip()
