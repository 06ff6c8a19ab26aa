"""How the command line speaks: results on standard output, progress and errors on standard error."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from assistant.settings import Settings, read_settings
from index.progress import Progress as ProgressCallable

out = Console(highlight=False, soft_wrap=False)
errors = Console(stderr=True, highlight=False, soft_wrap=True)


def print_json(record: Any) -> None:
    """Print one JSON value on one line of standard output; half a surrogate pair, which UTF-8 lacks, becomes "?"."""
    line = json.dumps(record, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def settings_from_environment() -> Settings:
    """Return the settings of this process."""
    return read_settings(os.environ)


@contextmanager
def progress_bar() -> Iterator[ProgressCallable]:
    """Show what is being done, with a bar where the amount is known, on standard error while the block runs.

    A terminal gets a moving bar that vanishes at the end; a pipe or a log gets one line for each kind of work.
    """
    if not errors.is_terminal:
        yield _log_lines()
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=errors, transient=True) as bar:
        task = bar.add_task("Starting", total=None)

        def report(what: str, done: int, total: int) -> None:
            bar.update(task, description=what, completed=done, total=total or None)

        yield report


def _log_lines() -> ProgressCallable:
    said: set[str] = set()

    def report(what: str, done: int, total: int) -> None:
        if what not in said:
            said.add(what)
            errors.print(f"{what}…", markup=False)

    return report
