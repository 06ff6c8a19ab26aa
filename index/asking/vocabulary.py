"""The vocabulary of the sources: which words of a question no text of them, and nothing curated for them, holds."""

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

import Stemmer

from index.asking.spelling import WORD, fold

# The most frequent English words say little of a question's subject ("anything", "later", "machine").
COMMON_WORDS = 1200


class Vocabulary:
    """Words by their stems, so that "stretching" counts as known where "stretch" stands."""

    def __init__(self, texts: Iterable[str]) -> None:
        words = {fold(match.group()) for text in texts for match in WORD.finditer(text)}
        self._stemmer = Stemmer.Stemmer("english")
        self._stems = frozenset(self._stemmer.stemWords(sorted(_bare(word) for word in words)))

    def lacks(self, word: str) -> bool:
        """Say whether neither the word nor another form of it is there."""
        return self._stemmer.stemWord(_bare(fold(word))) not in self._stems

    def missing_terms(self, text: str) -> tuple[str, ...]:
        """Return what `text` is about and the vocabulary lacks: words that stand together are one term.

        >>> Vocabulary(["stretch for the back"]).missing_terms("does a heating pad or ibuprofen help the back")
        ('heating pad', 'ibuprofen')
        """
        terms: list[list[str]] = []
        after = -1
        for match in WORD.finditer(text):
            word = match.group()
            if fold(word) in common_words() or word.isdigit() or not self.lacks(word):
                continue
            if terms and text[after : match.start()] == " ":
                terms[-1].append(word)
            else:
                terms.append([word])
            after = match.end()
        return tuple(dict.fromkeys(" ".join(term) for term in terms))


def same_stems(words: Sequence[str], others: Iterable[str]) -> frozenset[str]:
    """Return those of `words` of which some form is among `others`."""
    stemmer = Stemmer.Stemmer("english")
    stems = {stemmer.stemWord(_bare(fold(word))) for word in others}
    return frozenset(word for word in words if stemmer.stemWord(_bare(fold(word))) in stems)


def _bare(word: str) -> str:
    """Return a folded word without its possessive ending."""
    return word.removesuffix("'s")


@cache
def common_words() -> frozenset[str]:
    """Return the COMMON_WORDS most frequent words of the frequency dictionary that symspellpy ships."""
    listed = files("symspellpy").joinpath("frequency_dictionary_en_82_765.txt").read_text(encoding="utf-8-sig")
    return frozenset(line.split(" ", 1)[0] for line in listed.splitlines()[:COMMON_WORDS])
