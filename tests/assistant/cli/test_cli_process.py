"""The command line as a shell runs it: its own process, pipes and exit statuses."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
GARDEN = ROOT / "tests" / "garden"


def backtalk(*arguments: str, **environ: str) -> subprocess.CompletedProcess[bytes]:
    settings = {name: value for name, value in os.environ.items() if not name.startswith("BACKTALK_")}
    settings |= {"BACKTALK_CORPUS": str(GARDEN), **environ}
    return subprocess.run(
        [sys.executable, "-m", "assistant", *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        cwd=ROOT,
        env=settings,
        timeout=100,
        check=False,
    )


def test_piped_output_is_plain_even_where_the_terminal_has_colours() -> None:
    finished = backtalk("sources", "green-thumb", TERM="xterm-256color", COLORTERM="truecolor")
    assert finished.returncode == 0
    assert "Tomatoes are thirsty plants." in finished.stdout.decode()
    assert b"\x1b" not in finished.stdout + finished.stderr
    assert finished.stderr == b""


def test_an_error_is_one_line_on_standard_error_and_exit_status_1() -> None:
    finished = backtalk("sources", "none")
    assert (finished.returncode, finished.stdout) == (1, b"")
    assert finished.stderr.startswith(b"backtalk: no source has the id 'none'")
    assert len(finished.stderr.splitlines()) == 1


def test_letters_that_the_output_lacks_are_replaced_and_the_rest_is_printed(tmp_path: Path) -> None:
    said = "I can't feel between my legs and can't pee"
    environ = {"PYTHONIOENCODING": "ascii", "BACKTALK_INDEX": str(tmp_path)}
    assert backtalk("screen", said, **environ).returncode == 0
    finished = backtalk("ask", said, **environ)
    assert b"999" in finished.stdout
    assert b"Traceback" not in finished.stderr
