"""BM25 as the literature has it."""

import math

import numpy as np
import pytest

from index.searching.lexical import K1, B, LexicalSearch

DOCUMENTS = ["cat cat dog", "dog bird", "fish"]


def bm25(query: list[str], documents: list[list[str]]) -> list[float]:
    """Robertson and Zaragoza 2009 with Lucene's idf, which is never negative; written down anew."""
    mean_length = sum(map(len, documents)) / len(documents)
    scores = []
    for document in documents:
        score = 0.0
        for term in query:
            holding = sum(term in other for other in documents)
            if holding:
                idf = math.log(1 + (len(documents) - holding + 0.5) / (holding + 0.5))
                frequency = document.count(term)
                score += idf * frequency / (frequency + K1 * (1 - B + B * len(document) / mean_length))
        scores.append(score)
    return scores


def test_a_score_worked_out_by_hand() -> None:
    # "cat": in 1 of 3 documents, idf ln(1 + 2.5 / 1.5); twice in a document of 3 words where 2 is the mean:
    # 2 / (2 + 1.2 * (0.25 + 0.75 * 1.5)) = 2 / 3.65.
    scores = LexicalSearch(DOCUMENTS).document_scores("cat")
    assert (K1, B) == (1.2, 0.75)
    assert scores == pytest.approx([math.log(1 + 2.5 / 1.5) * 2 / 3.65, 0.0, 0.0], abs=1e-6)


@pytest.mark.parametrize("query", ["cat", "dog", "dog fish", "bird cat dog", "dog dog"])
def test_scores_equal_an_independent_formula(query: str) -> None:
    expected = bm25(query.split(), [document.split() for document in DOCUMENTS])
    assert LexicalSearch(DOCUMENTS).document_scores(query) == pytest.approx(expected, abs=1e-6)


def test_forms_of_a_word_are_one_stem() -> None:
    search = LexicalSearch(["stretching hamstrings", "running"])
    assert search.stems("stretches, stretched HAMSTRING") == ["stretch", "stretch", "hamstr"]
    assert search.document_scores("Stretched")[0] > 0.0


@pytest.mark.parametrize("query", ["", "the of and", "zebra", "?!", "🦵"])
def test_a_query_that_shares_no_word_scores_nought_everywhere(query: str) -> None:
    assert np.array_equal(LexicalSearch(DOCUMENTS).document_scores(query), np.zeros(3))
