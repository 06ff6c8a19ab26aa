"""Every signal of every document, each on a scale of 0 to 1."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from corpus.judging.judged import NO_COLLECTION
from corpus.library import Library
from index.encoding.material import Material
from index.searching.lexical import scaled_by_best
from index.storing.build import texts_of
from index.weighing.signals import COLUMNS, Asked, Signals
from index.weighing.view import Kept, View, fit_view, kept_whole
from tests.embedder import HashedStems


@pytest.fixture(scope="module")
def material(garden: Library) -> Material:
    texts = texts_of(garden, NO_COLLECTION)
    reading = HashedStems().read([document.in_context for document in texts.documents])
    return Material(texts, HashedStems().encode(texts.in_order()), reading.tokens)


@pytest.fixture(scope="module")
def signals(material: Material) -> Signals:
    return Signals(material)


@pytest.fixture(scope="module")
def view(material: Material) -> View:
    return fit_view(material, kept_whole(material))


def column(signals: Signals, view: View, text: str, name: str) -> list[float]:
    return [float(value) for value in matrix(signals, view, text)[:, COLUMNS.index(name)]]


def matrix(signals: Signals, view: View, text: str) -> NDArray[np.float64]:
    reading = HashedStems().read([text])
    asked = Asked(text, reading.vectors[0], reading.tokens.of(0))
    return signals.matrix(signals.evidence(asked), asked.vector, view)


@pytest.mark.parametrize("text", ["Why are my leaves curling?", "zebra", "?", "water " * 300])
def test_there_is_one_row_a_passage_and_one_column_a_signal_between_0_and_1(
    signals: Signals, view: View, text: str
) -> None:
    found = matrix(signals, view, text)
    assert found.shape == (6, len(COLUMNS))
    assert np.isfinite(found).all()
    assert found.min() >= 0.0
    assert found.max() <= 1.0 + 1e-9


def test_a_sentence_word_for_word_is_certain_in_its_own_signal(signals: Signals, view: View, garden: Library) -> None:
    passage = garden.passages[5]
    found = column(signals, view, passage.sentence_text(passage.sentences[0]), "sentence")
    assert found[5] == pytest.approx(1.0)


def test_late_interaction_is_the_share_of_the_questions_words_in_a_passage(signals: Signals, view: View) -> None:
    # Of "blight zebra" one word of two stands in the fifth passage: MaxSim 1/2, on the scale from -1 to 1.
    assert column(signals, view, "blight zebra", "tokens") == pytest.approx([0.5, 0.5, 0.5, 0.5, 0.75, 0.5])


def test_words_score_1_for_the_best_passage_and_0_where_none_is_shared(signals: Signals, view: View) -> None:
    assert column(signals, view, "blight", "words") == [0.0, 0.0, 0.0, 0.0, 1.0, 0.0]


def test_lay_terms_count_in_the_terms_alone(signals: Signals, view: View) -> None:
    # "thirsty" in the text has the stem "thirsti"; only the curation says "thirst".
    assert column(signals, view, "thirst", "words") == [0.0] * 6
    assert column(signals, view, "thirst", "terms") == [0.0, 0.0, 0.0, 1.0, 0.0, 0.0]


def test_terms_are_what_curation_adds_to_the_words_and_never_take_away(signals: Signals, view: View) -> None:
    # The best by its own words has nothing added, and no passage goes below nought.
    found = column(signals, view, "blight", "terms")
    assert found[4] == 0.0
    assert min(found) == 0.0


def test_a_source_without_curation_has_no_bonus_and_the_two_columns_in_its_place(
    material: Material, signals: Signals
) -> None:
    kept: Kept = kept_whole(material)
    view = fit_view(material, replace(kept, documents=kept.documents & (material.sources != "green-thumb")))
    found = matrix(signals, view, "thirst")
    assert found[3:, COLUMNS.index("terms")].tolist() == [0.0] * 3
    assert found[3:, COLUMNS.index("topic")].tolist() == [0.0] * 3
    assert found[:, COLUMNS.index("uncurated")].tolist() == [0.0] * 3 + [1.0] * 3
    claimed = found[:, COLUMNS.index("uncurated, claimed")]
    assert claimed[:3].tolist() == [0.0] * 3
    assert len(set(claimed[3:].tolist())) == 1
    # Three passages are left that could claim the question: the surest has a chance of a third at least.
    assert 1 / 3 <= claimed[3] <= 1.0


def test_scaling_by_the_best_leaves_nought_alone() -> None:
    assert scaled_by_best(np.array([0.0, 2.0, 8.0])).tolist() == [0.0, 0.25, 1.0]
    assert scaled_by_best(np.zeros(2)).tolist() == [0.0, 0.0]
    assert scaled_by_best(np.zeros(0)).tolist() == []
