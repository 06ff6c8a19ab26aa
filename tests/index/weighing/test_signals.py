"""Every signal of every document, each on a scale of 0 to 1."""

import numpy as np
import pytest

from corpus.judging.judged import NO_COLLECTION
from corpus.library import Library
from index.encoding.material import Material
from index.storing.build import texts_of
from index.weighing.signals import SIGNALS, Signals, scaled_by_best
from index.weighing.view import View, fit_view
from tests.embedder import HashedStems

NONE = np.zeros(0, dtype=bool)


@pytest.fixture(scope="module")
def signals(garden: Library) -> tuple[Signals, View]:
    texts = texts_of(garden, NO_COLLECTION)
    material = Material(texts, HashedStems().encode(texts.in_order()))
    return Signals(material), fit_view(material, NONE, NONE)


def matrix(signals: tuple[Signals, View], text: str) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    scorer, view = signals
    return scorer.matrix(text, HashedStems().encode([text])[0], view)


@pytest.mark.parametrize("text", ["Why are my leaves curling?", "zebra", "?", "water " * 300])
def test_there_is_one_row_a_passage_and_one_column_a_signal_between_0_and_1(
    signals: tuple[Signals, View], text: str
) -> None:
    found = matrix(signals, text)
    assert found.shape == (6, len(SIGNALS))
    assert np.isfinite(found).all()
    assert found.min() >= 0.0
    assert found.max() <= 1.0 + 1e-9


def test_a_curated_question_word_for_word_is_certain_in_its_own_signal(
    signals: tuple[Signals, View], garden: Library
) -> None:
    column = matrix(signals, "why are my leaves CURLING")[:, SIGNALS.index("question")]
    assert garden.passages[5].id == "green-thumb/why-leaves-curl"
    assert column[5] == pytest.approx(1.0)


def test_cosines_are_moved_from_minus_one_and_one_to_nought_and_one(signals: tuple[Signals, View]) -> None:
    # "hole" is one of the 4 different stems of "bucket with a hole beside the stem" but for the small words:
    # bucket, with, a, hole, besid, the, stem are 7, so the cosine is 1 / sqrt(7).
    column = matrix(signals, "hole")[:, SIGNALS.index("question")]
    assert column[1] == pytest.approx((1 + 7**-0.5) / 2)
    assert column[0] == pytest.approx(0.5)


def test_words_score_1_for_the_best_passage_and_0_where_none_is_shared(signals: tuple[Signals, View]) -> None:
    column = matrix(signals, "blight")[:, SIGNALS.index("words")]
    assert column.tolist() == [0.0, 0.0, 0.0, 0.0, 1.0, 0.0]


def test_lay_terms_count_in_the_terms_alone(signals: tuple[Signals, View]) -> None:
    found = matrix(signals, "thirst")
    # "thirsty" in the text has the stem "thirsti"; only the curation says "thirst".
    assert found[:, SIGNALS.index("words")].tolist() == [0.0] * 6
    assert found[:, SIGNALS.index("terms")].tolist() == [0.0, 0.0, 0.0, 1.0, 0.0, 0.0]


def test_scaling_by_the_best_leaves_nought_alone() -> None:
    assert scaled_by_best(np.array([0.0, 2.0, 8.0])).tolist() == [0.0, 0.25, 1.0]
    assert scaled_by_best(np.zeros(2)).tolist() == [0.0, 0.0]
    assert scaled_by_best(np.zeros(0)).tolist() == []
