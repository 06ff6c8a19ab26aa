"""Reads what a person typed: refuses, kindly, what nothing can be done with."""

import unicodedata

from corpus.base.errors import QuestionError

LONGEST_CHARACTERS = 2000
# Binary data decoded by force is full of these; a question holds none.
_REPLACEMENT = "\ufffd"


def read_question(typed: str) -> str:
    """Return the question in `typed`, white space folded; raise QuestionError, a kind sentence, when there is none."""
    text = " ".join("".join(_readable(character) for character in typed).split())
    if not text:
        raise QuestionError("There is no question here yet. Type one, for example: Should I stretch tight hamstrings?")
    if len(text) > LONGEST_CHARACTERS:
        raise QuestionError(
            f"That message has {len(text):,} characters; up to {LONGEST_CHARACTERS:,} can be read. "
            "Ask in a sentence or two."
        )
    if not any(character.isalpha() for character in text):
        raise QuestionError("There are no words in that message. Ask in a sentence or two, in English.")
    if text.count(_REPLACEMENT) * 5 > len(text):
        raise QuestionError("That does not look like text. Type the question in words.")
    return text


def _readable(character: str) -> str:
    """Return a character as it is read: control characters and halves of surrogate pairs become blanks."""
    category = unicodedata.category(character)
    if category == "Cs":
        return _REPLACEMENT
    return " " if category in ("Cc", "Zl", "Zp") else character
