"""Spans and passages by offsets."""

from dataclasses import replace

import pytest

from corpus.base.errors import CorpusError
from corpus.library import Library
from corpus.text.passage import Span, check_verbatim


@pytest.mark.parametrize(
    ("first", "second", "overlapping"),
    [
        (Span(0, 5), Span(4, 9), True),
        (Span(0, 5), Span(5, 9), False),
        (Span(5, 9), Span(0, 5), False),
        (Span(0, 9), Span(3, 4), True),
    ],
)
def test_spans_overlap_when_they_share_a_character(first: Span, second: Span, overlapping: bool) -> None:
    assert first.overlaps(second) is overlapping


def test_a_passage_that_is_not_verbatim_is_an_error_never_repaired(garden: Library) -> None:
    passage = garden.passages[0]
    text = garden.source(passage.source_id).text
    check_verbatim(passage, text)
    for wrong in (replace(passage, text=passage.text.upper()), replace(passage, start=passage.start + 1)):
        with pytest.raises(CorpusError, match=r"deep-roots/seldom-but-deeply does not match its text of record at 3"):
            check_verbatim(wrong, text)


def test_a_sentence_of_a_passage_is_read_by_offsets_into_the_article(garden: Library) -> None:
    passage = garden.passages_by_id["green-thumb/each-morning"]
    assert passage.sentence_text(Span(19, 47)) == "Tomatoes are thirsty plants."
