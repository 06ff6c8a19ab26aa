"""BEIR folders: read, written, and refused with one line when something is missing or broken."""

from pathlib import Path

import pytest

from corpus.base.errors import CorpusError
from corpus.base.staged import write_folder
from corpus.judging.beir import Document, PublicCollection, Query, beir_files, read_beir

PUBLIC = PublicCollection(
    (Document("d1", "Title", "Words\u2028of one"), Document("d2", "", "Words of another", {"year": 2026})),
    (Query("q1", "Which words?"), Query("q2", "Not judged", {"kind": "plain"})),
    {"q1": {"d2": 1, "d1": 0}},
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_folder(tmp_path / "public", beir_files(PUBLIC))
    return tmp_path / "public"


def test_what_is_written_is_read_back(folder: Path) -> None:
    assert read_beir(folder) == PUBLIC


def test_only_judged_queries_are_evaluated(folder: Path) -> None:
    assert [query.id for query in read_beir(folder).judged_queries] == ["q1"]


def test_the_files_are_those_of_the_benchmark(folder: Path) -> None:
    assert (folder / "qrels" / "test.tsv").read_text() == "query-id\tcorpus-id\tscore\nq1\td2\t1\nq1\td1\t0\n"


def test_a_folder_without_judgements_is_refused(folder: Path) -> None:
    (folder / "qrels" / "test.tsv").unlink()
    with pytest.raises(CorpusError, match=r"has no qrels/test.tsv: a BEIR folder holds"):
        read_beir(folder)


@pytest.mark.parametrize(
    ("file", "line", "complaint"),
    [
        ("corpus.jsonl", '{"_id": "d3", "text": NaN}', r"corpus.jsonl, line 3: not JSON \(NaN is no number\)"),
        ("corpus.jsonl", '{"_id": "d1", "text": "again"}', "corpus.jsonl, line 3: the id 'd1' is there already"),
        ("queries.jsonl", '{"_id": "q3"}', "queries.jsonl, line 3: text"),
        ("queries.jsonl", "{", "queries.jsonl, line 3: not JSON"),
        ("qrels/test.tsv", "q1\td2\tnan", "test.tsv, line 4: the score 'nan' is no whole number"),
        ("qrels/test.tsv", "q1 d2 1", "test.tsv, line 4: 1 columns, expected 3"),
        ("qrels/test.tsv", "q9\td2\t1", "test.tsv, line 4: no query has the id 'q9'"),
        ("qrels/test.tsv", "q1\td9\t1", "test.tsv, line 4: no document has the id 'd9'"),
    ],
)
def test_a_line_that_does_not_hold_is_named(folder: Path, file: str, line: str, complaint: str) -> None:
    with (folder / file).open("a") as stream:
        stream.write(line + "\n")
    with pytest.raises(CorpusError, match=complaint):
        read_beir(folder)


def test_judgements_without_a_relevant_document_are_refused(folder: Path) -> None:
    (folder / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\nq1\td1\t0\n")
    with pytest.raises(CorpusError, match="judges no document relevant"):
        read_beir(folder)
