"""Hits become numbered citations that carry their passage and source, verbatim or not at all."""

from dataclasses import replace

import pytest

from assistant.answering.citing import cite, viewpoint_statuses
from corpus.base.errors import CorpusError
from corpus.library import Library
from corpus.text.passage import Passage, Span
from index.searching.hit import Hit


def hit(passage: Passage, *sentences: Span) -> Hit:
    return Hit(passage, 0.12345678, 0.5, (), sentences)


def test_a_citation_carries_everything_that_the_page_shows(garden: Library) -> None:
    passage = garden.passages_by_id["deep-roots/daily-sprinkling"]
    first, second = cite([hit(passage, Span(280, 326)), hit(garden.passages_by_id["green-thumb/each-morning"])], garden)
    assert (first.number, second.number) == (1, 2)
    assert (first.passage_id, first.source_id, first.title) == (
        "deep-roots/daily-sprinkling",
        "deep-roots",
        "Deep Roots",
    )
    assert (first.publisher, first.authors, first.published, first.url) == (None, ("Sam Stone, RHS",), None, None)
    assert (second.publisher, second.authors) == ("Green Thumb", ("Ann Green",))
    assert first.heading == ("Deep Roots", "A Warning")
    assert (first.start, first.end, first.text) == (280, 395, passage.text)
    assert first.highlights == ((280, 326),)
    assert (first.viewpoints, first.score) == (("deep",), 0.123457)


def test_a_date_is_written_as_it_sorts(real_library: Library) -> None:
    (citation,) = cite([hit(real_library.passages_by_id["hinge-health/main-takeaway"])], real_library)
    assert citation.published == "2025-02-20"


def test_a_passage_that_is_not_verbatim_is_never_cited(garden: Library) -> None:
    passage = garden.passages[0]
    with pytest.raises(CorpusError, match="does not match its text of record"):
        cite([hit(replace(passage, end=passage.end - 1))], garden)


def test_each_viewpoint_speaks_through_its_citations_or_is_silent(garden: Library) -> None:
    shown = ("green-thumb/why-leaves-curl", "deep-roots/bucket-soak", "deep-roots/daily-sprinkling")
    citations = cite([hit(garden.passages_by_id[name]) for name in shown], garden)
    daily, deep = viewpoint_statuses(citations, garden)
    assert (daily.id, daily.name, daily.status, daily.citations) == ("daily", "Little and often", "silent", ())
    assert (deep.id, deep.name, deep.status, deep.citations) == ("deep", "Seldom but deep", "speaks", (2, 3))
