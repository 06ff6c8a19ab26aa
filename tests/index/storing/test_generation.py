"""Stored generations: whole, checked, and never half-written."""

import json
import resource
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from corpus.base.errors import StoreError
from index.storing.generation import (
    FORMAT,
    Generation,
    Manifest,
    current_id,
    generation_id,
    read_generation,
    write_generation,
)

VECTORS = np.array([[1.0, 0.0], [0.6, 0.8]], dtype=np.float32)


def generation(identifier: str = "first", arrays: Mapping[str, NDArray[np.float32]] | None = None) -> Generation:
    manifest = Manifest(
        format=FORMAT,
        generation=identifier,
        model="model",
        model_sha256="m",
        dimension=2,
        passages=1,
        texts=2,
        corpus_sha256="c",
        curation_sha256="u",
        collection_sha256="t",
        files={},
    )
    return Generation(manifest, {"texts.json": ["é", "b"]}, arrays if arrays is not None else {"vectors": VECTORS})


class Interrupted(Mapping[str, NDArray[np.float32]]):
    """Arrays whose second one never comes: the person pressed Ctrl+C."""

    def __getitem__(self, name: str) -> NDArray[np.float32]:
        return VECTORS

    def __iter__(self) -> Iterator[str]:
        yield "vectors"
        raise KeyboardInterrupt

    def __len__(self) -> int:
        return 2


@contextmanager
def largest_file(n_bytes: int) -> Iterator[None]:
    """Let no file grow beyond `n_bytes`, as on a full disk; works for root as well."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (n_bytes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def place(folder: Path, identifier: str = "first") -> Path:
    return folder / "generations" / identifier


def one_line(error: pytest.ExceptionInfo[StoreError]) -> None:
    assert "\n" not in str(error.value)


def test_what_was_written_is_read(tmp_path: Path) -> None:
    written = write_generation(tmp_path, generation())
    read = read_generation(tmp_path, "first")
    assert current_id(tmp_path) == "first"
    assert read.manifest == written
    assert read.documents == {"texts.json": ["é", "b"]}
    assert read.arrays["vectors"].tolist() == VECTORS.tolist()
    assert read.arrays["vectors"].dtype == np.float32


def test_the_manifest_names_every_file(tmp_path: Path) -> None:
    written = write_generation(tmp_path, generation())
    assert sorted(written.files) == ["texts.json", "vectors.npy"]
    assert sorted(path.name for path in place(tmp_path).iterdir()) == ["manifest.json", "texts.json", "vectors.npy"]


def test_a_new_generation_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    write_generation(tmp_path, generation("first"))
    write_generation(tmp_path, generation("second"))
    assert current_id(tmp_path) == "second"
    assert [path.name for path in (tmp_path / "generations").iterdir()] == ["second"]


def test_the_same_generation_can_be_written_again(tmp_path: Path) -> None:
    write_generation(tmp_path, generation())
    write_generation(tmp_path, generation(arrays={"vectors": VECTORS * np.float32(-1.0)}))
    assert read_generation(tmp_path, "first").arrays["vectors"][0, 0] == -1.0


def test_there_is_no_current_generation_in_a_new_folder(tmp_path: Path) -> None:
    assert current_id(tmp_path / "not there") is None
    (tmp_path / "current").write_text("\n")
    assert current_id(tmp_path) is None


def test_an_identifier_changes_with_each_of_its_parts() -> None:
    parts = ("model", "corpus", "curation", "collection")
    assert generation_id(*parts) == generation_id(*parts)
    others = {generation_id(*parts[:at], "other", *parts[at + 1 :]) for at in range(4)}
    assert len(others | {generation_id(*parts)}) == 5


@pytest.mark.parametrize("name", ["vectors.npy", "texts.json"])
def test_a_flipped_bit_is_noticed(tmp_path: Path, name: str) -> None:
    write_generation(tmp_path, generation())
    raw = bytearray((place(tmp_path) / name).read_bytes())
    raw[-3] ^= 1
    (place(tmp_path) / name).write_bytes(raw)
    with pytest.raises(StoreError, match=rf"{name} has SHA-256 .*, the manifest says .*: rebuild it") as error:
        read_generation(tmp_path, "first")
    one_line(error)


def test_a_truncated_file_is_noticed(tmp_path: Path) -> None:
    write_generation(tmp_path, generation())
    raw = (place(tmp_path) / "vectors.npy").read_bytes()
    (place(tmp_path) / "vectors.npy").write_bytes(raw[:-4])
    with pytest.raises(StoreError, match=r"vectors\.npy has SHA-256"):
        read_generation(tmp_path, "first")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    write_generation(tmp_path, generation())
    (place(tmp_path) / "vectors.npy").unlink()
    with pytest.raises(StoreError, match=r"vectors\.npy cannot be read \(No such file or directory\): rebuild it"):
        read_generation(tmp_path, "first")


def test_a_missing_manifest_is_named(tmp_path: Path) -> None:
    write_generation(tmp_path, generation())
    (place(tmp_path) / "manifest.json").unlink()
    with pytest.raises(StoreError, match=r"manifest\.json is missing: rebuild it with 'backtalk index build'"):
        read_generation(tmp_path, "first")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", r"manifest\.json cannot be read"),
        (b"{", r"manifest\.json cannot be read"),
        (b"\xff\xfe", r"manifest\.json cannot be read"),
        (b"[]", r"manifest\.json: the whole: "),
        (b'{"format": 1}', r"manifest\.json: generation: Field required"),
    ],
)
def test_a_broken_manifest_is_one_line(tmp_path: Path, content: bytes, message: str) -> None:
    write_generation(tmp_path, generation())
    (place(tmp_path) / "manifest.json").write_bytes(content.replace(b'"format": 1', f'"format": {FORMAT}'.encode()))
    with pytest.raises(StoreError, match=rf"{message}.*rebuild it") as error:
        read_generation(tmp_path, "first")
    one_line(error)


def test_another_format_is_refused(tmp_path: Path) -> None:
    write_generation(tmp_path, generation())
    path = place(tmp_path) / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "format": FORMAT + 1}))
    with pytest.raises(StoreError, match=rf"has format {FORMAT + 1}, expected {FORMAT}: rebuild it"):
        read_generation(tmp_path, "first")


def test_a_pointer_that_is_no_text_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "current").write_bytes(b"\xff\xfe")
    with pytest.raises(StoreError, match=r"current cannot be read .*: rebuild it"):
        current_id(tmp_path)


def test_a_file_in_place_of_the_folder_is_one_line_that_names_the_setting(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("mine")
    with pytest.raises(
        StoreError, match=r"cannot be written to .*index \((?:Not a directory|File exists)\).*BACKTALK_INDEX"
    ) as error:
        write_generation(tmp_path / "index", generation())
    one_line(error)
    assert (tmp_path / "index").read_text() == "mine"


def test_a_full_disk_is_one_line_and_leaves_the_generation_before_untouched(tmp_path: Path) -> None:
    write_generation(tmp_path, generation("first"))
    large = np.zeros((5000, 2), dtype=np.float32)
    with (
        largest_file(20_000),
        pytest.raises(StoreError, match=r"cannot be written to .*: free space or rights") as error,
    ):
        write_generation(tmp_path, generation("second", {"vectors": large}))
    one_line(error)
    assert current_id(tmp_path) == "first"
    assert read_generation(tmp_path, "first").arrays["vectors"].tolist() == VECTORS.tolist()
    assert [path.name for path in (tmp_path / "generations").iterdir()] == ["first"]


def test_an_interruption_in_the_middle_leaves_the_generation_before_usable(tmp_path: Path) -> None:
    write_generation(tmp_path, generation("first"))
    with pytest.raises(KeyboardInterrupt):
        write_generation(tmp_path, generation("second", Interrupted()))
    assert current_id(tmp_path) == "first"
    assert read_generation(tmp_path, "first").arrays["vectors"].tolist() == VECTORS.tolist()
    assert [path.name for path in (tmp_path / "generations").iterdir()] == ["first"]


DYING = """
import os, sys
from pathlib import Path
sys.path[:0] = [sys.argv[2], os.getcwd()]
from tests.index.storing.test_generation import Interrupted, generation, write_generation
class Dying(Interrupted):
    def __iter__(self):
        yield "vectors"
        os._exit(9)
