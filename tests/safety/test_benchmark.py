"""How long the screen takes over a message on this machine: one that it has not seen, after it has read a thousand.

`python -m pytest -m benchmark tests/safety -s` prints the figures.
"""

import json
import statistics
import sys
import time
from collections.abc import Sequence

import pytest

from assistant.safety.fitting.judged import DEFAULT_FOLDER, load_half, load_ordinary
from assistant.safety.screen import Screen, open_screen

pytestmark = pytest.mark.benchmark
READ_BEFORE = 1000


def test_how_long_the_screen_takes_over_a_message() -> None:
    judged = load_half("report")
    lines = (DEFAULT_FOLDER.parent / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    groups = {
        "red flags": [item.turns[-1] for item in judged if item.urgency != "none"],
        "look-alikes": [item.turns[-1] for item in judged if item.urgency == "none"],
        "ordinary questions": [json.loads(line)["question"] for line in lines],
    }
    screen = open_screen()
    for question in load_ordinary("fit")[:READ_BEFORE]:
        screen.screen([question])
    for name, messages in groups.items():
        taken = _milliseconds(screen, messages)
        assert len(taken) > 100
        slowest = statistics.quantiles(taken, n=20)[-1]
        sys.stdout.write(
            f"\nscreening {name}: median {statistics.median(taken):.1f} ms, mean {statistics.mean(taken):.1f} ms, "
            f"95% within {slowest:.1f} ms over {len(taken)} messages\n"
        )


def _milliseconds(screen: Screen, messages: Sequence[str]) -> list[float]:
    taken = []
    for message in messages:
        started = time.perf_counter()
        screen.screen([message])
        taken.append(1000.0 * (time.perf_counter() - started))
    return taken
