"""MaxSim: each word of the question meets the nearest word of the passage."""

import numpy as np
import pytest

from index.encoding.token_vectors import join_tokens
from index.searching.late_interaction import LateInteraction

EAST, NORTH = [1.0, 0.0], [0.0, 1.0]
SLANTED = [0.6, 0.8]


def rows(*vectors: list[float]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    return np.array(vectors, dtype=np.float32)


@pytest.fixture
def three() -> LateInteraction:
    return LateInteraction(join_tokens([rows(EAST), rows(EAST, NORTH), rows(SLANTED, SLANTED)], 2))


def test_scores_worked_out_by_hand(three: LateInteraction) -> None:
    # East and north: 1 and 0 in the first; 1 and 1 in the second; 0.6 and 0.8 in the third.
    assert three.scores(rows(EAST, NORTH), np.arange(3)).tolist() == pytest.approx([0.5, 1.0, 0.7])


def test_some_documents_in_any_order_score_as_among_all(three: LateInteraction) -> None:
    assert three.scores(rows(EAST, NORTH), np.array([2, 0])).tolist() == pytest.approx([0.7, 0.5])


def test_no_documents_have_no_scores(three: LateInteraction) -> None:
    assert three.scores(rows(EAST), np.zeros(0, dtype=np.intp)).tolist() == []
