"""Exact search over vectors: parity with brute force, and never a padded result."""

import numpy as np
import pytest

from index.searching.vector_search import VectorSearch

VECTORS = np.array([[1.0, 0.0], [0.0, 1.0], [0.6, 0.8]], dtype=np.float32)
OWNERS = np.array([0, 1, 1], dtype=np.intp)
EAST = np.array([1.0, 0.0], dtype=np.float32)


def test_the_nearest_come_best_first() -> None:
    rows, cosines = VectorSearch(VECTORS, OWNERS, 3).nearest(EAST, 2)
    assert rows.tolist() == [0, 2]
    assert cosines.tolist() == pytest.approx([1.0, 0.6])


@pytest.mark.parametrize("k", [3, 4, 1000])
def test_asking_for_more_than_there_are_returns_all_of_them_and_no_padding(k: int) -> None:
    rows, cosines = VectorSearch(VECTORS, OWNERS, 3).nearest(EAST, k)
    assert rows.tolist() == [0, 2, 1]
    assert cosines.tolist() == pytest.approx([1.0, 0.6, 0.0])


def test_an_empty_search_finds_nothing() -> None:
    search = VectorSearch(np.zeros((0, 2), dtype=np.float32), np.zeros(0, dtype=np.intp), 2)
    rows, cosines = search.nearest(EAST, 5)
    assert (rows.tolist(), cosines.tolist()) == ([], [])
    assert search.document_scores(EAST, 5).tolist() == [-1.0, -1.0]


def test_a_document_scores_as_its_best_unit_and_the_least_possible_without_one() -> None:
    assert VectorSearch(VECTORS, OWNERS, 3).document_scores(EAST, 10).tolist() == pytest.approx([1.0, 0.6, -1.0])


def test_units_beyond_the_depth_do_not_count() -> None:
    assert VectorSearch(VECTORS, OWNERS, 2).document_scores(EAST, 1).tolist() == [1.0, -1.0]


def test_results_equal_brute_force() -> None:
    random = np.random.default_rng(7)
    vectors = random.normal(size=(60, 16)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    search = VectorSearch(vectors, np.arange(60, dtype=np.intp), 60)
    for query in random.normal(size=(9, 16)).astype(np.float32):
        rows, cosines = search.nearest(query, 9)
        expected = np.argsort(-(vectors @ query), kind="stable")[:9]
        assert rows.tolist() == expected.tolist()
        assert cosines == pytest.approx((vectors @ query)[expected], abs=1e-5)


def test_each_vector_needs_an_owner() -> None:
    with pytest.raises(ValueError, match="3 vectors but 2 owners"):
        VectorSearch(VECTORS, OWNERS[:2], 2)
