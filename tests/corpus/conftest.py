"""A library of two short sources, small enough to count characters by hand."""

from dataclasses import replace

import pytest

from corpus.library import Library, load_library
from corpus.text.passage import Passage, Span
from corpus.text.source import Source

# Offsets of the sentences: 0:16 and 17:34.
LONG = "Hold it for ten. Then rest a while."
SHORT = "Make it strong. It is a nerve."


def _source(like: Source, source_id: str, text: str, spans: tuple[tuple[int, int, tuple[str, ...]], ...]) -> Source:
    passages = tuple(
        Passage(f"{source_id}/p{at}", source_id, start, end, text[start:end], ("Heading",), names, (Span(start, end),))
        for at, (start, end, names) in enumerate(spans)
    )
    return replace(like, id=source_id, title=source_id.title(), text=text, parts=(), passages=passages)


@pytest.fixture(scope="session")
def small_library() -> Library:
    """Two sources and two viewpoints; all that this package's tests do not look at is our own library's."""
    ours = load_library()
    like = ours.sources[0]
    sources = (
        _source(like, "long", LONG, ((0, 16, ("stretch",)), (17, 35, ()))),
        _source(like, "short", SHORT, ((0, 30, ("strong",)),)),
    )
    names = ("stretch", "strong")
    viewpoints = tuple(ours.viewpoints[0].model_copy(update={"id": name, "name": name}) for name in names)
    return replace(ours, sources=sources, viewpoints=viewpoints, curated=(), uncovered=())
