"""Files and folders that are written whole or not at all: beside their place first, then renamed into it."""

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from corpus.base.errors import CorpusError


def write_folder(folder: Path, files: Mapping[str, str]) -> None:
    """Write `files`, text by relative path, as the new folder `folder`.

    Raises CorpusError when `folder` holds something already, or cannot be written; then nothing has been written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CorpusError(f"{folder} is there already and not an empty folder: name a new one")
    staging: Path | None = None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        staging.chmod(0o755)
        for name, text in files.items():
            path = staging / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        staging.rename(folder)
    except OSError as error:
        raise CorpusError(f"{folder} cannot be written: {error.strerror}") from None
    finally:
        if staging is not None:
            shutil.rmtree(staging, ignore_errors=True)


def write_file(path: Path, text: str) -> None:
    """Write `text` as the file `path`, in place of what was there; raise CorpusError when it cannot be written."""
    staging = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        staging.write_text(text, encoding="utf-8", newline="\n")
        staging.replace(path)
    except OSError as error:
        if staging.is_file():
            staging.unlink()
        raise CorpusError(f"{path} cannot be written: {error.strerror}") from None
