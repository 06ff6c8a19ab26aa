"""Judged utterances: what a file must hold, and what the two halves hold together."""

import json
from collections import Counter
from pathlib import Path

import pytest

from assistant.safety.judged import categories, load_half, load_judged
from corpus.errors import CorpusError

GOOD = {"id": "A1", "turns": ["my calf is hot"], "category": "dvt", "urgency": "urgent_same_day"}


def write(folder: Path, *lines: str) -> Path:
    path = folder / "half.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_good_line_is_read(tmp_path: Path) -> None:
    (judged,) = load_judged(write(tmp_path, json.dumps(GOOD)))
    assert (judged.id, judged.turns, judged.is_red_flag) == ("A1", ("my calf is hot",), True)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "not valid JSON"),
        (json.dumps({**GOOD, "urgency": "soonish"}), "urgency"),
        (json.dumps({**GOOD, "category": "calf"}), "category"),
        (json.dumps({**GOOD, "turns": []}), "turns"),
        (json.dumps({**GOOD, "urgency": "none"}), "only look_alike has none"),
        (json.dumps({**GOOD, "category": "look_alike"}), "only look_alike has none"),
        (json.dumps(GOOD), "stands in line 1 too"),
    ],
)
def test_a_broken_line_is_named_with_its_file_and_number(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(CorpusError, match=rf"half\.jsonl:2: .*{message}"):
        load_judged(write(tmp_path, json.dumps(GOOD), line))


def test_an_empty_or_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no judged utterance"):
        load_judged(write(tmp_path, ""))
    with pytest.raises(CorpusError, match="cannot be read"):
        load_judged(tmp_path / "none.jsonl")
    with pytest.raises(CorpusError, match="no half 'test'"):
        load_half("test")


def test_the_halves_are_large_enough_and_cover_every_category() -> None:
    fit, report = load_half("fit"), load_half("report")
    both = Counter(judged.is_red_flag for judged in fit + report)
    assert both[True] >= 250
    assert both[False] >= 150
    assert {judged.category for judged in report} == {*categories(), "look_alike"}
    assert not {judged.turns for judged in fit} & {judged.turns for judged in report}
