"""The pattern language of the rules: elements in a row, matched over words, never over characters.

    cant|couldnt ~3 feel <saddle>

| element        | stands for                                                                    |
|----------------|-------------------------------------------------------------------------------|
| `word`         | that word, as `token.fold` writes it ("can't" is `cant`)                      |
| `one|two`      | one of these words                                                            |
| `numb*`        | a word that begins so                                                         |
| `<concept>`    | any variant of another concept; `<_concept>` says nothing by itself and is never weighed |
| `[9..120]`     | a number in that range, in digits or in words; may stand among words: `[2..9]|few` |
| `~3`           | up to three words of any kind in the same sentence, none of them a turn ("but", "not") |
| `~~3`          | the same, also over the end of a sentence                                     |
| `element?`     | the element or nothing                                                        |

Words that carry no meaning here ("my", "really", "just"; `fillers` in the rules) may stand between any two elements.
A pattern holds no repetition without a bound, so matching cannot backtrack.
"""

import re
from dataclasses import dataclass
from typing import Literal

from corpus.base.errors import CorpusError

MOST_GAP = 12
_WORD = re.compile(r"[^\W_]+\*?")
_CONCEPT = re.compile(r"<(_?[a-z][a-z0-9_]*)>")
_GAP = re.compile(r"(~~?)(\d+)")
_RANGE = re.compile(r"\[(\d+(?:\.\d+)?)?\.\.(\d+(?:\.\d+)?)?\]")

Range = tuple[float, float]


@dataclass(frozen=True)
class Element:
    """One element of a pattern; which fields hold something depends on its kind."""

    kind: Literal["words", "concept", "gap"]
    words: tuple[str, ...] = ()
    ranges: tuple[Range, ...] = ()
    concept: str = ""
    reach: int = 0
    crosses: bool = False
    optional: bool = False


@dataclass(frozen=True)
class Pattern:
    """A parsed variant: its elements and the text that it was parsed from."""

    text: str
    elements: tuple[Element, ...]

    @property
    def concepts(self) -> tuple[str, ...]:
        """The names of the concepts that it refers to."""
        return tuple(element.concept for element in self.elements if element.kind == "concept")


def parse_variants(block: str, where: str) -> tuple[Pattern, ...]:
    """Return the variants of a block, which commas or line ends part; CorpusError names `where` and the bad one."""
    texts = [text for line in block.splitlines() for part in line.split(",") if (text := " ".join(part.split()))]
    if not texts:
        raise CorpusError(f"{where} holds no variant: write at least one, or take the concept out")
    twice = next((text for text in texts if texts.count(text) > 1), None)
    if twice is not None:
        raise CorpusError(f"{where} holds {twice!r} twice: keep one")
    return tuple(parse_pattern(text, where) for text in texts)


def parse_pattern(text: str, where: str) -> Pattern:
    """Return one parsed pattern; CorpusError names `where`, the pattern and what is wrong with it."""
    elements = tuple(_element(part, text, where) for part in text.split())
    if not elements:
        raise CorpusError(f"{where}: an empty pattern: write at least one word")
    for edge in (elements[0], elements[-1]):
        if edge.kind == "gap" or edge.optional:
            raise CorpusError(
                f"{where}: bad pattern {text!r}: its first and last element must be sure, not a gap or optional"
            )
    return Pattern(text, elements)


def _element(part: str, text: str, where: str) -> Element:
    optional = part.endswith("?")
    bare = part.removesuffix("?")
    if found := _CONCEPT.fullmatch(bare):
        return Element("concept", concept=found[1], optional=optional)
    if (found := _GAP.fullmatch(bare)) and not optional and 1 <= int(found[2]) <= MOST_GAP:
        return Element("gap", reach=int(found[2]), crosses=found[1] == "~~")
    parts = bare.split("|")
    ranges = tuple(_range(found) for part in parts if (found := _RANGE.fullmatch(part)))
    words = tuple(part for part in parts if _WORD.fullmatch(part) and part == part.casefold())
    if len(words) + len(ranges) == len(parts) and all(low <= high for low, high in ranges):
        return Element("words", words=words, ranges=ranges, optional=optional)
    raise CorpusError(
        f"{where}: bad pattern {text!r}: {part!r} is no word, <concept>, [low..high] or ~gap (of 1 to {MOST_GAP})"
    )


def _range(found: re.Match[str]) -> Range:
    return float(found[1] or 0), float(found[2] or "inf")