write_generation(Path(sys.argv[1]), generation("second", Dying()))
"""


def test_a_crash_in_the_middle_leaves_the_generation_before_usable_and_the_next_write_works(tmp_path: Path) -> None:
    write_generation(tmp_path, generation("first"))
    root = Path(__file__).parents[3]
    died = subprocess.run([sys.executable, "-c", DYING, str(tmp_path), str(root)], cwd=root, check=False)
    assert died.returncode == 9
    assert current_id(tmp_path) == "first"
    assert read_generation(tmp_path, "first").arrays["vectors"].tolist() == VECTORS.tolist()
    write_generation(tmp_path, generation("third"))
    assert current_id(tmp_path) == "third"
    assert read_generation(tmp_path, "third").documents == {"texts.json": ["é", "b"]}


def test_what_a_crash_left_behind_is_cleared_away_by_the_next_write(tmp_path: Path) -> None:
    (tmp_path / "generations" / ".writing-dead" / "new").mkdir(parents=True)
    write_generation(tmp_path, generation("first"))
    assert [path.name for path in (tmp_path / "generations").iterdir()] == ["first"]


def test_stored_arrays_are_no_pickles(tmp_path: Path) -> None:
    objects: Any = np.array([{"a": 1}], dtype=object)
    with pytest.raises(ValueError, match="allow_pickle"):
        write_generation(tmp_path, generation(arrays={"vectors": objects}))
    assert current_id(tmp_path) is None
