"""Loading a test collection: what holds is loaded, what does not is named with its file and line."""

import json
from pathlib import Path
from typing import Any

import pytest

from corpus.base.errors import CorpusError
from corpus.judging.judged import JudgedSpan
from corpus.judging.judgement import collection_files, load_collection
from corpus.library import Library

Row = dict[str, Any]
Lines = dict[str, list[Any]]


def span(source: str, start: int, end: int, quote: str, viewpoints: list[str]) -> Row:
    return {"source": source, "start": start, "end": end, "quote": quote, "grade": 2, "viewpoints": viewpoints}


HOLD = span("long", 0, 16, "Hold it for ten.", ["stretch"])
STRONG = span("short", 0, 15, "Make it strong.", ["strong"])


def question(identifier: str, split: str, words: str, spans: list[Row], viewpoints: list[str]) -> Row:
    row = {"id": identifier, "split": split, "question": words, "kind": "plain"}
    return {**row, "viewpoints": viewpoints, "spans": spans}


def good() -> Lines:
    talk = {"kind": "dose", "viewpoints": ["stretch"], "spans_last": [HOLD]}
    return {
        "questions.jsonl": [
            question("Q1", "fit", "How long?", [HOLD], ["stretch"]),
            question("Q2", "report", "Is it weak?", [STRONG], ["strong"]),
        ],
        "conversations.jsonl": [
            {"id": "C1", "split": "fit", "turns": ["Shall I stretch?", "How long?"], **talk},
            {"id": "C2", "split": "report", "turns": ["Shall I rest?", "How long?"], **talk},
        ],
        "unanswerable.jsonl": [
            {"id": "U1", "split": "fit", "question": "What is the weather?", "kind": "off_topic"},
            {"id": "U2", "split": "report", "question": "Is surgery safe?", "kind": "about_backs"},
        ],
    }


def written(folder: Path, files: Lines) -> Path:
    for name, rows in files.items():
        text = "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows)
        (folder / name).write_text(text + "\n", encoding="utf-8")
    return folder


def test_a_collection_is_loaded_with_its_halves_turns_and_spans(tmp_path: Path, small_library: Library) -> None:
    collection = load_collection(written(tmp_path, good()), small_library)
    assert [item.id for item in collection.judged] == ["Q1", "Q2", "C1", "C2"]
    assert collection.questions[0].spans == (JudgedSpan("long", 0, 16, "Hold it for ten.", 2, ("stretch",)),)
    talk = collection.conversations[1]
    assert (talk.question, talk.history, talk.source_ids) == ("How long?", ("Shall I rest?",), ("long",))
    report = collection.half("report")
    assert [item.id for item in report.judged] == ["Q2", "C2"]
    assert [item.id for item in report.unanswerable] == ["U2"]


def test_what_is_written_is_read_back(tmp_path: Path, small_library: Library) -> None:
    collection = load_collection(written(tmp_path, good()), small_library)
    again = tmp_path / "again"
    again.mkdir()
    for name, text in collection_files(collection).items():
        (again / name).write_text(text, encoding="utf-8")
    assert load_collection(again, small_library) == collection


QUESTIONS_LINE_2 = "questions.jsonl, line 2"


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ('{"id": ', "not JSON"),
        ('{"id": NaN}', "NaN is no number"),
        (question("Q2", "report", "Weak?", [span("long", 1, 17, HOLD["quote"], ["strong"])], ["strong"]), "at 0:16"),
        (question("Q2", "report", "Weak?", [span("long", 0, 16, "Hold it for six.", [])], []), "copy it from the text"),
        (question("Q2", "report", "Weak?", [span("web", 0, 3, "Hol", [])], []), "unknown source 'web'"),
        (question("Q2", "report", "Weak?", [span("long", 0, 4, "Hold", ["yoga"])], ["yoga"]), "unknown viewpoint"),
        (question("Q2", "report", "Weak?", [{**STRONG, "grade": 3}], ["strong"]), "spans.0.grade"),
        (question("Q2", "report", "Weak?", [{**STRONG, "grade": 1}], []), "no span has grade 2"),
        (question("Q2", "report", "Weak?", [STRONG], ["stretch"]), "make them the same"),
        (question("Q2", "report", "Weak?", [STRONG, STRONG], ["strong"]), "a span is there twice"),
        (question("Q2", "report", "Weak?", [], []), "spans"),
        (question("Q2", "report", "how   LONG", [STRONG], ["strong"]), "the question 'how   LONG' is there already"),
        (question("Q1", "report", "Weak?", [STRONG], ["strong"]), "the id 'Q1' is there already"),
        (question("Q2", "third", "Weak?", [STRONG], ["strong"]), "split"),
    ],
)
def test_a_line_that_does_not_hold_is_named(
    tmp_path: Path, small_library: Library, row: Row | str, complaint: str
) -> None:
    files = good()
    files["questions.jsonl"][1] = row
    with pytest.raises(CorpusError) as raised:
        load_collection(written(tmp_path, files), small_library)
    message = str(raised.value)
    assert QUESTIONS_LINE_2 in message
    assert complaint in message
    assert "\n" not in message


def test_an_unanswerable_question_may_not_be_a_judged_one(tmp_path: Path, small_library: Library) -> None:
    files = good()
    files["unanswerable.jsonl"][0]["question"] = "Is it weak"
    with pytest.raises(CorpusError, match=r"unanswerable.jsonl, line 1: the question 'Is it weak' is there already"):
        load_collection(written(tmp_path, files), small_library)


def test_a_half_without_conversations_is_refused(tmp_path: Path, small_library: Library) -> None:
    files = good()
    del files["conversations.jsonl"][1]
    with pytest.raises(CorpusError, match=r"conversations.jsonl: nothing in it belongs to the report half"):
        load_collection(written(tmp_path, files), small_library)


def test_a_viewpoint_that_answers_nothing_is_named(tmp_path: Path, small_library: Library) -> None:
    files = good()
    files["questions.jsonl"][1] = question("Q2", "report", "Weak?", [HOLD], ["stretch"])
    with pytest.raises(CorpusError, match="no question is answered by the viewpoint 'strong'"):
        load_collection(written(tmp_path, files), small_library)


def test_a_missing_file_is_named(tmp_path: Path, small_library: Library) -> None:
    files = good()
    del files["unanswerable.jsonl"]
    with pytest.raises(CorpusError, match=r"unanswerable.jsonl is missing"):
        load_collection(written(tmp_path, files), small_library)
