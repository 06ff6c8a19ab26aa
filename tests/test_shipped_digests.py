"""What an answer or an alarm depends on is recorded, and a program that runs on damaged data stops with one line."""

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.safety import trusted
from assistant.safety.trusted import check_trusted
from corpus.base.digest import DIGEST_FILE, check_digest, write_digest
from corpus.base.errors import CorpusError
from corpus.library import COVERED, DEFAULT_FOLDER, load_library
from tests.editing import edit

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a whole copy of the program and its data."""
    folder = tmp_path_factory.mktemp("program")
    for package in ("corpus", "index", "assistant"):
        shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def run(program: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the copied program."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("BACKTALK_")}
    command = [sys.executable, "-m", "assistant", *arguments]
    return subprocess.run(command, cwd=program, env=environ, capture_output=True, text=True, check=False)


def refusal(program: Path, *arguments: str) -> str:
    """Run the copied program and return the one line with which it stops."""
    finished = run(program, *arguments)
    lines = finished.stderr.splitlines()
    assert (finished.returncode, finished.stdout, len(lines)) == (1, "", 1), finished.stderr
    return lines[0]


def flip(path: Path, at: int, bit: int) -> None:
    raw = bytearray(path.read_bytes())
    raw[at] ^= 1 << bit
    path.write_bytes(raw)


def covered(folder: Path) -> list[Path]:
    """Return the files that the folder's digest names."""
    return [folder / line.split("  ", 1)[1] for line in (folder / DIGEST_FILE).read_text().splitlines()]


def test_the_digests_are_those_of_the_data_after_an_edit_run_backtalk_digest_write() -> None:
    assert check_digest(DEFAULT_FOLDER, COVERED) > 0
    check_trusted()


def test_the_digests_cover_every_rule_message_text_curation_question_and_judgement() -> None:
    safety = {path for name in ("rules", "wording") for path in (trusted.FOLDER / name).rglob("*") if path.is_file()}
    assert set(covered(trusted.FOLDER)) == safety
    shipped = {path for path in DEFAULT_FOLDER.rglob("*") if path.is_file()}
    # What no answer depends on: the baseline, notes, and what the screen's weights were fitted to and measured on.
    left_out = {DEFAULT_FOLDER / DIGEST_FILE, *(DEFAULT_FOLDER / "collection" / "safety").iterdir()}
    left_out |= {DEFAULT_FOLDER / "collection" / name for name in ("README.md", "baseline.json")}
    assert set(covered(DEFAULT_FOLDER)) == shipped - left_out


def test_a_silenced_screen_stops_the_program(program: Path) -> None:
    weights = program / "assistant" / "safety" / "rules" / "weights.jsonl"
    whole = weights.read_bytes()
    place = whole.index(b'"alarm_above":') + len(b'"alarm_above":')
    flip(weights, place, 3)  # "0.3" becomes "8.3"
    try:
        assert whole[place : place + 1] == b"0"
        assert weights.read_bytes()[place : place + 1] == b"8"
        said = refusal(program, "screen", "I cannot feel my legs")
    finally:
        weights.write_bytes(whole)
    assert said.startswith("backtalk: the red-flag screen cannot be trusted: ")
    assert "weights.jsonl is damaged, or was edited" in said


def test_damaged_shipped_data_stop_the_program(program: Path) -> None:
    uncovered = program / "corpus" / "shipped" / "uncovered.yaml"
    whole = uncovered.read_bytes()
    uncovered.write_bytes(whole[: whole.index(b"\n", 5000) + 1])  # cut between two lines: valid YAML still
    try:
        assert "uncovered.yaml is damaged, or was edited" in refusal(program, "sources")
    finally:
        uncovered.write_bytes(whole)


def test_shipped_data_without_their_digest_stop_the_program(program: Path) -> None:
    for folder, arguments in (("assistant/safety", ("screen", "hello")), ("corpus/shipped", ("sources",))):
        digest = program / folder / DIGEST_FILE
        whole = digest.read_bytes()
        digest.unlink()
        assert f"{DIGEST_FILE} cannot be read" in refusal(program, *arguments)
        digest.write_bytes(whole)


def test_an_edit_is_refused_until_it_is_recorded(program: Path) -> None:
    edit(program / "assistant" / "safety" / "rules" / "conversation.yaml", "# How long", "# Edited. How long")
    assert "conversation.yaml is damaged, or was edited" in refusal(program, "screen", "hello")
    # What is well is said before what is not.
    checked = run(program, "digest")
    assert (checked.returncode, "files are as recorded" in checked.stdout) == (1, True)
    assert "conversation.yaml" in checked.stderr
    recorded = run(program, "digest", "--write")
    assert (recorded.returncode, recorded.stdout.count("files recorded")) == (0, 2)
    assert run(program, "screen", "hello").returncode == 0


def test_no_random_damage_to_the_screens_data_is_accepted(tmp_path: Path) -> None:
    folder = tmp_path / "safety"
    shutil.copytree(trusted.FOLDER, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    files = [folder / DIGEST_FILE, *covered(folder)]
    chance = random.Random(11)  # noqa: S311 - chooses damage, keeps no secret
    for _ in range(60):
        path = chance.choice(files)
        whole = path.read_bytes()
        at = chance.randrange(len(whole))
        if chance.random() < 0.5:
            flip(path, at, chance.randrange(8))
        else:
            path.write_bytes(whole[:at])
        with pytest.raises(CorpusError, match="the red-flag screen cannot be trusted: ") as error:
            check_trusted(folder)
        assert "\n" not in str(error.value)
        path.write_bytes(whole)
    check_trusted(folder)


def test_a_persons_own_corpus_is_theirs_to_edit_until_they_record_it(garden_copy: Path) -> None:
    spelling = garden_copy / "phone_spelling.yaml"
    edit(spelling, "u: you", "u: ewe")
    assert load_library(garden_copy).phone_spelling["u"] == "ewe"
    write_digest(garden_copy, COVERED)
    edit(spelling, "u: ewe", "u: yew")
    with pytest.raises(CorpusError, match=r"phone_spelling\.yaml is damaged, or was edited .*backtalk digest --write"):
        load_library(garden_copy)
