"""What a person types is read, or kindly refused."""

import pytest

from assistant.answering.question import LONGEST_CHARACTERS, read_question
from corpus.base.errors import QuestionError


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("  Should I\tstretch?\n\nReally? ", "Should I stretch? Really?"),
        ("nul\x00byte and\x07bell", "nul byte and bell"),
        ("line\u2028break", "line break"),
        ("<b>Should I stretch?</b><script>alert(1)</script>", "<b>Should I stretch?</b><script>alert(1)</script>"),
        ("هل أمدد عضلاتي؟", "هل أمدد عضلاتي؟"),
        ("\u202eright to left", "\u202eright to left"),
        ("腰が痛い", "腰が痛い"),
        ("half \ud83d of an emoji", "half \ufffd of an emoji"),
        ("🦵 hurts", "🦵 hurts"),
    ],
)
def test_a_question_is_read_with_its_white_space_folded(typed: str, read: str) -> None:
    assert read_question(typed) == read


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "There is no question here yet."),
        (" \t\r\n\u00a0\u2003", "There is no question here yet."),
        ("\x00\x01\x02", "There is no question here yet."),
        ("🦵🔥😭", "There are no words in that message."),
        ("???", "There are no words in that message."),
        ("12345", "There are no words in that message."),
        ("x" * 100_000, "That message has 100,000 characters; up to 2,000 can be read."),
        ("PNG\ufffd\ufffd\ufffd\ufffd", "That does not look like text."),
        ("ab\udcff\udcfe", "That does not look like text."),
    ],
)
def test_what_nothing_can_be_done_with_gets_a_kind_sentence(typed: str, sentence: str) -> None:
    with pytest.raises(QuestionError) as error:
        read_question(typed)
    assert str(error.value).startswith(sentence)
    assert "\n" not in str(error.value)


def test_the_longest_question_is_read_and_one_letter_more_is_not() -> None:
    assert len(read_question("x" * LONGEST_CHARACTERS)) == LONGEST_CHARACTERS
    with pytest.raises(QuestionError):
        read_question("x" * (LONGEST_CHARACTERS + 1))


def test_white_space_does_not_count_towards_the_length() -> None:
    assert read_question("a" + " " * 100_000 + "b") == "a b"
