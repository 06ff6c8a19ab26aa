"""Weighed words: how much each word, pair of words and concept speaks for a category of red flags, or against any.

A multinomial logistic regression over tf-idf, fitted by `weight_fitting.py` and stored as a text that people can read.
The score of a message is the log of the odds that it tells a red flag: nought is even odds.
"""

import datetime
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.safety.rule import Category
from corpus.base.errors import CorpusError
from corpus.base.record import Record, validated
from corpus.base.staged import write_file

DEFAULT_PATH = Path(__file__).parents[1] / "rules" / "weights.jsonl"
Array = NDArray[np.float64]
LEAST_LENGTH = 25.0
"""About the length of a message of six words. On authors held out, 25 kept a quarter more ordinary questions quiet than
0, at the same recall; 35 lost signs told in three or four words."""

_LEAST_DIFFERENCE = 0.5
_REMEDY = "restore it, or run 'backtalk screen --fit'"


class Header(Record):
    """The first line of the file: what the weights were fitted on, and when an alarm is raised.

    An alarm is raised above the score `alarm_above`; a pattern that is met adds `pattern_counts` to the log odds.
    """

    fitted: datetime.date
    inputs_sha256: str
    alarm_above: float
    pattern_counts: float
    intercept: dict[Category, float]


@dataclass(frozen=True)
class Weighed:
    """A message as weighed: the log odds of a red flag, and how the flag's probability is shared by category."""

    score: float
    shares: Mapping[str, float]


@dataclass(frozen=True)
class Weights:
    """The fitted weights: one row a feature, one column a category of `header.intercept`, relative to no red flag."""

    header: Header
    rows: Mapping[str, int]
    rarity: Array
    points: Array

    @property
    def categories(self) -> tuple[str, ...]:
        """The categories, in the order of the columns."""
        return tuple(self.header.intercept)

    def weigh(self, counts: Mapping[str, int]) -> Weighed:
        """Return the score of a message, or of several together, with these counts of features."""
        rows, values = self._values(counts)
        logits = values @ self.points[rows] + np.array(list(self.header.intercept.values()))
        score = float(np.logaddexp.reduce(logits))
        return Weighed(score, dict(zip(self.categories, np.exp(logits - score).tolist(), strict=True)))

    def gains(self, counts: Mapping[str, int], category: str) -> dict[str, float]:
        """Return what each feature adds to a category's log odds in a message with these counts."""
        rows, values = self._values(counts)
        gains = values * self.points[rows, self.categories.index(category)]
        names = [name for name in counts if name in self.rows]
        return dict(zip(names, gains.tolist(), strict=True))

    def _values(self, counts: Mapping[str, int]) -> tuple[list[int], Array]:
        """Return the rows of the known features and their tf-idf (1 + ln count, times rarity), of length 1 together.

        Two or three common words are no evidence: what is shorter than LEAST_LENGTH keeps a length below 1.
        """
        known = [(self.rows[name], count) for name, count in counts.items() if name in self.rows]
        rows = [row for row, _ in known]
        values = np.array([1.0 + math.log(count) for _, count in known]) * self.rarity[rows]
        return rows, values / max(float(np.linalg.norm(values)), LEAST_LENGTH)


def load_weights(path: Path = DEFAULT_PATH) -> Weights:
    """Return the stored weights; CorpusError names the file and the line that is wrong."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(f"{path} cannot be read ({error}): {_REMEDY}") from None
    entries = [_entry(line, f"{path}:{number}") for number, line in enumerate(lines, start=1)]
    if len(entries) < 2:
        raise CorpusError(f"{path} holds no weights: {_REMEDY}")
    header: Header = validated(entries[0], Header, f"{path}:1")
    columns = {category: number for number, category in enumerate(header.intercept)}
    rarity, points = np.zeros(len(entries) - 1), np.zeros((len(entries) - 1, len(columns)))
    rows: dict[str, int] = {}
    for row, entry in enumerate(entries[1:]):
        try:
            feature, rarity[row], general, more = entry
            points[row] = general
            for category, value in more.items():
                points[row, columns[category]] += value
        except (TypeError, ValueError, KeyError, AttributeError):
            expected = '["feature", rarity, general, {"category": more}]'
            raise CorpusError(f"{path}:{row + 2}: expected {expected}: {_REMEDY}") from None
        rows[feature] = row
    return Weights(header, rows, rarity, points)


def write_weights(weights: Weights, path: Path = DEFAULT_PATH) -> None:
    """Store `weights`, a line a feature, those that say most first; see `rounded` for what a line holds.

    Raises CorpusError when `path` cannot be written.
    """
    general, more = _parts(weights.points)
    order = np.argsort(-np.abs(weights.points).max(axis=1) * weights.rarity, kind="stable")
    names = list(weights.rows)
    lines = [weights.header.model_dump_json()]
    for row in order:
        own = {name: value for name, value in zip(weights.categories, more[row].tolist(), strict=True) if value}
        line = [names[row], float(weights.rarity[row]), float(general[row]), own]
        lines.append(json.dumps(line, ensure_ascii=False, separators=(",", ":")))
    write_file(path, "\n".join(lines) + "\n")


def rounded(points: Array) -> Array:
    """Return `points` as they are stored: what a feature says of any red flag, and what it says more of single ones.

    Differences below _LEAST_DIFFERENCE are left out, so that a line shows what matters and can be read.
    """
    general, more = _parts(points)
    return general[:, np.newaxis] + more


def _parts(points: Array) -> tuple[Array, Array]:
    general = np.median(points, axis=1).round(1)
    more = (points - general[:, np.newaxis]).round(1)
    more[np.abs(more) < _LEAST_DIFFERENCE] = 0.0
    return general, more


def _entry(line: str, where: str) -> Any:
    try:
        return json.loads(line)
    except json.JSONDecodeError as error:
        raise CorpusError(f"{where}: not valid JSON ({error.msg}): {_REMEDY}") from None
