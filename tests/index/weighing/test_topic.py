"""From a vector to the documents that answer."""

import math

import numpy as np
import pytest

from index.weighing.topic import FLOOR, TopicModel, fit_topics

AXES = np.eye(4, dtype=np.float32)


def model(*coefficients: float) -> TopicModel:
    """Return a model over documents 0, 1, ... whose logits for the vector (1,) are the coefficients."""
    rows = np.array(coefficients, dtype=np.float32)[:, None]
    return TopicModel(rows, np.zeros(len(rows), dtype=np.float32), np.arange(len(rows)))


def test_scores_are_log_chances_scaled_from_the_floor_to_certainty() -> None:
    # Logits ln 3 and 0: chances 3/4 and 1/4; the third document is not known to the model.
    scores = model(math.log(3), 0.0).document_scores(np.ones(1, dtype=np.float32), 3)
    assert scores.tolist() == pytest.approx([1 - math.log(0.75) / FLOOR, 1 - math.log(0.25) / FLOOR, 0.0], abs=1e-6)


def test_a_chance_below_the_floor_is_nought() -> None:
    assert model(20.0, 0.0).document_scores(np.ones(1, dtype=np.float32), 2).tolist() == pytest.approx([1.0, 0.0])


def test_certainty_is_the_best_chance() -> None:
    assert model(math.log(3), 0.0).certainty(np.ones(1, dtype=np.float32)) == pytest.approx(0.75)


@pytest.mark.parametrize("n_seen", [2, 3, 4])
def test_each_text_is_nearest_to_its_own_document_and_a_document_without_texts_scores_nought(n_seen: int) -> None:
    vectors = np.repeat(AXES[:n_seen], 3, axis=0)
    owners = np.repeat(np.arange(n_seen, dtype=np.intp), 3)
    fitted = fit_topics(vectors, owners, np.ones(len(owners)))
    for row in range(n_seen):
        scores = fitted.document_scores(AXES[row], n_seen + 1)
        assert int(scores.argmax()) == row
        assert scores[-1] == 0.0
        assert ((scores >= 0.0) & (scores <= 1.0)).all()


def test_the_only_document_with_texts_is_certain() -> None:
    fitted = fit_topics(AXES[:2], np.array([1, 1], dtype=np.intp), np.ones(2))
    assert fitted.document_scores(AXES[3], 2).tolist() == [0.0, 1.0]
    assert fitted.certainty(AXES[3]) == 1.0


def test_nothing_curated_claims_nothing() -> None:
    fitted = fit_topics(AXES[:0], np.zeros(0, dtype=np.intp), np.zeros(0))
    assert fitted.document_scores(AXES[0], 2).tolist() == [0.0, 0.0]
    assert fitted.certainty(AXES[0]) == 0.0


def test_a_text_that_weighs_more_pulls_harder() -> None:
    vectors = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0]], dtype=np.float32)
    owners = np.array([0, 1, 2], dtype=np.intp)
    scores = fit_topics(vectors, owners, np.array([1.0, 0.1, 1.0])).document_scores(vectors[0], 3)
    assert scores[0] > scores[1]
    scores = fit_topics(vectors, owners, np.array([0.1, 1.0, 1.0])).document_scores(vectors[0], 3)
    assert scores[0] < scores[1]
