"""Forgives misspelt words and phone spelling; never "corrects" a word that is right.

A word is right when English or the sources use it. Others are replaced by the nearest word that the sources and their
curation use, if one is near enough.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# A short word has too many neighbours; a long one may have two letters wrong.
SHORTEST_CORRECTED = 4
TWO_ERRORS_FROM = 8


class Speller:
    """Corrects words towards those of `trusted` texts, and of `typed` ones as far as English knows them.

    `phone` maps phone spellings to words: {"shud": "should"}.
    """

    def __init__(self, trusted: Iterable[str], typed: Iterable[str], phone: Mapping[str, str]) -> None:
        right = Counter(word for text in trusted for word in words_of(text))
        self._known = english_words() | right.keys()
        self._counts = right + Counter(word for text in typed for word in words_of(text) if word in self._known)
        self._phone = dict(phone)
        self._candidates = sorted(word for word in self._counts if len(word) >= SHORTEST_CORRECTED and word.isalpha())

    def corrected(self, text: str) -> str:
        """Return `text` with misspelt words replaced, everything else as it stands.

        >>> Speller(["stretch your hamstrings"], [], {"shud": "should"}).corrected("shud I strech my hamstrngs?")
        'should I stretch my hamstrings?'
        """
        return WORD.sub(lambda match: self._word(match.group()), text)

    def _word(self, word: str) -> str:
        folded = fold(word)
        if folded in self._phone:
            return self._phone[folded]
        if folded in self._known or len(folded) < SHORTEST_CORRECTED or not folded.isalpha():
            return word
        return self._nearest(folded) or word

    def _nearest(self, word: str) -> str | None:
        errors = 2 if len(word) >= TWO_ERRORS_FROM else 1
        found = process.extract(
            word, self._candidates, scorer=DamerauLevenshtein.distance, score_cutoff=errors, limit=None
        )
        same_start = [item for item in found if item[0][0] == word[0]] or found
        best = min(same_start, key=lambda item: (item[1], -self._counts[item[0]], item[0]), default=None)
        return best[0] if best else None


def words_of(text: str) -> list[str]:
    """Return the folded words and numbers of `text`, in order."""
    return [fold(match.group()) for match in WORD.finditer(text)]


def fold(word: str) -> str:
    """Return a word in small letters, without accents, with a straight apostrophe."""
    plain = unicodedata.normalize("NFKD", word.casefold().replace("’", "'"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def is_english(word: str) -> bool:
    """Say whether English knows the word."""
    return fold(word) in english_words()


@cache
def english_words() -> frozenset[str]:
    """Return the English words of the frequency dictionary that symspellpy ships."""
    listed = files("symspellpy").joinpath("frequency_dictionary_en_82_765.txt").read_text(encoding="utf-8-sig")
    return frozenset(line.split(" ", 1)[0] for line in listed.splitlines())
