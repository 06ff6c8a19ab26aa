"""A source is its text of record, byte for byte, and passages that are spans of it."""

from pathlib import Path

import pytest

from corpus.base.errors import CorpusError
from corpus.library import Library, load_library
from corpus.text.source import load_source
from tests.editing import edit, edit_text

VIEWPOINTS = ("daily", "deep")


@pytest.fixture
def green_thumb(garden_copy: Path) -> Path:
    return garden_copy / "sources" / "green-thumb"


def test_passages_are_verbatim_spans_of_the_text(garden: Library) -> None:
    for source in garden.sources:
        for passage in source.passages:
            assert source.text[passage.start : passage.end] == passage.text
    # Counted in the file: the heading and two line breaks are 19 characters, the paragraph has 116.
    assert (garden.passages_by_id["green-thumb/each-morning"].start, garden.passages[3].end) == (19, 135)


def test_offsets_count_code_points_not_bytes(garden: Library) -> None:
    source = garden.source("green-thumb")
    after_the_curly_quote = garden.passages_by_id["green-thumb/why-leaves-curl"]
    assert len(source.text) < len(source.text.encode())
    assert source.text[after_the_curly_quote.start :].startswith("Why do leaves curl?")
    assert after_the_curly_quote.start == 277


def test_an_edit_of_the_text_is_noticed(green_thumb: Path) -> None:
    edit(green_thumb / "text.txt", "each morning", "each evening")
    with pytest.raises(CorpusError, match=r"text\.txt: the text of record has SHA-256 .* edited or cut short"):
        load_source(green_thumb, VIEWPOINTS)


def test_a_truncated_text_is_noticed(green_thumb: Path) -> None:
    raw = (green_thumb / "text.txt").read_bytes()
    (green_thumb / "text.txt").write_bytes(raw[:-1])
    with pytest.raises(CorpusError, match=r"text\.txt: the text of record has SHA-256 .* edited or cut short"):
        load_source(green_thumb, VIEWPOINTS)


def test_a_changed_line_ending_is_noticed(green_thumb: Path) -> None:
    raw = (green_thumb / "text.txt").read_bytes()
    (green_thumb / "text.txt").write_bytes(raw.replace(b"\n", b"\r\n"))
    with pytest.raises(CorpusError, match=r"edited or cut short"):
        load_source(green_thumb, VIEWPOINTS)


def test_a_missing_text_is_named(green_thumb: Path) -> None:
    (green_thumb / "text.txt").unlink()
    with pytest.raises(CorpusError, match=r"green-thumb/text\.txt: the text of record is missing: restore it"):
        load_source(green_thumb, VIEWPOINTS)


def test_a_folder_in_place_of_the_text_is_named(green_thumb: Path) -> None:
    (green_thumb / "text.txt").unlink()
    (green_thumb / "text.txt").mkdir()
    with pytest.raises(CorpusError, match=r"text\.txt: the text of record cannot be read: Is a directory"):
        load_source(green_thumb, VIEWPOINTS)


def test_a_curation_span_that_does_not_match_names_block_and_words(green_thumb: Path) -> None:
    edit(green_thumb / "curation.yaml", "from: Tomatoes are thirsty plants.", "from: Tomatoes are hungry plants.")
    with pytest.raises(CorpusError, match=r"curation\.yaml: passage 'each-morning': 'from' 'Tomatoes are hungry"):
        load_source(green_thumb, VIEWPOINTS)


def test_an_unknown_viewpoint_is_named_with_the_known_ones(green_thumb: Path) -> None:
    edit(green_thumb / "curation.yaml", "to: depth.\n    viewpoints: [daily]", "to: depth.\n    viewpoints: [dayly]")
    with pytest.raises(
        CorpusError, match=r"'how-to-water' has the unknown viewpoint 'dayly', expected one of daily, d"
    ):
        load_source(green_thumb, VIEWPOINTS)


def test_two_passages_of_one_name_are_refused(green_thumb: Path) -> None:
    edit(green_thumb / "curation.yaml", "passage: how-to-water", "passage: each-morning")
    with pytest.raises(CorpusError, match=r"passage 'each-morning' is there twice: rename one"):
        load_source(green_thumb, VIEWPOINTS)


