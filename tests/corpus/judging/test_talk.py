"""Talks of the test collection, held against the texts of record."""

import json
from pathlib import Path
from typing import Any

import pytest

from corpus.base.errors import CorpusError
from corpus.judging.judgement import DEFAULT_COLLECTION
from corpus.judging.talk import TALKS_FILE, UNCOVERED, load_talks
from corpus.library import Library, load_library
from corpus.text.passage import Span


def written(folder: Path, **changes: Any) -> Path:
    talk = {"id": "t", "split": "fit", "kind": "covered", "turns": ["a", "b"], "spans": [], **changes}
    (folder / TALKS_FILE).write_text(json.dumps(talk), encoding="utf-8")
    return folder


def span(library: Library, start: int, end: int) -> dict[str, Any]:
    source = library.sources[0]
    return {"source": source.id, "start": start, "end": end, "quote": source.text[start:end]}


def test_the_shipped_talks_have_both_halves_of_every_kind() -> None:
    talks = load_talks(DEFAULT_COLLECTION, load_library())
    kinds = {talk.kind for talk in talks}
    assert {(talk.kind, talk.split) for talk in talks} == {
        (kind, split) for kind in kinds for split in ("fit", "report")
    }
    assert {UNCOVERED, "covered", "history"} <= kinds


def test_a_talk_names_the_spans_that_answer_its_last_turn(tmp_path: Path, garden: Library) -> None:
    (talk,) = load_talks(written(tmp_path, spans=[span(garden, 2, 9)]), garden)
    assert talk.turns == ("a", "b")
    assert talk.spans == ((garden.sources[0].id, Span(2, 9)),)


def test_a_folder_without_talks_has_none(tmp_path: Path, garden: Library) -> None:
    assert load_talks(tmp_path, garden) == ()


def test_a_quote_that_stands_elsewhere_is_an_error_that_names_the_line(tmp_path: Path, garden: Library) -> None:
    wrong = {**span(garden, 2, 9), "start": 3}
    with pytest.raises(CorpusError, match=r"talks\.jsonl, line 1: the quote .* is not what .* holds at 3:9"):
        load_talks(written(tmp_path, spans=[wrong]), garden)


def test_an_uncovered_talk_has_no_spans_and_every_other_has(tmp_path: Path, garden: Library) -> None:
    with pytest.raises(CorpusError, match="of the kind 'covered' with 0 spans"):
        load_talks(written(tmp_path), garden)
    with pytest.raises(CorpusError, match="of the kind 'uncovered' with 1 spans"):
        load_talks(written(tmp_path, kind=UNCOVERED, spans=[span(garden, 2, 9)]), garden)
