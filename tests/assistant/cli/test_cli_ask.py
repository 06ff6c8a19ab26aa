"""`backtalk ask`: one answer on standard output, one line on standard error when there is none."""

import json
from pathlib import Path

import pytest

from tests.command import Backtalk
from tests.editing import edit

WATER = "How often do tomatoes need water?"


def test_an_answer_is_read_by_viewpoint_with_its_sources(backtalk: Backtalk) -> None:
    finished = backtalk("ask", WATER)
    assert finished.status == 0
    assert "passages from 2 sources: all 2 viewpoints speak." in finished.out
    little, deep, background = (
        finished.out.index(name) for name in ("Little and often", "Seldom but deep", "Background")
    )
    assert little < finished.out.index("Tomatoes are thirsty plants.") < deep
    assert deep < finished.out.index("A long soak once a week") < background
    assert "Green Thumb, Ann Green, undated" in finished.out
    assert "] Sam Stone, RHS, undated" in finished.out


def test_standard_output_is_the_result_alone_and_plain_when_piped(backtalk: Backtalk) -> None:
    finished = backtalk("ask", WATER)
    assert "\x1b" not in finished.out + finished.err
    assert "Loading the language model…" in finished.err.splitlines()
    assert "Loading" not in finished.out
    assert finished.out.startswith("6 passages from 2 sources")


def test_json_is_one_line_of_the_contract(backtalk: Backtalk) -> None:
    finished = backtalk("ask", WATER, "--json")
    assert finished.status == 0
    assert finished.out.count("\n") == 1
    answer = json.loads(finished.out)
    assert (answer["kind"], answer["question"]) == ("answer", WATER)
    assert {citation["source_id"] for citation in answer["passages"]} == {"green-thumb", "deep-roots"}


def test_the_stored_index_is_reused(backtalk: Backtalk) -> None:
    assert "Embedding texts…" in backtalk("ask", WATER).err
    assert "Embedding texts…" not in backtalk("ask", WATER).err


@pytest.mark.parametrize(
    "arguments", [("ask",), ("ask", "a question", "--batch", "file"), ("ask", "--colour"), ("tell",), ("ask", "a", "b")]
)
def test_wrong_usage_leaves_with_2_before_anything_is_loaded(backtalk: Backtalk, arguments: tuple[str, ...]) -> None:
    finished = backtalk(*arguments)
    assert finished.status == 2
    assert finished.out == ""
    assert "Traceback" not in finished.err
    assert "Loading" not in finished.err


@pytest.mark.parametrize("question", ["", "  ", "🍅", "x" * 100_000, "\x01\x02"])
def test_a_question_that_cannot_be_read_is_one_line_before_anything_is_loaded(
    backtalk: Backtalk, question: str
) -> None:
    finished = backtalk("ask", question)
    assert (finished.status, finished.out) == (1, "")
    assert finished.error.startswith("backtalk: ")
    assert "Loading" not in finished.err


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("BACKTALK_CORPSE", "x", "backtalk: BACKTALK_CORPSE is no setting of Backtalk: expected one of"),
        ("BACKTALK_PORT", "http", "backtalk: port 'http': expected a number"),
        ("BACKTALK_COUNTRY", "fr", "backtalk: BACKTALK_COUNTRY is 'fr': expected one of"),
        ("BACKTALK_CORPUS", "/nowhere", "backtalk: /nowhere/viewpoints.yaml is missing"),
        ("BACKTALK_MODEL", "no-such-model", "backtalk: model 'no-such-model' cannot be loaded"),
    ],
)
def test_an_impossible_setting_is_one_line(
    backtalk: Backtalk, monkeypatch: pytest.MonkeyPatch, name: str, value: str, message: str
) -> None:
    monkeypatch.setenv(name, value)
    finished = backtalk("ask", WATER)
    assert (finished.status, finished.out) == (1, "")
    assert finished.error.startswith(message)


def test_an_edited_text_is_one_line(backtalk: Backtalk, garden_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(garden_copy / "sources" / "deep-roots" / "text.txt", "once a week", "twice a week")
    monkeypatch.setenv("BACKTALK_CORPUS", str(garden_copy))
    finished = backtalk("ask", WATER)
    assert (finished.status, finished.out) == (1, "")
    assert "deep-roots/text.txt: the text of record has SHA-256" in finished.error


def test_a_folder_that_cannot_be_written_is_said_and_the_answer_given_all_the_same(
    backtalk: Backtalk, tmp_path: Path
) -> None:
    (tmp_path / "index").write_text("a file where the folder should be")
    finished = backtalk("ask", WATER)
    assert finished.status == 0
    assert "working from memory this time" in finished.err
    assert finished.out.startswith("6 passages")


def test_a_source_named_and_nothing_else_is_answered_whatever_the_model(backtalk: Backtalk) -> None:
    finished = backtalk("ask", "Green Thumb")
    assert finished.status == 0
    assert "only Green Thumb, as you asked" in finished.out


def test_without_a_command_the_commands_are_listed(backtalk: Backtalk) -> None:
    finished = backtalk("--help")
    assert finished.status == 0
    for command in ("ask", "search", "sources", "serve", "index"):
        assert command in finished.out
