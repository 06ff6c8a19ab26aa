"""From a vector to the documents that answer."""

import math

import numpy as np
import pytest

from index.weighing.topic import FLOOR, TopicModel, fit_topics

AXES = np.eye(4, dtype=np.float32)


def test_an_even_chance_scores_as_worked_out_by_hand() -> None:
    model = TopicModel(np.zeros((2, 4), dtype=np.float32), np.zeros(2, dtype=np.float32))
    expected = 1 - math.log(0.5 + FLOOR) / math.log(FLOOR)
    assert model.document_scores(AXES[0]).tolist() == pytest.approx([expected, expected])


def test_chances_follow_the_logits() -> None:
    # Logits ln 3 and 0: chances 3/4 and 1/4.
    model = TopicModel(np.array([[math.log(3)], [0.0]], dtype=np.float32), np.zeros(2, dtype=np.float32))
    scores = model.document_scores(np.array([1.0], dtype=np.float32))
    chances = np.exp((1 - scores) * math.log(FLOOR)) - FLOOR
    assert chances.tolist() == pytest.approx([0.75, 0.25], abs=1e-6)


@pytest.mark.parametrize("n_seen", [2, 3, 4])
def test_each_text_is_nearest_to_its_own_document_and_a_document_without_texts_to_none(n_seen: int) -> None:
    vectors = np.repeat(AXES[:n_seen], 3, axis=0)
    owners = np.repeat(np.arange(n_seen, dtype=np.intp), 3)
    model = fit_topics(vectors, owners, np.ones(len(owners)), n_seen + 1)
    for row in range(n_seen):
        scores = model.document_scores(AXES[row])
        assert int(scores.argmax()) == row
        assert scores[-1] == pytest.approx(0.0, abs=1e-3)
        assert ((scores >= 0.0) & (scores <= 1.0)).all()


def test_the_only_document_with_texts_is_certain() -> None:
    scores = fit_topics(AXES[:2], np.array([1, 1], dtype=np.intp), np.ones(2), 2).document_scores(AXES[3])
    assert scores[1] == pytest.approx(1.0, abs=1e-3)
    assert scores[0] == pytest.approx(0.0, abs=1e-3)


def test_a_text_that_weighs_more_pulls_harder() -> None:
    vectors = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0]], dtype=np.float32)
    owners = np.array([0, 1, 2], dtype=np.intp)
    scores = fit_topics(vectors, owners, np.array([1.0, 0.1, 1.0]), 3).document_scores(vectors[0])
    assert scores[0] > scores[1]
    scores = fit_topics(vectors, owners, np.array([0.1, 1.0, 1.0]), 3).document_scores(vectors[0])
    assert scores[0] < scores[1]
