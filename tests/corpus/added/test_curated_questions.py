"""Curated questions belong to a passage that is there, and stand once."""

from pathlib import Path

import pytest

from corpus.added.questions import CuratedQuestions, Uncovered
from corpus.base.errors import CorpusError
from corpus.library import Library, load_library
from tests.editing import edit


def test_questions_and_terms_come_in_the_order_of_the_passages(garden: Library) -> None:
    assert [item.passage_id for item in garden.curated] == [passage.id for passage in garden.passages]
    assert garden.curated[3] == CuratedQuestions(
        "green-thumb/each-morning",
        ("How often do tomatoes need water?", "what time of day should I water"),
        ("thirst",),
    )


def test_a_passage_that_is_not_there_is_named(garden_copy: Path) -> None:
    edit(garden_copy / "sources" / "green-thumb" / "questions.yaml", "how-to-water:", "how-to-pour:")
    with pytest.raises(CorpusError, match=r"questions\.yaml: 'how-to-pour' is no passage of green-thumb: correct it"):
        load_library(garden_copy)


def test_a_question_twice_is_refused_whatever_its_spacing_and_case(garden_copy: Path) -> None:
    questions = garden_copy / "sources" / "green-thumb" / "questions.yaml"
    edit(questions, "when do I stop pouring", "how OFTEN do  tomatoes need water?")
    with pytest.raises(CorpusError, match=r"questions\.yaml: the question 'how OFTEN .* is there twice: remove one"):
        load_library(garden_copy)


def test_a_source_without_curated_questions_still_loads(garden_copy: Path) -> None:
    (garden_copy / "sources" / "green-thumb" / "questions.yaml").unlink()
    library = load_library(garden_copy)
    assert {item.passage_id.partition("/")[0] for item in library.curated} == {"deep-roots"}


def test_uncovered_questions_keep_their_topic(garden: Library) -> None:
    assert garden.uncovered[0] == Uncovered("pests", "how do I get rid of slugs", ("deep-roots", "green-thumb"))
    assert [item.topic for item in garden.uncovered].count("off_topic") == 5


def test_a_source_that_the_bank_names_must_be_there(garden_copy: Path) -> None:
    edit(garden_copy / "uncovered.yaml", "none_of: [deep-roots", "none_of: [dep-roots")
    with pytest.raises(CorpusError, match=r"none_of names the unknown source 'dep-roots': expected of deep-roots, gre"):
        load_library(garden_copy)


def test_an_uncovered_question_twice_is_refused_also_across_topics(garden_copy: Path) -> None:
    edit(garden_copy / "uncovered.yaml", "what eats holes in cabbage", "What is the capital of France")
    with pytest.raises(
        CorpusError, match=r"uncovered\.yaml: the question 'what is the capital of France' is there twice"
    ):
        load_library(garden_copy)
