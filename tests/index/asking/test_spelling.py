"""Typing errors are forgiven; a right word is never changed."""

import pytest

from corpus.library import Library
from index.asking.spelling import Speller, fold, is_english, words_of
from index.storing.build import speller_of


@pytest.fixture(scope="module")
def speller() -> Speller:
    trusted = ["Stretch the tight hamstrings and the sciatic nerve. Physio says: stretching helps, stretching eases."]
    return Speller(trusted, ["does my flexibility matter", "hamstrimgs"], {"shud": "should", "u": "you"})


@pytest.fixture(scope="module")
def real_speller(real_library: Library) -> Speller:
    return speller_of(real_library)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tihgt", "tight"),  # two letters changed places
        ("tigh", "tight"),  # one left out
        ("tightt", "tight"),  # one too many
        ("tigjt", "tight"),  # one beside the right one
        ("hamstrngs", "hamstrings"),
        ("hmastrigns", "hamstrings"),  # two errors in a long word
        ("flexibilty", "flexibility"),
        ("SCIATTIC", "sciatic"),
    ],
)
def test_a_misspelt_word_becomes_the_nearest_word_of_the_sources(speller: Speller, typed: str, meant: str) -> None:
    assert speller.corrected(f"my {typed}, again?") == f"my {meant}, again?"


@pytest.mark.parametrize(
    "right",
    [
        "night",  # English, and one letter from "tight"
        "starch stretcher nerves verve",
        "physio",  # no dictionary word, but the sources use it
        "Stretching",
        "L5-S1 MRI 90% 3x10",
        "café",
        "doesn't can’t",
        "nrv tgt",  # too short to tell what was meant
        "qwertyuiop",
        "",
    ],
)
def test_everything_else_stays_as_it_was_typed(speller: Speller, right: str) -> None:
    assert speller.corrected(right) == right


def test_a_word_misspelt_in_a_curated_question_is_not_learnt(speller: Speller) -> None:
    assert speller.corrected("hamstrimgs") == "hamstrings"


def test_of_two_near_words_the_one_with_the_same_first_letter_wins() -> None:
    assert Speller(["lumbar rumbar"], [], {}).corrected("lunbar") == "lumbar"
    assert Speller(["lumbar rumbar"], [], {}).corrected("runbar") == "rumbar"


def test_phone_spelling_is_read_as_the_whole_words(speller: Speller) -> None:
    assert speller.corrected("shud u stretch?") == "should you stretch?"


def test_folding_takes_away_case_and_accents() -> None:
    assert fold("CAFÉ’s") == "cafe's"
    assert words_of("Don’t sit 8 hrs/day!") == ["don't", "sit", "8", "hrs", "day"]


def test_english_is_known_without_the_sources() -> None:
    assert is_english("Football")
    assert not is_english("hamstrngs")


def test_no_word_of_the_articles_is_ever_changed(real_speller: Speller, real_library: Library) -> None:
    changed = {
        (word, real_speller.corrected(word))
        for source in real_library.sources
        for word in words_of(source.text)
        if len(word) > 3 and fold(real_speller.corrected(word)) != word
    }
    assert changed == set()


@pytest.mark.parametrize(
    "right",
    [
        "ibuprofen paracetamol sciatica scoliosis pregnancy mattress",
        "should I see a chiropractor or an osteopath about my disc",
        "does swimming or cycling loosen the calves",
        "hip hinge deadlift squat plank",
    ],
)
def test_right_words_that_no_article_uses_are_left_alone(real_speller: Speller, right: str) -> None:
    assert real_speller.corrected(right) == right


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hamstrng strech", "hamstring stretch"),
        ("shud i strech b4 runing", "should i stretch before running"),
        ("siatic nrve", "sciatic nerve"),
        ("tite hamstrigs", "tight hamstrings"),
        ("pelvic tlit", "pelvic tilt"),
    ],
)
def test_phone_typing_about_backs_is_forgiven(real_speller: Speller, typed: str, meant: str) -> None:
    assert real_speller.corrected(typed) == meant


def test_phone_spelling_changes_no_english_word_that_people_type(real_speller: Speller) -> None:
    assert real_speller.corrected("to sum up, who is right?") == "to sum up, who is right?"
