"""Runs of letters find words however they are spelt."""

import numpy as np
import pytest

from index.letters import LetterSearch

TEXTS = ["hamstring stretch", "nerve glide", "water"]
OWNERS = np.array([0, 0, 2], dtype=np.intp)


def test_the_same_text_has_cosine_one_and_foreign_letters_nought() -> None:
    scores = LetterSearch(TEXTS, OWNERS, 3).document_scores("nerve glide")
    assert scores[0] == pytest.approx(1.0)
    assert scores[1] == 0.0


def test_a_misspelt_word_is_nearest_to_the_right_one() -> None:
    scores = LetterSearch(TEXTS, OWNERS, 3).document_scores("hamstrng")
    assert 0.3 < scores[0] < 1.0
    assert scores[2] == 0.0


def test_a_document_without_texts_scores_nought() -> None:
    scores = LetterSearch(TEXTS, OWNERS, 4).document_scores("water")
    assert scores[2] == pytest.approx(1.0)
    assert scores[[1, 3]].tolist() == [0.0, 0.0]


@pytest.mark.parametrize("query", ["", "🦵", "qqq"])
def test_a_query_without_known_letters_scores_nought(query: str) -> None:
    assert np.array_equal(LetterSearch(TEXTS, OWNERS, 3).document_scores(query), np.zeros(3))
