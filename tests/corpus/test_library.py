"""The library is everything below a folder, or one clear line about what does not hold."""

import shutil
from pathlib import Path

import pytest

from corpus.base.errors import CorpusError
from corpus.library import Library, load_library
from tests.editing import edit, edit_text


def test_sources_come_in_the_order_of_their_folders_passages_in_reading_order(garden: Library) -> None:
    assert [source.id for source in garden.sources] == ["deep-roots", "green-thumb"]
    assert [passage.id.partition("/")[2] for passage in garden.passages] == [
        "seldom-but-deeply",
        "bucket-soak",
        "daily-sprinkling",
        "each-morning",
        "how-to-water",
        "why-leaves-curl",
    ]


def test_a_text_without_curation_is_named(garden_copy: Path) -> None:
    (garden_copy / "sources" / "deep-roots" / "curation.yaml").unlink()
    with pytest.raises(
        CorpusError, match=r"deep-roots/text\.txt has no curation\.yaml beside it: write one, or remove"
    ):
        load_library(garden_copy)


def test_a_folder_without_sources_is_named(garden_copy: Path) -> None:
    shutil.rmtree(garden_copy / "sources")
    with pytest.raises(CorpusError, match=r"garden/sources holds no source"):
        load_library(garden_copy)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"nowhere/viewpoints\.yaml is missing"):
        load_library(tmp_path / "nowhere")


def test_an_unknown_source_is_named_with_the_known_ones(garden: Library) -> None:
    with pytest.raises(CorpusError, match=r"no source has the id 'roots': expected one of deep-roots, green-thumb"):
        garden.source("roots")


def test_the_corpus_hash_follows_the_texts_alone(garden: Library, garden_copy: Path) -> None:
    assert load_library(garden_copy).corpus_sha256 == garden.corpus_sha256
    edit(garden_copy / "viewpoints.yaml", "name: Little and often", "name: Often")
    assert load_library(garden_copy).corpus_sha256 == garden.corpus_sha256
    edit_text(garden_copy / "sources" / "green-thumb", "lives in Leeds.", "lives in York.")
    edit(garden_copy / "sources" / "green-thumb" / "curation.yaml", "to: Leeds.", "to: York.")
    assert load_library(garden_copy).corpus_sha256 != garden.corpus_sha256


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("viewpoints.yaml", "name: Little and often", "name: Often"),
        ("phone_spelling.yaml", "u: you", "u: ewe"),
        ("uncovered.yaml", "get rid of slugs", "be rid of slugs"),
        ("sources/green-thumb/questions.yaml", "terms: [thirst]", "terms: [drink]"),
        ("sources/green-thumb/curation.yaml", "viewpoints: []", "viewpoints: [daily]"),
    ],
)
def test_the_curation_hash_follows_whatever_retrieval_uses(
    garden: Library, garden_copy: Path, file: str, old: str, new: str
) -> None:
    assert load_library(garden_copy).curation_sha256 == garden.curation_sha256
    edit(garden_copy / file, old, new)
    assert load_library(garden_copy).curation_sha256 != garden.curation_sha256
