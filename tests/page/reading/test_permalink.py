"""Permalinks: an address finds its words again, or says that it cannot."""

import pytest

from assistant.page.reading.permalink import LinkError, address, digest_of, link_to, parse_link, resolve
from corpus.text.passage import Span

TEXT = "One two. Three four. Five six."
THREE_FOUR = Span(9, 20)


def fields(**changes: str) -> dict[str, str]:
    return {"from": "9", "to": "20", "sha": digest_of("Three four."), **changes}


def test_an_address_holds_offsets_marks_and_a_digest() -> None:
    # printf 'Three four.' | sha256sum
    link = link_to("austin-pt", TEXT, THREE_FOUR, (Span(9, 14),))
    assert address(link) == f"/read/austin-pt?from=9&to=20&sha={digest_of('Three four.')}&marks=9-14"
    assert digest_of("abc") == "ba7816bf8f01cfea"
    assert address(link, "/es").startswith("/es/read/austin-pt?")


def test_a_link_read_back_is_the_link_that_was_written() -> None:
    link = link_to("austin-pt", TEXT, THREE_FOUR, (Span(9, 14), Span(15, 20)))
    assert parse_link("austin-pt", fields(marks="9-14.15-20")) == link


def test_a_link_without_a_span_opens_the_whole_article() -> None:
    assert parse_link("austin-pt", {}) is None


def test_offsets_count_code_points_not_utf16_units() -> None:
    text = "🦴🦴 Bone."
    link = link_to("x", text, Span(3, 8))
    assert resolve(link, text) is not None
    assert digest_of(text[3:8]) == digest_of("Bone.") == link.digest


@pytest.mark.parametrize(
    "forged",
    [
        {"from": "-1"},
        {"from": "nine"},
        {"from": "20"},
        {"from": "٩"},
        {"to": "99999999999999999999"},
        {"to": "9000"},
        {"sha": ""},
        {"sha": "0123"},
        {"sha": "ZZZZZZZZZZZZZZZZ"},
        {"marks": "1-3"},
        {"marks": "14-9"},
        {"marks": "15-20.9-14"},
        {"marks": "9-14.<script>"},
        {"marks": ".".join(["9-10"] * 41)},
    ],
)
def test_a_forged_address_is_refused(forged: dict[str, str]) -> None:
    with pytest.raises(LinkError, match="expected"):
        parse_link("austin-pt", fields(**forged))


def test_words_at_their_offsets_are_found_there() -> None:
    place = resolve(link_to("x", TEXT, THREE_FOUR), TEXT)
    assert place is not None
    assert (place.span, place.moved) == (THREE_FOUR, False)


def test_words_that_moved_are_found_where_they_stand_now_with_their_marks() -> None:
    place = resolve(link_to("x", TEXT, THREE_FOUR, (Span(15, 19),)), "Zero. " + TEXT)
    assert place is not None
    assert (place.span, place.marks, place.moved) == (Span(15, 26), (Span(21, 25),), True)


def test_words_that_stand_nowhere_or_twice_are_not_guessed() -> None:
    link = link_to("x", TEXT, THREE_FOUR)
    assert resolve(link, "One two. Three five. Five six.") is None
    assert resolve(link, "Three four. Zero. Three four.") is None
    assert resolve(link, "") is None
