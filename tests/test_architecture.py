"""The architecture is as written: ARCHITECTURE.md names every module, and imports run one way."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("corpus", "index", "assistant")
# What each may not import: whoever stands behind it on the way corpus <- index <- assistant <- app.
BEHIND = {"corpus": {"index", "assistant", "app"}, "index": {"assistant", "app"}, "assistant": {"app"}}
NOT_OURS = {"tests", "build"}


def modules() -> list[str]:
    """Return the path of every Python file outside the tests, such as "corpus/judging/beir.py"."""
    folders = [path for path in ROOT.iterdir() if path.is_dir() and path.name not in NOT_OURS]
    ours = [path for path in folders if path.name[0] != "." and not (path / "pyvenv.cfg").exists()]
    found = [*ROOT.glob("*.py"), *(module for folder in ours for module in folder.rglob("*.py"))]
    return sorted(path.relative_to(ROOT).as_posix() for path in found)


def imported(module: str) -> set[str]:
    """Return the top-level names that a module imports, anywhere in it: a late import is one too."""
    tree = ast.parse((ROOT / module).read_text(encoding="utf-8"))
    return {name.partition(".")[0] for node in ast.walk(tree) for name in _names(node)}


def _names(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
        yield node.module


def importers(library: str) -> set[str]:
    return {module for module in modules() if library in imported(module)}


def named() -> list[str]:
    """Return every Python file that ARCHITECTURE.md gives a row of a table, in its order."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    return re.findall(r"^\| `([\w/]+\.py)` \| \S", text, re.MULTILINE)


def test_every_module_has_one_line_in_the_architecture() -> None:
    assert sorted(named()) == modules()


@pytest.mark.parametrize("package", PACKAGES)
def test_imports_run_one_way(package: str) -> None:
    wrong = {
        module: sorted(imported(module) & BEHIND[package])
        for module in modules()
        if module.startswith(f"{package}/") and imported(module) & BEHIND[package]
    }
    assert wrong == {}


def test_one_file_knows_each_heavy_library() -> None:
    assert importers("sentence_transformers") == {"index/encoding/embedder.py"}
    assert importers("faiss") == {"index/searching/vector_search.py"}


def test_only_the_page_knows_gradio() -> None:
    strangers = {module for module in importers("gradio") if not module.startswith("assistant/page/")}
    assert strangers <= {"app.py"}
    assert "assistant/page/chat/composer.py" in importers("gradio")
