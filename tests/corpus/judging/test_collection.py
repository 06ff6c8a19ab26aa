"""Our own test collection: large enough, over every source, in two halves that share nothing, and not leaked."""

from collections import Counter
from pathlib import Path

import pytest

from corpus.base.staged import write_file, write_folder
from corpus.judging.beir import beir_files, read_beir
from corpus.judging.exchange import from_public, to_public
from corpus.judging.judged import SPLITS, Collection
from corpus.judging.judgement import DEFAULT_COLLECTION, collection_files, load_collection
from corpus.judging.near_duplicate import leaks, near_duplicates
from corpus.judging.trec import read_qrels, rejudged, to_qrels
from corpus.library import Library, load_library


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


@pytest.fixture(scope="module")
def collection(library: Library) -> Collection:
    return load_collection(DEFAULT_COLLECTION, library)


def test_it_is_as_large_as_promised(collection: Collection) -> None:
    assert len(collection.questions) >= 200
    assert len(collection.conversations) >= 40
    kinds = Counter(item.kind for item in collection.unanswerable)
    assert min(kinds["off_topic"], kinds["about_backs"]) >= 40


def test_each_half_asks_of_every_source_and_viewpoint(collection: Collection, library: Library) -> None:
    for split in SPLITS:
        half = collection.half(split)
        assert {source for item in half.questions for source in item.source_ids} == set(library.sources_by_id)
        assert {name for item in half.questions for name in item.viewpoints} == {item.id for item in library.viewpoints}


def test_the_halves_ask_nothing_in_nearly_the_same_words(collection: Collection) -> None:
    fit, report = (collection.half(split) for split in SPLITS)
    for left, right in ((fit.questions, report.questions), (fit.conversations, report.conversations)):
        assert near_duplicates([" ".join(x.turns) for x in left], [" ".join(x.turns) for x in right]) == ()
    assert near_duplicates([x.question for x in fit.unanswerable], [x.question for x in report.unanswerable]) == ()


def test_no_curated_question_is_nearly_a_judged_one(collection: Collection, library: Library) -> None:
    assert leaks(library, collection) == ()


def test_its_files_are_as_the_writer_writes_them(collection: Collection) -> None:
    for name, text in collection_files(collection).items():
        assert (DEFAULT_COLLECTION / name).read_text(encoding="utf-8") == text


def test_it_survives_a_round_trip_through_beir(collection: Collection, library: Library, tmp_path: Path) -> None:
    write_folder(tmp_path / "beir", beir_files(to_public(collection, library)))
    assert from_public(read_beir(tmp_path / "beir"), library) == collection


def test_its_judgements_survive_a_round_trip_through_trec(
    collection: Collection, library: Library, tmp_path: Path
) -> None:
    write_file(tmp_path / "qrels.txt", to_qrels(collection))
    assert rejudged(collection, read_qrels(tmp_path / "qrels.txt", library), library) == collection
