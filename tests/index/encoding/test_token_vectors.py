"""Texts' tokens lie one after the other, each text finding its own."""

import numpy as np

from index.encoding.token_vectors import join_tokens


def test_each_text_gets_its_own_tokens_back() -> None:
    parts = [np.full((length, 2), float(length), dtype=np.float32) for length in (2, 1, 3)]
    joined = join_tokens(parts, 2)
    assert joined.starts.tolist() == [0, 2, 3, 6]
    assert len(joined) == 3
    for row, part in enumerate(parts):
        assert joined.of(row).tolist() == part.tolist()


def test_no_texts_have_no_tokens() -> None:
    joined = join_tokens([], 4)
    assert len(joined) == 0
    assert joined.vectors.shape == (0, 4)
