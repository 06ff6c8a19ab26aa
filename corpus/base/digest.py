"""The digest of a folder of data: the SHA-256 of each of its files, beside them in `digest.sha256`.

A person who edits a file means it and writes the digest anew; a bit that flips, or a file cut short, does not. The
digest is compared as a whole, so that damage to itself is found like any other. Its lines are those of `sha256sum`:

    53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db  sources/austin-pt/curation.yaml
"""

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from corpus.base.errors import CorpusError
from corpus.base.staged import write_file

DIGEST_FILE = "digest.sha256"
REMEDY = "restore it, or, where the change is meant, run 'backtalk digest --write'"
_LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")


def digest_of(folder: Path, patterns: Sequence[str]) -> str:
    """Return a line for each file of `folder` that one of the glob `patterns` names, in the order of their paths.

    Raises CorpusError when a file cannot be read.
    """
    paths = {path for pattern in patterns for path in folder.glob(pattern) if path.is_file()}
    hashes = {path.relative_to(folder).as_posix(): _file_sha256(path) for path in paths}
    return "".join(f"{hashes[name]}  {name}\n" for name in sorted(hashes))


def write_digest(folder: Path, patterns: Sequence[str]) -> int:
    """Record the files of `folder` as they are now; return how many. CorpusError when that cannot be written."""
    lines = digest_of(folder, patterns)
    write_file(folder / DIGEST_FILE, lines)
    return lines.count("\n")


def check_digest(folder: Path, patterns: Sequence[str]) -> int:
    """Return how many files the digest of `folder` holds; raise CorpusError, naming the first file, where they differ.

    A file that is altered, missing, or not in the digest, and a digest that is damaged or missing, are all errors.
    """
    path = folder / DIGEST_FILE
    try:
        stored = path.read_bytes()
    except OSError as error:
        raise CorpusError(f"{path} cannot be read ({error.strerror}): {REMEDY}") from None
    present = digest_of(folder, patterns)
    if stored != present.encode():
        raise CorpusError(_difference(folder, stored, present))
    return present.count("\n")


def _difference(folder: Path, stored: bytes, present: str) -> str:
    """Return one line on the first file that differs, or on the digest when it is no digest."""
    path = folder / DIGEST_FILE
    matches = [_LINE.fullmatch(line) for line in stored.decode("utf-8", "replace").removesuffix("\n").split("\n")]
    wanted = {match[2]: match[1] for match in matches if match}
    found = {name: sha256 for sha256, name in (line.split("  ", 1) for line in present.splitlines())}
    if None in matches or wanted == found:
        return f"{path} is damaged: {REMEDY}"
    name = next(name for name in sorted(wanted.keys() | found.keys()) if wanted.get(name) != found.get(name))
    if name not in found:
        return f"{folder / name} is missing, {path} names it: {REMEDY}"
    if name not in wanted:
        return f"{folder / name} is not named in {path}: remove it, or run 'backtalk digest --write'"
    return (
        f"{folder / name} is damaged, or was edited (SHA-256 {found[name][:12]}…, {DIGEST_FILE} says "
        f"{wanted[name][:12]}…): {REMEDY}"
    )


def _file_sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise CorpusError(f"{path} cannot be read ({error.strerror}): {REMEDY}") from None
