"""Puts misspelt words right, towards the words of the rules, and only where it is safe.

A word is left as typed when it is a word of the rules or begins as one with an ending left open ("slurr*"), when it
is a common English word, or when it is shorter than four letters. Otherwise the nearest word by edits (optimal string
alignment: a swap of neighbours counts once) is looked for among both the words of the rules and common words that
begin alike; only when a word of the rules is nearest does it stand in for the typed one.
"""

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

_SHORTEST = 4


class Spelling:
    """The words of the rules (`own`; "slurr*" has an open ending) and the common words not to be mistaken for them."""

    def __init__(self, own: Iterable[str], common: Iterable[str], phone: dict[str, str]) -> None:
        words = frozenset(own)
        self._stems = frozenset(word.removesuffix("*") for word in words if word.endswith("*"))
        self._own = frozenset(word.removesuffix("*") for word in words)
        self._common = frozenset(common)
        self._phone = phone
        self._alike_own = _by_beginning(self._own)
        self._alike_common = _by_beginning(self._common - self._own)

    def correct(self, typed: str) -> str:
        """Return the word that `typed` most likely is; `typed` itself when that is not safe to say."""
        word = self._phone.get(typed, typed)
        if word in self._own or word in self._common or self._begins_as_own(word):
            return word
        single = _single(word)
        if single in self._own or single in self._common:
            return single
        if len(word) < _SHORTEST or not word[0].isalpha() or len(word) > 20:
            return word
        return self._nearest(word)

    def _begins_as_own(self, word: str) -> bool:
        return any(word[:length] in self._stems for length in range(_SHORTEST, len(word)))

    def _nearest(self, word: str) -> str:
        most = 1 if len(word) < 7 else 2
        own = _closest(word, self._alike_own, most)
        if own is None:
            return word
        candidate, distance = own
        nearer = _closest(word, self._alike_common, distance - 1) if distance > 1 else None
        return word if nearer else candidate


def _by_beginning(words: Iterable[str]) -> dict[tuple[str, int], list[str]]:
    """Return words by their first letter and their length."""
    alike: dict[tuple[str, int], list[str]] = {}
    for word in sorted(words):
        if len(word) >= _SHORTEST - 1:
            alike.setdefault((word[0], len(word)), []).append(word)
    return alike


def _closest(word: str, alike: dict[tuple[str, int], list[str]], most: int) -> tuple[str, int] | None:
    """Return the closest word that begins alike, at most `most` edits away, and its distance; the first of several."""
    found: list[tuple[int, str]] = []
    for first in sorted({word[0], word[1]}):
        for length in range(len(word) - most, len(word) + most + 1):
            best = process.extractOne(word, alike.get((first, length), ()), scorer=OSA.distance, score_cutoff=most)
            if best is not None:
                found.append((int(best[1]), best[0]))
    if not found:
        return None
    distance, closest = min(found)
    return closest, distance


def _single(word: str) -> str:
    """Return `word` with letters once where they stand twice in a row: "soo" is "so"."""
    return "".join(letter for position, letter in enumerate(word) if position == 0 or word[position - 1] != letter)
