"""A citation as the page shows it: its number, the sentences that answer, who says so, its address in the reader."""

import datetime
from dataclasses import dataclass

from markupsafe import Markup

from assistant.answer import Citation
from assistant.page.reading.article import Framing, passage_html, words_html
from assistant.page.reading.glossing import Glosser
from assistant.page.reading.permalink import address, link_to
from assistant.page.reading.reading_grade import grade_line
from assistant.page.words.wording import Wording
from corpus.base.errors import CorpusError
from corpus.library import Library
from corpus.text.passage import Span
from corpus.text.source import Source


@dataclass(frozen=True)
class CitationView:
    """All that the citation's template needs, as text and safe HTML."""

    number: int
    address: str
    label: str
    title: str
    publisher: str
    authors: str
    published: str
    key_sentences: tuple[Markup, ...]
    passage: Markup
    grade: str


def citation_view(item: Citation, library: Library, glosser: Glosser, wording: Wording) -> CitationView:
    """Return the view of `item`; raise CorpusError unless its words stand at its offsets in the text of record."""
    source = library.source(item.source_id)
    span = Span(item.start, item.end)
    if source.text[span.start : span.end] != item.text:
        raise CorpusError(
            f"citation {item.number} does not match {source.id} at {span.start}:{span.end}: nothing is shown"
        )
    marks = tuple(Span(start, end) for start, end in item.highlights)
    return CitationView(
        number=item.number,
        address=address(link_to(source.id, source.text, span, marks), wording.root),
        label=citation_label(item.number, source, wording),
        title=source.title,
        publisher=source.publisher or wording["answer.no_publisher"],
        authors=author_line(source) or wording["answer.no_author"],
        published=date_line(source.published, wording),
        key_sentences=tuple(words_html(source, group, glosser) for group in _joined(marks or (span,), source.text)),
        passage=passage_html(source, Framing(span, marks), glosser),
        grade=grade_line(item.text, wording),
    )


def citation_label(number: int, source: Source, wording: Wording) -> str:
    """Return the link's name for those who do not see what it stands beside."""
    if source.publisher is None:
        return wording.fill("answer.cited_plain", number=number)
    return wording.fill("answer.cited", number=number, publisher=source.publisher)


def author_line(source: Source) -> str:
    """Return the authors with their credentials, such as "Melia Lewis, PT, DPT"."""
    return "; ".join(", ".join((author.name, *author.credentials)) for author in source.authors)


def date_line(published: datetime.date | None, wording: Wording) -> str:
    """Return the date as YYYY-MM-DD, or say that there is none."""
    return published.isoformat() if published else wording["answer.no_date"]


def _joined(marks: tuple[Span, ...], text: str) -> tuple[Span, ...]:
    """Join marks with only white space between them, so that words left out show as a gap and nothing else does."""
    joined = [marks[0]]
    for mark in marks[1:]:
        if text[joined[-1].end : mark.start].strip():
            joined.append(mark)
        else:
            joined[-1] = Span(joined[-1].start, mark.end)
    return tuple(joined)
