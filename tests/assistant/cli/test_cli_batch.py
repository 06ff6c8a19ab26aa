"""Batches: JSON lines in, JSON lines out in order; a broken line is named and the rest still runs."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.command import Backtalk, Finished

WATER = '{"id": "w", "question": "How often do tomatoes need water?"}'
CURL = '{"id": 7, "turns": ["Why do leaves curl?", "and what does Sam Stone say?"]}'


def answers(finished: Finished) -> list[dict[str, Any]]:
    return [json.loads(line) for line in finished.out.splitlines()]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "questions.jsonl"


def test_each_line_is_answered_in_order_with_its_id_and_seconds(backtalk: Backtalk, file: Path) -> None:
    file.write_text(f"{WATER}\n\n{CURL}\n")
    finished = backtalk("ask", "--batch", str(file))
    assert finished.status == 0
    first, second = answers(finished)
    assert (first["id"], second["id"]) == ("w", 7)
    assert first["seconds"] > 0.0
    assert first["passages"][0]["passage_id"] == "green-thumb/each-morning"
    # The answer is to the last turn, which names a source.
    assert second["question"] == "and what does Sam Stone say?"
    assert {citation["source_id"] for citation in second["passages"]} == {"deep-roots"}


def test_a_byte_order_mark_before_the_first_line_is_no_part_of_it(backtalk: Backtalk, file: Path) -> None:
    file.write_text(f"{WATER}\n{CURL}\n", encoding="utf-8-sig")
    for finished in (backtalk("ask", "--batch", str(file)), backtalk("ask", "--batch", "-", typed=file.read_bytes())):
        assert finished.status == 0
        assert [answer["id"] for answer in answers(finished)] == ["w", 7]


def test_standard_input_is_read_for_a_dash(backtalk: Backtalk) -> None:
    finished = backtalk("ask", "--batch", "-", typed=f"{WATER}\n{CURL}")
    assert finished.status == 0
    assert [answer["id"] for answer in answers(finished)] == ["w", 7]


BROKEN: dict[bytes, str] = {
    b"{not json": "is no JSON",
    b'"just a string"': "",
    b"[]": "",
    b"null": "",
    b'{"id": "x"}': 'a line holds either "question" or "turns"',
    b'{"id": "x", "question": "a", "turns": ["b"]}': 'a line holds either "question" or "turns"',
    b'{"id": "x", "turns": []}': ": turns: ",
    b'{"id": "x", "turns": "why"}': ": turns: ",
    b'{"id": "x", "question": 5}': ": question: ",
    b'{"id": ["x"], "question": "a"}': ": id",
    b"\xff\xfe\x00": "is no JSON",
}


def test_a_broken_line_is_named_by_its_number_and_the_rest_runs(backtalk: Backtalk, file: Path) -> None:
    file.write_bytes(WATER.encode() + b"\n" + b"\n".join(BROKEN) + b"\n" + CURL.encode() + b"\n")
    finished = backtalk("ask", "--batch", str(file))
    assert finished.status == 1
    assert [answer["id"] for answer in answers(finished)] == ["w", 7]
    named = [line for line in finished.err.splitlines() if line.startswith("backtalk: ")]
    assert len(named) == len(BROKEN)
    for number, (line, message) in enumerate(zip(named, BROKEN.values(), strict=True), start=2):
        assert line.startswith((f"backtalk: line {number} ", f"backtalk: line {number}: "))
        assert message in line


def test_strict_ends_at_the_first_broken_line(backtalk: Backtalk) -> None:
    finished = backtalk("ask", "--batch", "-", "--strict", typed=f"{WATER}\n{{\n{CURL}\n")
    assert finished.status == 1
    assert [answer["id"] for answer in answers(finished)] == ["w"]
    assert finished.error.startswith("backtalk: line 2 is no JSON")


def test_keys_that_are_not_ours_are_passed_over(backtalk: Backtalk) -> None:
    finished = backtalk("ask", "--batch", "-", typed='{"id": "x", "question": "Why do leaves curl?", "kind": "plain"}')
    assert (finished.status, answers(finished)[0]["id"]) == (0, "x")


def test_a_question_that_cannot_be_read_gets_an_answer_that_says_so(backtalk: Backtalk) -> None:
    typed = [json.dumps({"id": at, "question": question}) for at, question in enumerate(["", "🍅", "x" * 3000])]
    finished = backtalk("ask", "--batch", "-", typed="\n".join(typed))
    assert finished.status == 0
    found = [(answer["id"], answer["kind"], answer["reason"]) for answer in answers(finished)]
    assert found == [(at, "not_in_sources", "unclear") for at in range(3)]


def test_a_missing_file_is_one_line(backtalk: Backtalk, tmp_path: Path) -> None:
    finished = backtalk("ask", "--batch", str(tmp_path / "none.jsonl"))
    assert (finished.status, finished.out) == (1, "")
    assert "none.jsonl cannot be read: No such file or directory; give a file of JSON lines" in finished.error


def test_a_folder_is_one_line(backtalk: Backtalk, tmp_path: Path) -> None:
    finished = backtalk("ask", "--batch", str(tmp_path))
    assert finished.status == 1
    assert "cannot be read: Is a directory" in finished.error


def test_an_empty_batch_is_no_answers(backtalk: Backtalk) -> None:
    finished = backtalk("ask", "--batch", "-", typed="\n  \n")
    assert (finished.status, finished.out) == (0, "")


def test_half_of_an_emoji_is_answered_like_any_other_question(backtalk: Backtalk) -> None:
    finished = backtalk("ask", "--batch", "-", typed='{"id": "x", "question": "\\ud83d water?"}\n' + CURL)
    assert [answer["id"] for answer in answers(finished)] == ["x", 7]
    finished.out.encode("utf-8")


def test_a_line_nested_too_deep_is_named_like_any_broken_one(backtalk: Backtalk) -> None:
    finished = backtalk("ask", "--batch", "-", typed="[" * 100_000 + "\n" + CURL)
    assert finished.status == 1
    assert [answer["id"] for answer in answers(finished)] == [7]
    assert finished.error.startswith("backtalk: line 1 is no JSON")


def test_bytes_that_are_no_utf8_on_standard_input_are_named_by_their_line(backtalk: Backtalk) -> None:
    finished = backtalk("ask", "--batch", "-", typed=b"\xff\xfe rubbish\n" + CURL.encode())
    assert finished.status == 1
    assert [answer["id"] for answer in answers(finished)] == [7]
    assert finished.error.startswith("backtalk: line 1 is no JSON")


def test_searching_in_a_batch_ranks_for_each_line(backtalk: Backtalk) -> None:
    finished = backtalk("search", "--batch", "-", "--limit", "2", typed=f'{WATER}\n{{"id": "e", "question": ""}}\n')
    assert finished.status == 0
    first, second = answers(finished)
    assert (first["id"], len(first["passages"])) == ("w", 2)
    assert first["passages"][0]["passage_id"] == "green-thumb/each-morning"
    assert (second["id"], second["passages"]) == ("e", [])
    assert second["error"].startswith("There is no question here yet.")
