"""The pattern language and its matcher, on small lexicons worked out by hand."""

import pytest

from assistant.safety.reading.matcher import Matcher
from assistant.safety.reading.pattern import parse_variants
from assistant.safety.reading.spelling import Spelling
from assistant.safety.reading.token import read_tokens
from corpus.base.errors import CorpusError


def spans(pattern: str, text: str, **concepts: str) -> tuple[tuple[int, int], ...]:
    blocks = {name: parse_variants(block, name) for name, block in {**concepts, "it": pattern}.items()}
    matcher = Matcher(blocks, frozenset({"my", "really"}), frozenset({"but", "not"}), Spelling([], [], {}))
    return matcher.read(read_tokens(text)).spans.get("it", ())


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("numb bum", "numb bum", ((0, 2),)),
        ("numb bum", "numb my really bum", ((0, 4),)),
        ("numb bum", "numb left bum", ()),
        ("numb ~2 bum", "numb on left bum", ((0, 4),)),
        ("numb ~2 bum", "numb down the left bum", ()),
        ("numb ~3 bum", "numb foot but bum", ()),
        ("numb ~3 bum", "numb. Then bum", ()),
        ("numb ~~3 bum", "numb. Then bum", ((0, 3),)),
        ("numb both? legs", "numb legs", ((0, 2),)),
        ("numb both? legs", "numb both legs", ((0, 3),)),
        ("tingl*", "tingling", ((0, 1),)),
        ("[9..20]|many pills", "10 pills", ((0, 2),)),
        ("[9..20]|many pills", "many pills", ((0, 2),)),
        ("[9..20]|many pills", "8 pills", ()),
        ("[9..20] pills", "twelve pills", ((0, 2),)),
    ],
)
def test_a_pattern_matches_where_its_elements_stand_in_a_row(
    pattern: str, text: str, expected: tuple[tuple[int, int], ...]
) -> None:
    assert spans(pattern, text) == expected


def test_a_concept_stands_for_each_of_its_variants() -> None:
    assert spans("numb <seat>", "numb back side, numb bum", seat="bum, back side") == ((0, 3), (3, 5))


@pytest.mark.parametrize(
    "pattern", ["~3 numb", "numb ~3", "numb?", "num(b", "a.*b", "numb ~99 bum", "[9..2] pills", "NUMB", "a||b"]
)
def test_a_bad_pattern_is_refused_with_its_place(pattern: str) -> None:
    with pytest.raises(CorpusError, match=r"here.*bad pattern"):
        parse_variants(pattern, "here")


def test_a_block_without_variants_is_refused() -> None:
    with pytest.raises(CorpusError, match="holds no variant"):
        parse_variants(" , \n", "here")
