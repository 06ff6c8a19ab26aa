"""Words that the sources know, by their stems."""

import pytest

from index.asking.vocabulary import Vocabulary, same_stems

WORDS = Vocabulary(["Stretching the hamstrings eases a café’s stiff back."])


@pytest.mark.parametrize("word", ["stretch", "Stretched", "hamstring", "cafe's", "BACK"])
def test_another_form_of_a_word_is_known(word: str) -> None:
    assert not WORDS.lacks(word)


@pytest.mark.parametrize("word", ["ibuprofen", "neck", "backpack"])
def test_a_word_that_stands_nowhere_is_lacking(word: str) -> None:
    assert WORDS.lacks(word)


def test_words_side_by_side_are_one_term_and_frequent_english_words_none() -> None:
    asked = "would a heating pad, or anything like ibuprofen, help the hamstrings? ibuprofen!"
    assert WORDS.missing_terms(asked) == ("heating pad", "ibuprofen")


def test_words_are_the_same_by_their_stems() -> None:
    assert same_stems(["runners", "weak"], ["running", "runner", "why"]) == {"runners"}
