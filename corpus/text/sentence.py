"""Splits a passage into sentences by offsets. A line break always ends a sentence, so list items stand alone."""

import re

import sentencex

from corpus.text.passage import Span

_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"(?:[•*\-–]|\d{1,2}[.)])[\s\u00a0]+")
_HAS_WORD = re.compile(r"\w")


def sentence_spans(text: str, start: int, end: int) -> tuple[Span, ...]:
    r"""Return the sentences of `text[start:end]` as offsets into `text`, without white space and bullets around them.

    >>> sentence_spans("One. Two!\n  • Three", 0, 20)
    (Span(start=0, end=4), Span(start=5, end=9), Span(start=14, end=19))
    """
    spans = []
    for line in _LINE.finditer(text, start, end):
        at = line.start()
        for sentence in sentencex.segment("en", line.group()):
            spans.append(_trimmed(text, at, at + len(sentence)))
            at += len(sentence)
    return tuple(span for span in spans if _HAS_WORD.search(text, span.start, span.end))


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    bullet = _BULLET.match(text, start, end)
    start = bullet.end() if bullet else start
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
