"""Figures of a screen, against values worked out by hand."""

from collections.abc import Sequence

import pytest

from assistant.safety.fitting.judged import Judged
from assistant.safety.fitting.measure import Proportion, measure
from assistant.safety.screen import Alarm


def judged(identifier: str, text: str, category: str, urgency: str) -> Judged:
    return Judged.model_validate({"id": identifier, "turns": [text], "category": category, "urgency": urgency})


def by_first_word(turns: Sequence[str]) -> Alarm | None:
    tiers = {"now": "emergency_now", "today": "urgent_same_day"}
    tier = tiers.get(turns[-1].split()[0])
    return Alarm("rule", "suicide", tier, (turns[-1],)) if tier else None  # type: ignore[arg-type]


def test_recall_counts_an_alarm_only_when_it_is_urgent_enough() -> None:
    items = [
        judged("1", "now", "suicide", "emergency_now"),
        judged("2", "today a", "suicide", "emergency_now"),
        judged("3", "now b", "cancer", "urgent_same_day"),
        judged("4", "nothing", "cancer", "urgent_same_day"),
        judged("5", "now c", "look_alike", "none"),
        judged("6", "well", "look_alike", "none"),
    ]
    figures = measure(items, ["now?", "hi", "today x"], by_first_word)
    assert figures.recall == Proportion(2, 4)
    assert figures.recall_by_tier == {"emergency_now": Proportion(1, 2), "urgent_same_day": Proportion(1, 2)}
    assert figures.recall_by_category == {"suicide": Proportion(1, 2), "cancer": Proportion(1, 2)}
    assert figures.false_alarms == Proportion(1, 2)
    assert figures.false_alarms_ordinary == Proportion(1, 3)
    assert [item.judged.id for item in figures.too_low] == ["2"]
    assert [item.judged.id for item in figures.misses] == ["2", "4"]
    assert [item.judged.id for item in figures.false_alarm_list] == ["5"]
    assert [question for question, _ in figures.ordinary_alarm_list] == ["today x"]


def test_wilson_interval_as_published() -> None:
    """Newcombe, Statistics in Medicine 1998, table I: 81 of 263 gives 0.2553 to 0.3662."""
    low, high = Proportion(81, 263).interval
    assert low == pytest.approx(0.2553, abs=5e-5)
    assert high == pytest.approx(0.3662, abs=5e-5)


def test_an_interval_stays_within_its_bounds() -> None:
    assert Proportion(0, 10).interval[0] == pytest.approx(0.0, abs=1e-12)
    assert Proportion(10, 10).interval[1] == pytest.approx(1.0, abs=1e-12)