def test_a_passage_that_is_too_short_is_refused(green_thumb: Path) -> None:
    edit(
        green_thumb / "curation.yaml",
        "passage: why-leaves-curl\n    from: Why do leaves curl?",
        "skip: x\n    from: Why do leaves curl?\n  - passage: short\n    from: Water a little",
    )
    # "Water a little more often and they open again within a few days." after the skipped words.
    edit(
        green_thumb / "curation.yaml",
        "skip: x\n    from: Why do leaves curl?",
        "skip: x\n    from: Why do leaves curl?\n    to: in dry soil.",
    )
    with pytest.raises(CorpusError, match=r"passage 'short' has 64 characters, expected 100 to 700: split it, or join"):
        load_source(green_thumb, VIEWPOINTS)


def test_a_passage_that_is_too_long_is_refused(green_thumb: Path) -> None:
    edit_text(green_thumb, "Tomatoes are thirsty plants.", "Tomatoes are thirsty plants." + " Yes they are." * 50)
    # 116 characters, and 50 times 14 more.
    with pytest.raises(CorpusError, match=r"passage 'each-morning' has 816 characters, expected 100 to 700"):
        load_source(green_thumb, VIEWPOINTS)


def test_an_id_that_differs_from_its_folder_is_refused(green_thumb: Path) -> None:
    edit(green_thumb / "curation.yaml", "id: green-thumb", "id: greenthumb")
    with pytest.raises(CorpusError, match=r"id 'greenthumb' differs from its folder 'green-thumb'"):
        load_source(green_thumb, VIEWPOINTS)


def test_ids_and_words_survive_an_edit_elsewhere_in_the_article(garden: Library, garden_copy: Path) -> None:
    edit_text(
        garden_copy / "sources" / "green-thumb",
        "Watering Tomatoes\n\n",
        "Watering Tomatoes\n\nA line put in since.\n\n",
    )
    edit(
        garden_copy / "sources" / "green-thumb" / "curation.yaml",
        "- heading: Watering Tomatoes",
        "- heading: Watering Tomatoes\n  - skip: new\n    from: A line\n    to: since.",
    )
    before, after = garden.source("green-thumb"), load_library(garden_copy).source("green-thumb")
    assert [passage.id for passage in after.passages] == [passage.id for passage in before.passages]
    assert [passage.text for passage in after.passages] == [passage.text for passage in before.passages]
    # "A line put in since." and two line breaks are 22 characters.
    assert [passage.start for passage in after.passages] == [passage.start + 22 for passage in before.passages]


def test_promotion_biography_and_references_are_kept_for_look_up_but_in_no_passage(garden: Library) -> None:
    source = garden.source("green-thumb")
    kept = {part.kind: source.text[part.span.start : part.span.end] for part in source.parts}
    assert kept["promotion"].startswith("Buy our copper watering can!")
    assert kept["biography"] == "Ann Green has grown tomatoes for forty years and lives in Leeds."
    assert source.references() == ("1. Green, A. (2019). On Water.",)
    for passage in source.passages:
        assert not any(part.span.overlaps(passage.span) for part in source.parts)


def test_the_heading_path_holds_the_nearest_heading_of_each_level(garden: Library) -> None:
    headings = {passage.id: passage.heading for passage in garden.source("deep-roots").passages}
    assert headings == {
        "deep-roots/seldom-but-deeply": ("Deep Roots",),
        "deep-roots/bucket-soak": ("Deep Roots",),
        "deep-roots/daily-sprinkling": ("Deep Roots", "A Warning"),
    }


def test_a_heading_closes_those_of_its_level_and_below(garden_copy: Path) -> None:
    deep_roots = garden_copy / "sources" / "deep-roots"
    edit(deep_roots / "curation.yaml", "- heading: A Warning\n    level: 2", "- heading: A Warning\n    level: 1")
    last = load_source(deep_roots, VIEWPOINTS).passages[-1]
    assert last.heading == ("A Warning",)
