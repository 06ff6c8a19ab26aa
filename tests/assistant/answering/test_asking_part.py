"""What is asked in a message that tells a history around it."""

import pytest

from assistant.answering.asking_part import asking_parts


@pytest.mark.parametrize(
    ("message", "parts"),
    [
        ("MRI says mild bulge L4-L5. What is bird dog meant to do?", ("What is bird dog meant to do?",)),
        ("What is bird dog for? MRI says mild bulge.", ("What is bird dog for?",)),
        ("On gabapentin 300 mg. Do nerve glides help?", ("Do nerve glides help?",)),
        ("Does soft tissue work help? (Hx: whiplash 2010)", ("Does soft tissue work help?",)),
        ("no tablets. please tell which exercise is good", ("please tell which exercise is good",)),
    ],
)
def test_the_part_that_asks_is_found(message: str, parts: tuple[str, ...]) -> None:
    assert asking_parts(message)[-1:] == parts


def test_a_part_that_leans_takes_along_what_it_leans_on() -> None:
    message = "The physio wants hamstring curls with a band. How is that done?"
    assert asking_parts(message) == (message,)


@pytest.mark.parametrize(
    "message", ["Should I stretch my hamstrings?", "tight hamstrings", "", "I am 40. My back hurts."]
)
def test_a_single_question_and_a_message_that_asks_nothing_have_no_parts(message: str) -> None:
    assert asking_parts(message) == ()
