"""Misspelt words are put right only towards the rules' words, and only when that is safe."""

import pytest

from assistant.safety.reading.spelling import Spelling

SPELLING = Spelling(["numbness", "bladder", "legs", "paralysed"], ["lags", "ladder", "stretch"], {"cudnt": "couldnt"})


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("numbnes", "numbness"),
        ("nubmness", "numbness"),
        ("blader", "bladder"),
        ("bladdder", "bladder"),
        ("paralized", "paralysed"),
        ("paralysd", "paralysed"),
        ("cudnt", "couldnt"),
        ("lags", "lags"),
        ("ladder", "ladder"),
        ("strech", "strech"),
        ("leg", "leg"),
        ("zzzz", "zzzz"),
    ],
)
def test_the_word_as_understood(typed: str, understood: str) -> None:
    assert SPELLING.correct(typed) == understood
