"""Weights score messages as worked out by hand, and are stored and read without loss."""

import json
import math
from pathlib import Path

import numpy as np
import pytest

from assistant.safety.weighing.weights import load_weights, rounded, write_weights
from corpus.base.errors import CorpusError
from tests.safety.made import made_weights

WEIGHTS = made_weights({"face": (9.0, -1.0), "droops": (12.0, -2.0), "tea": (-5.0, -5.0)})


def test_one_known_feature_scores_its_points_and_the_intercept() -> None:
    # One feature has length 1, so its points count in full: stroke -4 + 9, distress -4 - 1.
    found = WEIGHTS.weigh({"face": 1, "unknown": 3})
    stroke, distress = math.exp(5.0), math.exp(-5.0)
    assert found.score == pytest.approx(math.log(stroke + distress))
    assert found.shares == pytest.approx(
        {"stroke": stroke / (stroke + distress), "distress": distress / (stroke + distress)}
    )


def test_several_features_share_a_length_of_one_and_repeats_count_by_their_logarithm() -> None:
    # tf-idf (1 + ln 2, 1), divided by its length.
    first = 1.0 + math.log(2.0)
    length = math.hypot(first, 1.0)
    gains = WEIGHTS.gains({"face": 2, "droops": 1}, "stroke")
    assert gains == pytest.approx({"face": 9.0 * first / length, "droops": 12.0 / length})


def test_a_few_common_words_are_little_evidence() -> None:
    # A tf-idf of 5 is a fifth of the least length, 25: it counts by a fifth.
    common = made_weights({"face": (9.0, -1.0)}, rarity=5.0)
    assert common.gains({"face": 1}, "stroke") == pytest.approx({"face": 9.0 / 5.0})


def test_a_message_without_a_known_feature_scores_the_intercept_alone() -> None:
    assert WEIGHTS.weigh({"nothing": 1}).score == pytest.approx(-4.0 + math.log(2.0))
    assert WEIGHTS.weigh({}).score == pytest.approx(-4.0 + math.log(2.0))


def test_stored_weights_read_back_the_same(tmp_path: Path) -> None:
    path = tmp_path / "weights.jsonl"
    write_weights(WEIGHTS, path)
    again = load_weights(path)
    assert again.header == WEIGHTS.header
    for counts in ({"face": 1}, {"face": 2, "tea": 1}, {"droops": 1, "tea": 5}):
        assert again.weigh(counts).score == pytest.approx(WEIGHTS.weigh(counts).score)


def test_the_weightiest_features_stand_first_for_those_who_read_the_file(tmp_path: Path) -> None:
    path = tmp_path / "weights.jsonl"
    write_weights(WEIGHTS, path)
    names = [json.loads(line)[0] for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    assert names == ["droops", "face", "tea"]


def test_small_differences_between_categories_are_left_out() -> None:
    # The median of three columns is general; 0.4 above it is too little to store.
    assert np.allclose(rounded(np.array([[1.0, 1.4, 7.0]])), [[1.4, 1.4, 7.0]])


@pytest.mark.parametrize(
    ("line", "broken", "message"),
    [
        (0, "{}", r":1: fitted"),
        (1, "not json", r":2: not valid JSON"),
        (1, '["face"]', r":2: expected"),
        (1, '["face", 1.0, 2.0, {"toothache": 1.0}]', r":2: expected"),
        (1, '["face", "rare", 2.0, {}]', r":2: expected"),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, line: int, broken: str, message: str) -> None:
    path = tmp_path / "weights.jsonl"
    write_weights(WEIGHTS, path)
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[line] = broken
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(CorpusError, match=message):
        load_weights(path)


def test_missing_or_empty_weights_stop_the_start(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"weights\.jsonl cannot be read .*backtalk screen --fit"):
        load_weights(tmp_path / "weights.jsonl")
    (tmp_path / "weights.jsonl").write_text("", encoding="utf-8")
    with pytest.raises(CorpusError, match="holds no weights"):
        load_weights(tmp_path / "weights.jsonl")


def test_weights_that_cannot_be_written_leave_one_line_and_no_file(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"weights\.jsonl cannot be written"):
        write_weights(WEIGHTS, tmp_path / "taken" / "weights.jsonl")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]
