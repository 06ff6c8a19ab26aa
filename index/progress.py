"""How long work says what it is doing: a callable given in from the edge, so that nothing here prints."""

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Called as progress(what, done, total)."""


def silent(what: str, done: int, total: int) -> None:
    """Report nothing."""
