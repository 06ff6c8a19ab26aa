"""Which sources a question names: by publisher, author, or a description such as "the running article"."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from corpus.text.source import Source
from index.asking.spelling import WORD, fold

# A long alias may be misspelt; a short one would be found in ordinary words.
FUZZY_FROM_CHARACTERS = 8
FUZZY_RATIO = 88.0


@dataclass(frozen=True)
class Mention:
    """The ids of the sources that a question names, and the question without their names."""

    source_ids: tuple[str, ...]
    rest: str


class SourceMentions:
    """Finds the aliases of the curation in a question, whole words only; long ones also when slightly misspelt."""

    def __init__(self, sources: Sequence[Source]) -> None:
        aliases = [(_folded_words(alias), source.id) for source in sources for alias in source.aliases]
        ordinary = [(_folded_words(phrase), "") for source in sources for phrase in source.not_aliases]
        self._phrases = sorted((*aliases, *ordinary), key=lambda item: -len(item[0]))
        self._order = [source.id for source in sources]

    def find(self, question: str) -> Mention:
        """Return which sources the question names, in the library's order, and what it asks of them.

        >>> SourceMentions(sources).find("What does Hinge Health say about sitting?")  # doctest: +SKIP
        Mention(source_ids=('hinge-health',), rest='What does  say about sitting?')
        """
        matches = list(WORD.finditer(question))
        words = [_folded(match.group()) for match in matches]
        found: set[str] = set()
        taken = [False] * len(words)
        cuts: list[tuple[int, int]] = []
        for phrase, source_id in self._phrases:
            for at in range(len(words) - len(phrase) + 1):
                end = at + len(phrase)
                if any(taken[at:end]) or not _same(words[at:end], phrase):
                    continue
                taken[at:end] = [True] * len(phrase)
                if source_id:
                    found.add(source_id)
                    cuts.append((matches[at].start(), matches[end - 1].end()))
        rest = question
        for start, end in sorted(cuts, reverse=True):
            rest = rest[:start] + rest[end:]
        return Mention(tuple(source_id for source_id in self._order if source_id in found), rest)


def _same(words: list[str], phrase: list[str]) -> bool:
    if words == phrase:
        return True
    alias = " ".join(phrase)
    return len(alias) >= FUZZY_FROM_CHARACTERS and fuzz.ratio(" ".join(words), alias) >= FUZZY_RATIO


def _folded(word: str) -> str:
    return fold(word).removesuffix("'s")


def _folded_words(text: str) -> list[str]:
    """Return the words of `text` in small letters, possessives cut: "Hinge Health's" becomes hinge, health."""
    return [_folded(match.group()) for match in WORD.finditer(text)]
