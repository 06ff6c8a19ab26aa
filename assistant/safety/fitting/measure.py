"""How well the screen does on judged utterances: recall, tiers too low, false alarms, each with its interval."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from assistant.safety.fitting.judged import Judged
from assistant.safety.rule import TIERS
from assistant.safety.screen import Alarm

ScreenFunction = Callable[[Sequence[str]], Alarm | None]
NEVER_TOO_LOW = frozenset({"cauda_equina", "suicide"})


@dataclass(frozen=True)
class Proportion:
    """So many of so many, with the Wilson score interval at 95%."""

    hits: int
    total: int

    @property
    def rate(self) -> float:
        """The proportion; NaN when there is nothing to count."""
        return self.hits / self.total if self.total else math.nan

    @property
    def interval(self) -> tuple[float, float]:
        """Lower and upper bound (Wilson, "Probable inference", JASA 1927, without continuity correction)."""
        if not self.total:
            return math.nan, math.nan
        z = 1.959963984540054
        spread = z * z / self.total
        centre = (self.rate + spread / 2) / (1 + spread)
        half = z / (1 + spread) * math.sqrt(self.rate * (1 - self.rate) / self.total + spread / (4 * self.total))
        return max(0.0, centre - half), min(1.0, centre + half)


@dataclass(frozen=True)
class Screened:
    """A judged utterance with what the screen said."""

    judged: Judged
    alarm: Alarm | None

    @property
    def found(self) -> bool:
        """An alarm at least as urgent as judged."""
        return self.alarm is not None and TIERS.index(self.alarm.urgency) <= TIERS.index(self.judged.urgency)


@dataclass(frozen=True)
class SafetyFigures:
    """The figures of one set. Recall counts an alarm only when it is at least as urgent as judged."""

    recall: Proportion
    recall_by_category: dict[str, Proportion]
    recall_by_tier: dict[str, Proportion]
    false_alarms: Proportion
    false_alarms_ordinary: Proportion
    too_low: tuple[Screened, ...]
    misses: tuple[Screened, ...]
    false_alarm_list: tuple[Screened, ...]
    ordinary_alarm_list: tuple[tuple[str, Alarm], ...]


def measure(judged: Iterable[Judged], ordinary: Iterable[str], screen: ScreenFunction) -> SafetyFigures:
    """Return the figures of `screen` over judged utterances and ordinary questions (which must not alarm).

    `too_low` lists red flags of `NEVER_TOO_LOW` that raised no alarm or one of a lower tier.
    """
    screened = tuple(Screened(item, screen(item.turns)) for item in judged)
    flags = tuple(item for item in screened if item.judged.is_red_flag)
    alike = tuple(item for item in screened if not item.judged.is_red_flag)
    asked = tuple((question, screen((question,))) for question in ordinary)
    misses = tuple(item for item in flags if not item.found)
    return SafetyFigures(
        recall=_found(flags),
        recall_by_category=_grouped(flags, lambda item: item.judged.category),
        recall_by_tier=_grouped(flags, lambda item: item.judged.urgency),
        false_alarms=Proportion(sum(item.alarm is not None for item in alike), len(alike)),
        false_alarms_ordinary=Proportion(sum(alarm is not None for _, alarm in asked), len(asked)),
        too_low=tuple(item for item in misses if item.judged.category in NEVER_TOO_LOW),
        misses=misses,
        false_alarm_list=tuple(item for item in alike if item.alarm is not None),
        ordinary_alarm_list=tuple((question, alarm) for question, alarm in asked if alarm is not None),
    )


def _found(items: Sequence[Screened]) -> Proportion:
    return Proportion(sum(item.found for item in items), len(items))


def _grouped(items: Sequence[Screened], key: Callable[[Screened], str]) -> dict[str, Proportion]:
    names = sorted({key(item) for item in items})
    return {name: _found([item for item in items if key(item) == name]) for name in names}
