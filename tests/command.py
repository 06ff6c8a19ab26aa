"""Runs the `backtalk` command line within the test's own process, as a shell would."""

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

import pytest

from assistant.cli.main import run


@dataclass(frozen=True)
class Finished:
    """What a command left behind: its exit status, and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def error(self) -> str:
        """The one line that an error leaves; fails when there are more or none."""
        lines = self.err.strip("\n").split("\n")
        named = [line for line in lines if line.startswith("backtalk: ")]
        assert len(named) == 1, self.err
        assert "Traceback" not in self.err
        assert lines[-1] == named[0], self.err
        return named[0]


Backtalk: TypeAlias = Callable[..., Finished]


def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], environ: dict[str, str]) -> Backtalk:
    """Return `backtalk(*arguments, typed="")`, run under the settings of `environ`, `typed` on standard input."""
    for name, value in environ.items():
        monkeypatch.setenv(name, value)

    def backtalk(*arguments: str, typed: str | bytes = "") -> Finished:
        monkeypatch.setattr(sys, "argv", ["backtalk", *arguments])
        raw = typed.encode() if isinstance(typed, str) else typed
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))
        capsys.readouterr()
        status: Any = 0
        try:
            run()
        except SystemExit as leaving:
            status = leaving.code or 0
        captured = capsys.readouterr()
        return Finished(int(status), captured.out, captured.err)

    return backtalk
