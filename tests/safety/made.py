"""Weights made by hand, so that scores can be worked out on paper."""

import datetime
from collections.abc import Mapping

import numpy as np

from assistant.safety.weighing.weights import LEAST_LENGTH, Header, Weights


def made_weights(
    points: Mapping[str, tuple[float, float]],
    *,
    rarity: float = LEAST_LENGTH,
    above: float = 0.0,
    pattern_counts: float = 3.5,
) -> Weights:
    """Return weights for stroke and distress with intercepts of -4 and the given points.

    Each feature is so rare that one alone has a length of 1.
    """
    header = Header(
        fitted=datetime.date(2026, 11, 22),
        inputs_sha256="0" * 64,
        alarm_above=above,
        pattern_counts=pattern_counts,
        intercept={"stroke": -4.0, "distress": -4.0},
    )
    rows = {name: row for row, name in enumerate(points)}
    return Weights(header, rows, np.full(len(points), rarity), np.array(list(points.values()), dtype=np.float64))
