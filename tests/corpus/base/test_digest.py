"""A digest: every damage to the files that it covers, or to itself, is one line that names a file."""

import random
import shutil
from pathlib import Path

import pytest

from corpus.base.digest import DIGEST_FILE, check_digest, digest_of, write_digest
from corpus.base.errors import CorpusError

PATTERNS = ("*.yaml", "texts/*.txt")
# sha256sum of "a\n" and of nothing.
A = "87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7"
EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "texts").mkdir()
    (tmp_path / "b.yaml").write_bytes(b"a\n")
    (tmp_path / "texts" / "a.txt").write_bytes(b"")
    (tmp_path / "notes.md").write_bytes(b"not covered")
    write_digest(tmp_path, PATTERNS)
    return tmp_path


def refusal(folder: Path) -> str:
    with pytest.raises(CorpusError) as error:
        check_digest(folder, PATTERNS)
    assert "\n" not in str(error.value)
    return str(error.value)


def test_a_digest_reads_as_sha256sum_writes_it(data: Path) -> None:
    assert digest_of(data, PATTERNS) == f"{A}  b.yaml\n{EMPTY}  texts/a.txt\n"
    assert (data / DIGEST_FILE).read_text() == f"{A}  b.yaml\n{EMPTY}  texts/a.txt\n"
    assert check_digest(data, PATTERNS) == 2


def test_an_altered_file_is_named_with_both_hashes(data: Path) -> None:
    (data / "texts" / "a.txt").write_bytes(b"a\n")
    said = refusal(data)
    assert f"texts/a.txt is damaged, or was edited (SHA-256 {A[:12]}…, {DIGEST_FILE} says {EMPTY[:12]}…)" in said
    assert "backtalk digest --write" in said


def test_a_missing_file_and_one_too_many_are_named(data: Path) -> None:
    (data / "c.yaml").write_bytes(b"")
    assert "c.yaml is not named in" in refusal(data)
    (data / "b.yaml").rename(data / "c.yaml")
    assert "b.yaml is missing" in refusal(data)


def test_what_is_not_covered_may_change(data: Path) -> None:
    (data / "notes.md").write_bytes(b"changed")
    assert check_digest(data, PATTERNS) == 2


def test_a_missing_digest_is_an_error(data: Path) -> None:
    (data / DIGEST_FILE).unlink()
    assert "cannot be read (No such file or directory)" in refusal(data)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"hash  b.yaml\n"])
def test_a_digest_that_is_none_is_said(data: Path, content: bytes) -> None:
    (data / DIGEST_FILE).write_bytes(content)
    assert f"{DIGEST_FILE} is damaged" in refusal(data)


def test_every_flipped_bit_and_every_cut_of_the_digest_is_refused(data: Path) -> None:
    path = data / DIGEST_FILE
    whole = path.read_bytes()
    for at in range(len(whole)):
        for bit in range(8):
            path.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << bit]) + whole[at + 1 :])
            refusal(data)
        path.write_bytes(whole[:at])
        refusal(data)


def test_an_edit_that_is_meant_is_recorded(data: Path) -> None:
    (data / "b.yaml").write_bytes(b"")
    assert write_digest(data, PATTERNS) == 2
    assert check_digest(data, PATTERNS) == 2


def test_random_damage_to_any_covered_file_is_refused_by_its_name(data: Path, tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311 - chooses damage, keeps no secret
    (data / "b.yaml").write_bytes(bytes(range(256)))
    write_digest(data, PATTERNS)
    copy = Path(shutil.copytree(data, tmp_path / "copy"))
    for _ in range(50):
        raw = bytearray(range(256))
        raw[chance.randrange(256)] ^= 1 << chance.randrange(8)
        (copy / "b.yaml").write_bytes(raw[: chance.randrange(1, 257)])
        assert "b.yaml is damaged" in refusal(copy)
