"""Judged utterances: what a file must hold, and what the two halves hold together."""

import json
from collections import Counter
from pathlib import Path

import pytest

from assistant.safety.fitting.judged import categories, load_half, load_judged, load_ordinary
from corpus.base.errors import CorpusError
from corpus.judging.judgement import collection_beside
from corpus.judging.near_duplicate import folded, near_duplicates
from corpus.library import load_library

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
    told = ({folded(" ".join(judged.turns)) for judged in half} for half in (fit, report))
    assert not set.intersection(*told)


def test_no_ordinary_question_of_the_fit_half_is_nearly_one_of_the_report_half() -> None:
    fit, report = load_ordinary("fit"), load_ordinary("report")
    collection = collection_beside(load_library())
    asked = [item.question for item in collection.questions if item.split == "report"]
    asked += [item.question for item in collection.unanswerable if item.split == "report"]
    assert len(fit) > 1000
    assert len(report) >= 400
    assert near_duplicates(fit, [*report, *asked]) == ()


def test_missing_or_empty_ordinary_questions_are_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"ordinary_fit\.txt cannot be read"):
        load_ordinary("fit", tmp_path)
    (tmp_path / "ordinary_report.txt").write_text("\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"ordinary_report\.txt holds no question"):
        load_ordinary("report", tmp_path)
    with pytest.raises(CorpusError, match="no half 'test'"):
        load_ordinary("test", tmp_path)
