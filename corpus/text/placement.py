"""Finds each block of a curation file in its text of record, and accounts for every character of the text."""

import re
from dataclasses import dataclass
from itertools import pairwise

from corpus.base.errors import CorpusError
from corpus.text.curation import Block
from corpus.text.passage import Span

# Zero-width marks that web pages leave behind; like white space, nobody reads them.
_READABLE = re.compile(r"[^\s\u200b\u200c\u200d\ufeff]+")


@dataclass(frozen=True)
class Placed:
    """A block of the curation file with its place in the text."""

    block: Block
    span: Span


def place_blocks(text: str, blocks: tuple[Block, ...], where: str) -> tuple[Placed, ...]:
    """Return each block with its span, in reading order.

    A block is looked for from the start of the block before it, so that a passage may begin with, or run across, a
    heading. Raises CorpusError, naming `where` and the block, when its first or last words are not there, when two
    blocks other than headings overlap, or when readable text belongs to no block.
    """
    placed: list[Placed] = []
    cursor = 0
    for block in blocks:
        start = _find(text, block.first, cursor, f"{where}: {block.kind} {block.name!r}: 'from'")
        last = _find(text, block.last, start, f"{where}: {block.kind} {block.name!r}: 'to'")
        placed.append(Placed(block, Span(start, last + len(block.last))))
        cursor = start
    _check_overlaps(placed, where)
    _check_accounted(text, placed, where)
    return tuple(placed)


def _find(text: str, words: str, start: int, what: str) -> int:
    found = text.find(words, start)
    if found >= 0:
        return found
    before = text.find(words)
    hint = (
        f"they stand at character {before}, before the block above: put the blocks in reading order"
        if before >= 0
        else "copy them from the text, character for character"
    )
    raise CorpusError(f"{what} {words!r} does not match the text of record: {hint}")


def _check_overlaps(placed: list[Placed], where: str) -> None:
    bodies = [item for item in placed if item.block.kind != "heading"]
    for earlier, later in pairwise(bodies):
        if earlier.span.overlaps(later.span):
            raise CorpusError(
                f"{where}: {earlier.block.kind} {earlier.block.name!r} and {later.block.kind} {later.block.name!r} "
                f"overlap at character {later.span.start}: end the first before the second"
            )


def _check_accounted(text: str, placed: list[Placed], where: str) -> None:
    taken = bytearray(len(text))
    for item in placed:
        taken[item.span.start : item.span.end] = b"\x01" * (item.span.end - item.span.start)
    for word in _READABLE.finditer(text):
        free = next((at for at in range(word.start(), word.end()) if not taken[at]), None)
        if free is not None:
            words = " ".join(text[free : free + 60].split())
            raise CorpusError(f"{where}: no block holds the text at character {free} ({words!r}): add it to one")
