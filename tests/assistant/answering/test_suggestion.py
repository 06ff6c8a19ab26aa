"""Suggested questions are answered by the sources and lead on from what was shown."""

from dataclasses import replace

from assistant.answering.suggestion import LONGEST_CHARACTERS, suggestions_for
from corpus.added.questions import CuratedQuestions
from corpus.library import Library

NEAR = ("green-thumb/why-leaves-curl", "green-thumb/each-morning", "deep-roots/bucket-soak")


def curated(garden: Library, *questions: str) -> Library:
    return replace(garden, curated=(CuratedQuestions("deep-roots/bucket-soak", questions, ()),))


def test_the_nearest_passages_of_different_sources_are_suggested(garden: Library) -> None:
    assert suggestions_for(garden, NEAR, ()) == ("Why are my leaves curling?", "How do I soak with a bucket?")


def test_what_was_shown_is_not_suggested(garden: Library) -> None:
    found = suggestions_for(garden, NEAR, ["green-thumb/why-leaves-curl", "deep-roots/bucket-soak"])
    assert found == ("How often do tomatoes need water?",)


def test_no_more_than_asked_for(garden: Library) -> None:
    assert suggestions_for(garden, NEAR, (), 1) == ("Why are my leaves curling?",)


def test_the_first_question_that_fits_a_button_is_taken_with_a_capital(garden: Library) -> None:
    long = "Is " + "x" * LONGEST_CHARACTERS + "?"
    library = curated(garden, "bucket soak no question mark", long, "can I soak?", "Later?")
    assert suggestions_for(library, ["deep-roots/bucket-soak"], ()) == ("Can I soak?",)


def test_a_passage_without_a_fitting_question_is_passed_over(garden: Library) -> None:
    assert suggestions_for(curated(garden, "no mark"), ["deep-roots/bucket-soak", "green-thumb/each-morning"], ()) == ()
