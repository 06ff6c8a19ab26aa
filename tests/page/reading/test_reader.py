"""The reader: a good address shows its place, every other one says what is wrong and marks nothing."""

import dataclasses
from urllib.parse import parse_qsl, urlsplit

from assistant.page.reading.permalink import address, link_to
from assistant.page.reading.reader import Opened, open_reader
from assistant.page.words.wording import load_wordings
from corpus.added.glossary import Glossary
from corpus.library import Library, load_library
from corpus.text.passage import Span

LIBRARY = load_library()
ENGLISH = load_wordings()[0]
PASSAGE = LIBRARY.passages_by_id["austin-pt/static-holds"]
AUSTIN = LIBRARY.source("austin-pt")


def opened(url: str, library: Library = LIBRARY) -> Opened:
    parts = urlsplit(url)
    fields = dict(parse_qsl(parts.query))
    return open_reader(parts.path.removeprefix("/read/"), fields, "http://host", library, Glossary(()), ENGLISH)


def link(marks: tuple[Span, ...] = ()) -> str:
    return address(link_to("austin-pt", AUSTIN.text, PASSAGE.span, marks))


def with_text(text: str) -> Library:
    """Return a library whose Austin article reads `text` and has no curation over it."""
    changed = dataclasses.replace(AUSTIN, text=text, parts=(), passages=(PASSAGE,))
    return dataclasses.replace(LIBRARY, sources=(changed,))


def test_a_permalink_frames_its_passage_and_marks_its_sentence() -> None:
    reader = opened(link(PASSAGE.sentences[:1]))
    assert reader.status == 200
    assert reader.html.count('<mark class="answers">') == 1
    assert 'id="framed"' in reader.html
    assert f"http://host{link(PASSAGE.sentences[:1])}".replace("&", "&amp;") in reader.html


def test_a_link_to_a_removed_source_says_so() -> None:
    reader = opened(link().replace("austin-pt", "gone"))
    assert (reader.status, ENGLISH["reader.removed"] in reader.html) == (404, True)


def test_a_forged_offset_marks_nothing_and_says_so() -> None:
    reader = opened(link().replace(f"from={PASSAGE.start}", f"from={PASSAGE.start + 1}"))
    assert ENGLISH["reader.changed"] in reader.html
    assert "<mark" not in reader.html
    assert 'id="framed"' not in reader.html


def test_an_impossible_offset_marks_nothing_and_says_so() -> None:
    reader = opened(link().replace(f"from={PASSAGE.start}", "from=-5"))
    assert (reader.status, ENGLISH["reader.forged"] in reader.html) == (400, True)
    assert 'id="framed"' not in reader.html


def test_words_that_moved_in_a_changed_text_are_followed() -> None:
    reader = opened(link(PASSAGE.sentences[:1]), with_text("A new first line.\n\n" + AUSTIN.text))
    assert ENGLISH["reader.moved"] in reader.html
    assert reader.html.count('<mark class="answers">') == 1


def test_words_that_stand_twice_in_a_changed_text_are_not_marked() -> None:
    reader = opened(link(PASSAGE.sentences[:1]), with_text(f"A new line.\n{PASSAGE.text}\n{AUSTIN.text}"))
    assert ENGLISH["reader.changed"] in reader.html
    assert "<mark" not in reader.html


def test_an_article_without_a_place_opens_at_its_start() -> None:
    reader = opened("/read/austin-pt")
    assert reader.status == 200
    assert ENGLISH["quotation.heading"] not in reader.html
