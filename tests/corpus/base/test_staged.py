"""Files and folders are written whole or not at all."""

from pathlib import Path

import pytest

from corpus.base.errors import CorpusError
from corpus.base.staged import write_file, write_folder


def test_a_folder_appears_with_all_its_files(tmp_path: Path) -> None:
    write_folder(tmp_path / "new", {"a.txt": "é\n", "below/b.txt": ""})
    assert (tmp_path / "new" / "a.txt").read_bytes() == b"\xc3\xa9\n"
    assert (tmp_path / "new" / "below" / "b.txt").read_bytes() == b""
    assert [path.name for path in tmp_path.iterdir()] == ["new"]


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "kept.txt").write_text("mine")
    with pytest.raises(CorpusError, match="name a new one"):
        write_folder(tmp_path, {"a.txt": "theirs"})
    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]


def test_nothing_is_left_when_a_file_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="cannot be written"):
        # The second file would need the first to be a folder.
        write_folder(tmp_path / "new", {"a": "text", "a/b": "text"})
    assert list(tmp_path.iterdir()) == []


def test_a_file_replaces_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text("old")
    write_file(tmp_path / "report.html", "new")
    assert (tmp_path / "report.html").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]


def test_a_file_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("kept")
    with pytest.raises(CorpusError, match="cannot be written"):
        write_file(tmp_path / "file" / "report.html", "new")
    assert (tmp_path / "file").read_text() == "kept"
