"""Blocks are found in reading order, and every readable character belongs to one."""

import pytest

from corpus.base.errors import CorpusError
from corpus.text.curation import Block
from corpus.text.passage import Span
from corpus.text.placement import place_blocks

#       0    5    10   15   20
TEXT = "One two.\n\nThree four.\n"


def block(name: str, first: str, last: str, kind: str = "skip") -> Block:
    return Block.model_validate({kind: name, "from": first, "to": last})


def test_each_block_gets_the_span_from_its_first_to_its_last_words() -> None:
    placed = place_blocks(TEXT, (block("a", "One", "two."), block("b", "Three", "four.")), "file")
    assert [item.span for item in placed] == [Span(0, 8), Span(10, 21)]


def test_a_block_of_one_phrase_needs_no_last_words() -> None:
    placed = place_blocks("Alone.", (Block.model_validate({"skip": "a", "from": "Alone."}),), "file")
    assert placed[0].span == Span(0, 6)


def test_words_that_occur_twice_are_looked_for_from_the_block_before() -> None:
    #        0   4     10
    blocks = (block("a", "Go.", "Go."), block("b", "Stay.", "Stay."), block("c", "Go.", "Go."))
    placed = place_blocks("Go. Stay. Go.", blocks, "file")
    assert [item.span for item in placed] == [Span(0, 3), Span(4, 9), Span(10, 13)]


def test_readable_text_in_no_block_is_named_with_its_place() -> None:
    with pytest.raises(CorpusError, match=r"file: no block holds the text at character 10 \('Three four\.'\)"):
        place_blocks(TEXT, (block("a", "One", "two."),), "file")


def test_a_single_letter_in_no_block_is_found() -> None:
    with pytest.raises(CorpusError, match=r"character 20 \('\.'\)"):
        place_blocks(TEXT, (block("a", "One", "two."), block("b", "Three", "four")), "file")


def test_white_space_and_zero_width_marks_need_no_block() -> None:
    placed = place_blocks("\u200bOne.\u200b\ufeff\n\u00a0", (block("a", "One.", "One."),), "file")
    assert placed[0].span == Span(1, 5)


def test_first_words_that_do_not_match_are_named() -> None:
    with pytest.raises(CorpusError, match=r"file: skip 'a': 'from' 'Won' does not match .* copy them from the text"):
        place_blocks(TEXT, (block("a", "Won", "two."),), "file")


def test_last_words_that_do_not_match_are_named() -> None:
    with pytest.raises(CorpusError, match=r"file: skip 'a': 'to' 'too\.' does not match"):
        place_blocks(TEXT, (block("a", "One", "too."),), "file")


def test_blocks_out_of_reading_order_are_told_apart_from_wrong_words() -> None:
    with pytest.raises(CorpusError, match=r"stand at character 0, before the block above: put the blocks in reading"):
        place_blocks(TEXT, (block("b", "Three", "four."), block("a", "One", "two.")), "file")


def test_two_blocks_may_not_share_a_character() -> None:
    with pytest.raises(CorpusError, match=r"file: skip 'a' and skip 'b' overlap at character 4"):
        place_blocks(TEXT, (block("a", "One", "Three"), block("b", "two.", "four.")), "file")


def test_a_passage_may_run_across_a_heading() -> None:
    heading = Block.model_validate({"heading": "two."})
    placed = place_blocks(TEXT, (block("a", "One", "four."), heading), "file")
    assert [item.span for item in placed] == [Span(0, 21), Span(4, 8)]
