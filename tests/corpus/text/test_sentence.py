"""Sentences are spans of the text, one for each line of a list."""

import pytest

from corpus.library import Library
from corpus.text.passage import Span
from corpus.text.sentence import sentence_spans


def sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentence_spans(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two!  Three?", ["One.", "Two!", "Three?"]),
        ("Lead-in:\n\n  • First\n\n  • Second one.", ["Lead-in:", "First", "Second one."]),
        ("  1. Is it?\n  2. What is it?\n  10) Ten.", ["Is it?", "What is it?", "Ten."]),
        ("Dr. Smith agrees. So do we.", ["Dr. Smith agrees.", "So do we."]),
        ("•\n—\n  \nWords.", ["Words."]),
        ("It takes 1.5 hours. Then stop.", ["It takes 1.5 hours.", "Then stop."]),
        ("", []),
    ],
)
def test_a_text_is_split_into_its_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_offsets_point_into_the_whole_text() -> None:
    text = "Before. Here it is. And more."
    assert sentence_spans(text, 8, 19) == (Span(8, 19),)


def test_sentences_of_every_passage_lie_within_it_in_order_and_hold_all_its_words(real_library: Library) -> None:
    for passage in real_library.passages:
        at = passage.start
        left_over = ""
        for sentence in passage.sentences:
            assert at <= sentence.start < sentence.end <= passage.end
            left_over += passage.text[at - passage.start : sentence.start - passage.start]
            at = sentence.end
        left_over += passage.text[at - passage.start :]
        assert not any(character.isalpha() for character in left_over), (passage.id, left_over)
