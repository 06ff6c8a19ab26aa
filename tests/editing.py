"""Changes a copied corpus as a person would in an editor."""

import hashlib
from pathlib import Path


def edit(path: Path, old: str, new: str) -> None:
    """Replace `old`, which must be there exactly once, by `new`."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def edit_text(source: Path, old: str, new: str) -> None:
    """Change a source's text of record and put its new SHA-256 into the curation, as a new version of an article."""
    before = hashlib.sha256((source / "text.txt").read_bytes()).hexdigest()
    edit(source / "text.txt", old, new)
    after = hashlib.sha256((source / "text.txt").read_bytes()).hexdigest()
    edit(source / "curation.yaml", before, after)
