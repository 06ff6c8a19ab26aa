"""Stored generations of the index: immutable folders with a manifest, written whole or not at all.

    <folder>/current                      the identifier of the generation in use
    <folder>/generations/<id>/manifest.json
    <folder>/generations/<id>/texts.json  SHA-256 of each embedded text, in the rows' order
    <folder>/generations/<id>/passages.json
    <folder>/generations/<id>/fit.json    fitted weights and thresholds
    <folder>/generations/<id>/*.npy       vectors and fitted arrays; no pickles

The FAISS index is rebuilt in memory at load: its own files carry no checksum.
"""

import fcntl
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.base.errors import BacktalkError, StoreError
from corpus.base.record import Record, validated

FORMAT = 2
MANIFEST_FILE = "manifest.json"
CURRENT_FILE = "current"
_WRITING = ".writing-"
REBUILD = "rebuild it with 'backtalk index build'"


class Manifest(Record):
    """What a generation was built from, and the SHA-256 of each of its files."""

    format: int
    generation: str
    model: str
    model_sha256: str
    dimension: int
    passages: int
    texts: int
    corpus_sha256: str
    curation_sha256: str
    collection_sha256: str
    files: dict[str, str]


@dataclass(frozen=True)
class Generation:
    """One generation in memory: its manifest, JSON documents by file name, and arrays by name."""

    manifest: Manifest
    documents: Mapping[str, Any]
    arrays: Mapping[str, NDArray[np.float32]]


def generation_id(*inputs: str) -> str:
    """Return the identifier that a generation's inputs make: the same ones always give the same generation."""
    parts = (str(FORMAT), *inputs)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def current_id(folder: Path) -> str | None:
    """Return the identifier of the generation in use, None when there is none."""
    try:
        return (folder / CURRENT_FILE).read_text(encoding="utf-8").strip() or None
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"{folder / CURRENT_FILE} cannot be read ({error}): {REBUILD}") from None


def read_generation(folder: Path, identifier: str) -> Generation:
    """Return a stored generation; raise StoreError when a file is missing, altered, or of another format."""
    place = folder / "generations" / identifier
    manifest = _read_manifest(place)
    for name, sha256 in manifest.files.items():
        found = _file_sha256(place / name)
        if found != sha256:
            raise StoreError(f"{place / name} has SHA-256 {found[:12]}…, the manifest says {sha256[:12]}…: {REBUILD}")
    documents = {name: json.loads((place / name).read_bytes()) for name in manifest.files if name.endswith(".json")}
    arrays = {
        name.removesuffix(".npy"): np.load(place / name, allow_pickle=False)
        for name in manifest.files
        if name.endswith(".npy")
    }
    return Generation(manifest, documents, arrays)


def write_generation(folder: Path, generation: Generation) -> Manifest:
    """Write `generation`, make it current, remove the others; raise StoreError when the folder cannot take it.

    A crash or a full disk leaves the generation before untouched: files are written and synchronised in a temporary
    folder, which is then renamed, and only then does `current` change.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _locked(folder):
            return _write_locked(folder, generation)
    except OSError as error:
        raise StoreError(
            f"the index cannot be written to {folder} ({error.strerror or error}): free space or rights there, "
            "or set BACKTALK_INDEX to another folder"
        ) from None


def _write_locked(folder: Path, generation: Generation) -> Manifest:
    generations = folder / "generations"
    generations.mkdir(exist_ok=True)
    for left in generations.glob(f"{_WRITING}*"):  # under the lock, only a process that died can have left it
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=generations, prefix=_WRITING) as name:
        written = _write_files(Path(name) / "new", generation)
        place = generations / generation.manifest.generation
        if place.exists():
            place.rename(Path(name) / "old")
        (Path(name) / "new").rename(place)
    _write_synced(folder / f".{CURRENT_FILE}", generation.manifest.generation.encode())
    (folder / f".{CURRENT_FILE}").replace(folder / CURRENT_FILE)
    _sync_folder(folder)
    for old in generations.iterdir():
        if old.name != generation.manifest.generation:
            shutil.rmtree(old, ignore_errors=True)
    return written


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Let one process at a time write below `folder`."""
    with (folder / ".lock").open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _write_files(place: Path, generation: Generation) -> Manifest:
    place.mkdir()
    for name, document in generation.documents.items():
        _write_synced(place / name, json.dumps(document, ensure_ascii=False, indent=1).encode())
    for name, array in generation.arrays.items():
        with (place / f"{name}.npy").open("wb") as file:
            np.save(file, array, allow_pickle=False)
            file.flush()
            os.fsync(file.fileno())
    files = {path.name: _file_sha256(path) for path in sorted(place.iterdir())}
    manifest = generation.manifest.model_copy(update={"files": files})
    _write_synced(place / MANIFEST_FILE, manifest.model_dump_json(indent=1).encode())
    _sync_folder(place)
    return manifest


def _read_manifest(place: Path) -> Manifest:
    path = place / MANIFEST_FILE
    try:
        data = json.loads(path.read_bytes())
    except FileNotFoundError:
        raise StoreError(f"{path} is missing: {REBUILD}") from None
    except (OSError, ValueError) as error:
        raise StoreError(f"{path} cannot be read ({error}): {REBUILD}") from None
    if isinstance(data, dict) and data.get("format") != FORMAT:
        raise StoreError(f"{path} has format {data.get('format')}, expected {FORMAT}: {REBUILD}")
    try:
        manifest: Manifest = validated(data, Manifest, str(path))
    except BacktalkError as error:
        raise StoreError(f"{error}: {REBUILD}") from None
    return manifest


def _file_sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise StoreError(f"{path} cannot be read ({error.strerror}): {REBUILD}") from None


def _write_synced(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
