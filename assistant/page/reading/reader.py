"""The reader: an article with a passage framed and the answering sentences marked, as a panel or as a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from assistant.page.reading.article import Framing, article_html
from assistant.page.reading.glossing import Glosser
from assistant.page.reading.permalink import LinkError, Permalink, Place, address, link_to, parse_link, resolve
from assistant.page.reading.quotation import Quotation, quotation
from assistant.page.reading.source_card import SourceCard, source_card
from assistant.page.words.render import render
from assistant.page.words.wording import Wording
from corpus.added.glossary import Glossary
from corpus.library import Library
from corpus.text.passage import Span
from corpus.text.source import Source

Notice = Literal["", "moved", "changed", "forged"]


@dataclass(frozen=True)
class ReaderView:
    """All that the reader's template needs. Without a framed passage there is no quotation and no permalink."""

    source_id: str
    title: str
    publisher: str
    notice: Notice
    article: Markup
    card: SourceCard
    quotation: Quotation | None
    permalink: str
    framed_words: str


@dataclass(frozen=True)
class Opened:
    """The reader's HTML and the HTTP status that goes with it."""

    html: str
    title: str
    status: int


def open_reader(
    source_id: str, fields: Mapping[str, str], origin: str, library: Library, glossary: Glossary, wording: Wording
) -> Opened:
    """Return the reader for an address's source and fields; `origin` such as "http://127.0.0.1:7860".

    An unknown source, a forged address and one whose words are no longer to be found each say so, and mark nothing.
    """
    source = library.sources_by_id.get(source_id)
    if source is None:
        return Opened(render("removed.html", {"t": wording}), wording["reader.removed"], 404)
    place, notice = _find(source, fields)
    view = reader_view(source, place, notice, origin, glossary, wording)
    status = 400 if notice == "forged" else 200
    return Opened(render("reader.html", {"view": view, "t": wording}), source.title, status)


def reader_view(
    source: Source, place: Place | None, notice: Notice, origin: str, glossary: Glossary, wording: Wording
) -> ReaderView:
    """Return what the reader shows of `source`, framing `place` when there is one."""
    framing = Framing(place.span, place.marks) if place else None
    link = (
        f"{origin}{address(link_to(source.id, source.text, place.span, place.marks), wording.root)}#framed"
        if place
        else ""
    )
    return ReaderView(
        source_id=source.id,
        title=source.title,
        publisher=source.publisher or wording["answer.no_publisher"],
        notice=notice,
        article=article_html(source, framing, Glosser(glossary)),
        card=source_card(source, wording),
        quotation=quotation(source, place.span, link, wording["quotation.no_date"]) if place else None,
        permalink=link,
        framed_words=_spoken(source, place.span) if place else "",
    )


def _find(source: Source, fields: Mapping[str, str]) -> tuple[Place | None, Notice]:
    try:
        link: Permalink | None = parse_link(source.id, fields)
    except LinkError:
        return None, "forged"
    if link is None:
        return None, ""
    place = resolve(link, source.text)
    if place is None:
        return None, "changed"
    return place, "moved" if place.moved else ""


def _spoken(source: Source, span: Span) -> str:
    return " ".join(source.text[span.start : span.end].split())
