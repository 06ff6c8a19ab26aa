"""Turns a text of record into HTML by arithmetic on offsets. With the tags taken away, the words are the text's own.

Every line of the text becomes a block, every line break stays between the blocks, so that the text content of the HTML
equals the text of record, character for character. Offsets count code points; no browser ever counts them again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from markupsafe import Markup

from assistant.page.reading.glossing import Glosser
from corpus.added.glossary import Glossary
from corpus.text.passage import Span
from corpus.text.source import Part, Source

_LINE = re.compile(r"[^\n]*\n?")
_ITEM = re.compile(r"\s*(?:[•*–-]|\d{1,2}[.)])\s")


@dataclass(frozen=True)
class Framing:
    """What the reader shows of an article: the framed passage and the marked sentences within it."""

    span: Span
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Line:
    """One line of a text without its line break, and what the curation calls it."""

    span: Span
    ending: str
    kind: str
    level: int


def article_html(source: Source, framing: Framing | None, glosser: Glosser) -> Markup:
    """Return the whole article; the lines that the framed passage touches stand in one element with the id `framed`."""
    lines = tuple(_lines(source.text, Span(0, len(source.text)), source.parts))
    html = []
    for framed, group in groupby(lines, lambda line: framing is not None and _touches(line, framing.span)):
        block = Markup("").join(_line_html(source.text, line, framing, glosser) for line in group)
        html.append(Markup('<div id="framed" class="frame" tabindex="-1">{}</div>').format(block) if framed else block)
    return Markup("").join(html)


def passage_html(source: Source, framing: Framing, glosser: Glosser) -> Markup:
    """Return the framed passage alone, its marked sentences marked."""
    lines = _lines(source.text, framing.span, source.parts)
    return Markup("").join(_line_html(source.text, line, framing, glosser) for line in lines)


def words_html(source: Source, span: Span, glosser: Glosser) -> Markup:
    """Return a few words of an article without any marks, such as one sentence."""
    return glosser.gloss(source.text[span.start : span.end])


def _touches(line: Line, span: Span) -> bool:
    # An empty line within the passage belongs to the frame as well.
    return line.span.start < span.end and span.start < line.span.end + len(line.ending)


def _lines(text: str, within: Span, parts: tuple[Part, ...]) -> Iterator[Line]:
    for match in _LINE.finditer(text, within.start, within.end):
        if match.group():
            words = match.group().removesuffix("\n")
            span = Span(match.start(), match.start() + len(words))
            kind, level = _kind(words, span, parts)
            yield Line(span, match.group()[len(words) :], kind, level)


def _kind(words: str, span: Span, parts: tuple[Part, ...]) -> tuple[str, int]:
    if not words.strip():
        return "blank", 0
    start = span.start + len(words) - len(words.lstrip())
    end = span.start + len(words.rstrip())
    whole = next((part for part in parts if part.span.start <= start and end <= part.span.end), None)
    if whole is not None:
        return whole.kind, whole.level
    return ("item" if _ITEM.match(words) else "prose"), 0


def _line_html(text: str, line: Line, framing: Framing | None, glosser: Glosser) -> Markup:
    if line.kind == "blank":
        return Markup("{}{}").format(text[line.span.start : line.span.end], line.ending)
    glosser = glosser if line.kind in ("prose", "item", "heading") else Glosser(Glossary(()))
    runs = Markup("").join(_run_html(text, run, framing, glosser) for run in _runs(line.span, framing))
    if line.kind == "heading":
        shape = Markup('<p class="line heading" role="heading" aria-level="{}">{}</p>{}')
        return shape.format(line.level + 2, runs, line.ending)
    return Markup('<p class="line {}">{}</p>{}').format(line.kind, runs, line.ending)


def _runs(line: Span, framing: Framing | None) -> Iterator[Span]:
    """Yield `line` split wherever the framed passage or a mark begins or ends."""
    spans = (framing.span, *framing.marks) if framing else ()
    cuts = {cut for span in spans for cut in (span.start, span.end) if line.start < cut < line.end}
    edges = [line.start, *sorted(cuts), line.end]
    for start, end in pairwise(edges):
        yield Span(start, end)


def _run_html(text: str, run: Span, framing: Framing | None, glosser: Glosser) -> Markup:
    words = glosser.gloss(text[run.start : run.end])
    if framing is None or not run.overlaps(framing.span):
        return words
    if any(run.overlaps(mark) for mark in framing.marks):
        return Markup('<mark class="answers">{}</mark>').format(words)
    return Markup('<span class="framed">{}</span>').format(words)
