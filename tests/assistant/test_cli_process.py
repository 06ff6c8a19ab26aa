"""The command line as a shell runs it: its own process, pipes and exit statuses."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GARDEN = ROOT / "tests" / "garden"


def backtalk(
    *arguments: str, typed: bytes = b"", environ: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    settings = {name: value for name, value in os.environ.items() if not name.startswith("BACKTALK_")}
    settings |= {"BACKTALK_CORPUS": str(GARDEN), "PYTHONIOENCODING": "", **(environ or {})}
    return subprocess.run(
        [sys.executable, "-m", "assistant", *arguments],
        input=typed,
        capture_output=True,
        cwd=ROOT,
        env=settings,
        timeout=100,
        check=False,
    )


def test_piped_output_is_plain_even_where_the_terminal_has_colours() -> None:
    finished = backtalk("sources", "green-thumb", environ={"TERM": "xterm-256color", "COLORTERM": "truecolor"})
    assert finished.returncode == 0
    assert "Tomatoes are thirsty plants." in finished.stdout.decode()
    assert b"\x1b" not in finished.stdout + finished.stderr
    assert finished.stderr == b""


@pytest.mark.parametrize(
    ("arguments", "status", "lines"), [(("sources", "none"), 1, 1), (("sources", "--nonsense"), 2, None)]
)
def test_the_exit_status_and_one_line_on_standard_error(
    arguments: tuple[str, ...], status: int, lines: int | None
) -> None:
    finished = backtalk(*arguments)
    assert (finished.returncode, finished.stdout) == (status, b"")
    assert b"Traceback" not in finished.stderr
    assert lines is None or len(finished.stderr.splitlines()) == lines


def test_bytes_that_are_no_utf8_on_standard_input_are_named_by_their_line(static_model: Path, tmp_path: Path) -> None:
    finished = backtalk(
        "ask",
        "--batch",
        "-",
        typed=b"\xff\xfe rubbish\n" + b'{"id": "w", "question": "Why do leaves curl?"}\n',
        environ={"BACKTALK_MODEL": str(static_model), "BACKTALK_INDEX": str(tmp_path)},
    )
    assert b"Traceback" not in finished.stderr
    assert finished.returncode == 1
    assert b"backtalk: line 1 is no JSON" in finished.stderr
    assert json.loads(finished.stdout)["id"] == "w"
