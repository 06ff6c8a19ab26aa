"""`backtalk index`: build, verify and look at what is stored."""

import json
from pathlib import Path

import pytest

from tests.command import Backtalk
from tests.editing import edit


def stored(folder: Path, name: str) -> Path:
    (found,) = (folder / "index" / "generations").glob(f"*/{name}")
    return found


def test_building_verifying_and_looking(backtalk: Backtalk, tmp_path: Path) -> None:
    none = backtalk("index", "status", "--json")
    assert json.loads(none.out) == {"folder": str(tmp_path / "index"), "state": "none", "manifest": None}
    built = backtalk("index", "build")
    assert built.status == 0
    assert "built: 6 passages, 40 texts" in built.out.replace("\n", " ")
    assert "Embedding texts…" in built.err
    assert "6 passages match their texts of record" in backtalk("index", "verify").out.replace("\n", " ")
    matching = json.loads(backtalk("index", "status", "--json").out)
    assert (matching["state"], matching["manifest"]["passages"]) == ("matches", 6)
    assert "state       matches" in backtalk("index", "status").out


def test_what_matches_is_not_built_again_unless_asked_for(backtalk: Backtalk) -> None:
    first = json.loads(backtalk("index", "build", "--json").out)
    again = backtalk("index", "build")
    assert "matches; nothing to do" in again.out.replace("\n", " ")
    assert "Loading" not in again.err
    assert json.loads(backtalk("index", "build", "--again", "--json").out) == first


def test_a_flipped_bit_is_one_line_and_the_next_build_mends_it(backtalk: Backtalk, tmp_path: Path) -> None:
    backtalk("index", "build")
    raw = bytearray(stored(tmp_path, "vectors.npy").read_bytes())
    raw[200] ^= 4
    stored(tmp_path, "vectors.npy").write_bytes(raw)
    for command in ("verify", "status"):
        finished = backtalk("index", command)
        assert (finished.status, finished.out) == (1, "")
        assert "vectors.npy has SHA-256" in finished.error
    assert backtalk("index", "build").status == 0
    assert backtalk("index", "verify").status == 0


def test_an_index_out_of_date_is_seen_refused_and_rebuilt_from_what_changed(
    backtalk: Backtalk, garden_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backtalk("index", "build")
    edit(garden_copy / "sources" / "green-thumb" / "questions.yaml", "when do I stop pouring", "when is it enough")
    monkeypatch.setenv("BACKTALK_CORPUS", str(garden_copy))
    assert json.loads(backtalk("index", "status", "--json").out)["state"] == "out of date"
    refused = backtalk("index", "verify")
    assert refused.status == 1
    assert "belongs to another curation" in refused.error
    assert backtalk("index", "build").status == 0
    assert json.loads(backtalk("index", "status", "--json").out)["state"] == "matches"


def test_there_is_nothing_to_verify_before_the_first_build(backtalk: Backtalk) -> None:
    finished = backtalk("index", "verify")
    assert (finished.status, finished.out) == (1, "")
    assert "build it with 'backtalk index build'" in finished.error


def test_a_folder_that_cannot_be_written_is_one_line(backtalk: Backtalk, tmp_path: Path) -> None:
    (tmp_path / "index").write_text("a file where the folder should be")
    finished = backtalk("index", "build")
    assert (finished.status, finished.out) == (1, "")
    assert "BACKTALK_INDEX" in finished.error


def test_a_pointer_of_rubbish_is_one_line(backtalk: Backtalk, tmp_path: Path) -> None:
    (tmp_path / "index").mkdir()
    (tmp_path / "index" / "current").write_bytes(b"\xff\xfe")
    finished = backtalk("index", "status")
    assert finished.status == 1
    assert "current cannot be read" in finished.error


def test_a_pointer_with_a_nul_in_it_is_one_line(backtalk: Backtalk, tmp_path: Path) -> None:
    (tmp_path / "index").mkdir()
    (tmp_path / "index" / "current").write_bytes(b"\0\0\0")
    finished = backtalk("index", "status")
    assert finished.status == 1
    assert "backtalk index build" in finished.error


def test_a_subcommand_is_needed(backtalk: Backtalk) -> None:
    assert backtalk("index").status == 2
    assert backtalk("index", "repair").status == 2
