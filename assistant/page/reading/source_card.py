"""The source card: who wrote an article, when, for whom, what it rests on, and how hard it is to read.

The four criteria are those of Silberg, Lundberg and Musacchio (JAMA 1997;277:1244-1245): authorship, attribution,
disclosure, currency. Each is met or not by what the text itself states, and shows the words that decide it.
"""

from dataclasses import dataclass

from assistant.page.chat.citation import author_line, date_line
from assistant.page.reading.reading_grade import grade_line
from assistant.page.words.wording import Wording
from corpus.text.source import Source


@dataclass(frozen=True)
class Criterion:
    """One of the four, with the words of the text, or ours, that show whether it is met."""

    name: str
    asks: str
    met: bool
    remark: str
    evidence: str


@dataclass(frozen=True)
class SourceCard:
    """What a reader should know of a source before trusting it."""

    title: str
    authors: str
    publisher: str
    published: str
    address: str
    sells: str
    references: int
    grade: str
    criteria: tuple[Criterion, ...]


def source_card(source: Source, wording: Wording) -> SourceCard:
    """Return the card of `source`."""
    unstated = wording["card.none"]
    return SourceCard(
        title=source.title,
        authors=author_line(source) or unstated,
        publisher=source.publisher or unstated,
        published=date_line(source.published, wording),
        address=source.url or unstated,
        sells=source.disclosure.sells if source.disclosure else unstated,
        references=len(source.references()),
        grade=grade_line(_read_words(source), wording),
        criteria=tuple(_criteria(source, wording)),
    )


def _read_words(source: Source) -> str:
    """Return what is meant to be read: the passages, without navigation, promotion and references."""
    return "\n\n".join(passage.text for passage in source.passages)


def _criteria(source: Source, wording: Wording) -> list[Criterion]:
    credentials = [author.evidence for author in source.authors if author.credentials]
    references = source.references()
    return [
        _criterion("authorship", bool(credentials), "", "; ".join(credentials), wording),
        _criterion(
            "attribution",
            bool(references),
            wording.fill("card.attribution_met", count=len(references))
            if references
            else wording["card.attribution_not"],
            references[0] if references else "",
            wording,
        ),
        _disclosed(source, wording),
        _criterion(
            "currency",
            source.published is not None,
            "" if source.published else wording["card.currency_not"],
            source.published_evidence or "",
            wording,
        ),
    ]


def _disclosed(source: Source, wording: Wording) -> Criterion:
    """Return whether interests are stated: a line that shows what is sold is an interest, not a statement of one."""
    disclosure = source.disclosure
    if disclosure and disclosure.statement:
        return _criterion("disclosure", True, "", disclosure.statement, wording)
    remark = wording["card.disclosure_not" if disclosure else "card.disclosure_none"]
    return _criterion("disclosure", False, remark, disclosure.evidence if disclosure else "", wording)


def _criterion(slug: str, met: bool, remark: str, evidence: str, wording: Wording) -> Criterion:
    return Criterion(wording[f"card.{slug}"], wording[f"card.{slug}_asks"], met, remark, evidence)
