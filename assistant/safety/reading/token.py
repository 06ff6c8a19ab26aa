"""Tokens: a message as normalised words that know where they stand in what the person typed.

    >>> [word.text for word in read_tokens("I CAN'T feel my… bum!!").words]
    ['i', 'cant', 'feel', 'my', 'bum']

A strong border (full stop, question mark, new line) ends a sentence; a soft one (comma, dash) may end a clause. A
question stays together with its "no".
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(
    r"(?:2day|2moro|2morrow|2nite|b4|l8r|gr8|h8|m8|sum1|any1|no1|every1|some1)(?![^\W_])"
    r"|\d+(?:\.\d+)?|[^\W\d_]+(?:[*'’`´‘][^\W\d_]+)*",
    re.IGNORECASE,
)
_STRONG = re.compile(r"[!?;\n]|(?<!\.)\.(?!\.)")
_MARKS = re.compile(r"['’`´‘]")
_OWNER = re.compile(r"([^\W\d_]{2,})['’`´‘]s", re.IGNORECASE)
_PRONOUNS = frozenset(
    [
        "it",
        "that",
        "there",
        "he",
        "she",
        "what",
        "who",
        "let",
        "how",
        "where",
        "here",
        "everything",
        "nothing",
        "something",
    ]
)
_ANSWERS = frozenset({"no", "nope", "none", "nah"})
_RUN = re.compile(r"(.)\1{2,}")
_JOINED_NOT = {
    **{word: word + "nt" for word in ("could", "do", "does", "did", "have", "has", "had", "is", "are", "was", "were")},
    **{word: word + "nt" for word in ("would", "should")},
    "can": "cant",
    "will": "wont",
}
_JOINED = {
    ("all", "but"): "almost",
    ("i", "am"): "im",
    ("it", "is"): "its",
    ("i", "will"): "ill",
    ("there", "is"): "theres",
}
_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_TENS = ("thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred")
_NUMBER_WORDS = {word: float(value) for value, word in enumerate(_SMALL)} | {
    word: float(value) for value, word in zip(range(30, 101, 10), _TENS, strict=True)
}


@dataclass(frozen=True)
class Word:
    """A normalised word; `start` and `end` are code points in the text as typed."""

    text: str
    start: int
    end: int
    number: float | None = None


@dataclass(frozen=True)
class Tokens:
    """The words of one message. `strong` and `soft` hold the positions of words that a border stands before."""

    text: str
    words: tuple[Word, ...]
    strong: frozenset[int]
    soft: frozenset[int]


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """Return one word without case, accents and apostrophes, a letter at most twice in a row."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _RUN.sub(r"\1\1", _MARKS.sub("", kept))


def read_tokens(text: str) -> Tokens:
    """Return the words of `text` with their borders; "can not" is one word, as "can't" is."""
    words: list[Word] = []
    strong: set[int] = set()
    soft: set[int] = set()
    last_end = 0
    for found in _TOKEN.finditer(text):
        between = text[last_end : found.start()]
        owner = _owner(found.group())
        word = fold(owner or found.group())
        joined = _join(words[-1].text, word) if words and between.isspace() and "\n" not in between else None
        if joined is not None:
            words[-1] = Word(joined, words[-1].start, found.end())
        else:
            if words and _STRONG.search(between) and not ("?" in between and word in _ANSWERS):
                strong.add(len(words))
            elif words and not (between.isspace() or between in {"", "-", "/", "'"}):
                soft.add(len(words))
            words.append(Word(word, found.start(), found.end(), _number(word)))
        last_end = found.end()
    return Tokens(text, tuple(words), frozenset(strong), frozenset(soft))


def _owner(typed: str) -> str | None:
    """Return the word before a possessive or shortened "is" ("leg's" is "leg"), except for pronouns ("it's")."""
    found = _OWNER.fullmatch(typed)
    return found[1] if found and fold(found[1]) not in _PRONOUNS else None


def _join(before: str, word: str) -> str | None:
    if word == "not":
        return _JOINED_NOT.get(before)
    return _JOINED.get((before, word))


def _number(word: str) -> float | None:
    if word[:1].isdigit():
        try:
            return float(word)
        except ValueError:
            return None
    return _NUMBER_WORDS.get(word)
