"""Which sources a question names: by publisher, author, or a description such as "the running article"."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from corpus.source import Source
from index.spelling import WORD, fold

# A long alias may be misspelt; a short one would be found in ordinary words.
FUZZY_FROM_CHARACTERS = 8
FUZZY_RATIO = 88.0


class SourceMentions:
    """Finds the aliases of the curation in a question, whole words only; long ones also when slightly misspelt."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._aliases = [(_folded(alias), source.id) for source in sources for alias in source.aliases]
        self._ordinary = [_folded(phrase) for source in sources for phrase in source.not_aliases]

    def find(self, question: str) -> tuple[str, ...]:
        """Return the ids of the sources that the question names, in the order of the curation."""
        words = _folded(question)
        for phrase in self._ordinary:
            words = re.sub(rf"\b{re.escape(phrase)}\b", " ", words)
        return tuple(dict.fromkeys(source_id for alias, source_id in self._aliases if _names(words, alias)))


def _names(words: str, alias: str) -> bool:
    if re.search(rf"\b{re.escape(alias)}\b", words):
        return True
    if len(alias) < FUZZY_FROM_CHARACTERS:
        return False
    tokens, width = words.split(), len(alias.split())
    windows = (" ".join(tokens[at : at + width]) for at in range(len(tokens) - width + 1))
    return any(fuzz.ratio(window, alias) >= FUZZY_RATIO for window in windows)


def _folded(text: str) -> str:
    """Return the words of `text` in small letters, possessives cut: "Hinge Health's" becomes "hinge health"."""
    return " ".join(fold(match.group()).removesuffix("'s") for match in WORD.finditer(text))
