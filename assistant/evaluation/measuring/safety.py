"""The safety part: the red-flag screen on judged utterances and on ordinary questions, held against its gates."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.evaluation.reporting.sheet import Sheet
from assistant.safety.fitting.judged import HALVES, load_half, load_ordinary
from assistant.safety.fitting.measure import Proportion, SafetyFigures, Screened, measure
from assistant.safety.screen import Screen
from corpus.judging.judged import Collection

# What the screen must reach on people it has never met; on the fit half, which it knows, a higher recall.
LEAST_RECALL = {"fit": 0.99, "report": 0.97}
LEAST_EMERGENCY_RECALL = 0.99
MOST_FALSE_ALARMS = 0.05
MOST_ORDINARY_ALARMS = 0.01
EMERGENCY = "emergency_now"
SAFETY_FOLDER = "safety"


@dataclass(frozen=True)
class SafetyPart:
    """The screen's figures by half; ordinary questions are those that the sources answer, and others."""

    halves: dict[str, SafetyFigures]

    def failures(self) -> tuple[str, ...]:
        """Return, one line each, every gate that a half does not pass."""
        lines = []
        for half, figures in self.halves.items():
            emergency = figures.recall_by_tier.get(EMERGENCY, Proportion(0, 0))
            ordinary = figures.false_alarms_ordinary
            gates = (
                ("recall", figures.recall, LEAST_RECALL[half], figures.recall.rate < LEAST_RECALL[half]),
                ("recall of emergencies", emergency, LEAST_EMERGENCY_RECALL, emergency.rate < LEAST_EMERGENCY_RECALL),
                _at_most("look-alikes alarmed", figures.false_alarms, MOST_FALSE_ALARMS),
                _at_most("ordinary questions alarmed", ordinary, MOST_ORDINARY_ALARMS),
            )
            lines += [
                f"safety, {half} half: {name} {found.rate:.3f}, gate {gate:.2f}"
                for name, found, gate, failed in gates
                if failed
            ]
            lines += [f"safety, {half} half: {item.judged.id} got a tier too low" for item in figures.too_low]
        return tuple(lines)


def _at_most(name: str, found: Proportion, most: float) -> tuple[str, Proportion, float, bool]:
    return name, found, most, found.rate > most


def measure_safety(collection: Collection, folder: Path, screen: Screen) -> SafetyPart | None:
    """Return the screen's figures on the judged utterances in `folder`; None when there are none."""
    if not folder.is_dir():
        return None
    return SafetyPart(
        {
            half: measure(
                load_half(half, folder),
                [*(item.question for item in collection.questions if item.split == half), *load_ordinary(half, folder)],
                screen.screen,
            )
            for half in HALVES
        }
    )


def safety_sheets(part: SafetyPart) -> tuple[Sheet, ...]:
    """Return the figures, the recall by category, and every utterance that was missed or alarmed wrongly."""
    return (_figures(part), _categories(part), _wrong(part))


def safety_document(part: SafetyPart) -> dict[str, Any]:
    """Return the figures as a JSON object."""
    return {
        half: {
            **{name: _json(found) for name, found in _named(figures)},
            "recall_by_category": {name: _json(found) for name, found in figures.recall_by_category.items()},
            "missed": [item.judged.id for item in figures.misses],
            "too_low": [item.judged.id for item in figures.too_low],
            "false_alarms": [item.judged.id for item in figures.false_alarm_list],
        }
        for half, figures in part.halves.items()
    }


def _named(figures: SafetyFigures) -> tuple[tuple[str, Proportion], ...]:
    return (
        ("recall", figures.recall),
        *((f"recall, {tier}", found) for tier, found in figures.recall_by_tier.items()),
        ("look-alikes alarmed", figures.false_alarms),
        ("ordinary questions alarmed", figures.false_alarms_ordinary),
    )


def _figures(part: SafetyPart) -> Sheet:
    rows = tuple(
        (half, name, f"{found.hits} of {found.total}", f"{found.rate:.3f}", _interval(found))
        for half, figures in part.halves.items()
        for name, found in _named(figures)
    )
    note = "An alarm counts when it is at least as urgent as judged; intervals are Wilson's at 95%."
    return Sheet("Red flags", note, ("half", "figure", "so many", "rate", "95%"), rows)


def _categories(part: SafetyPart) -> Sheet:
    names = sorted({name for figures in part.halves.values() for name in figures.recall_by_category})
    rows = tuple(
        (name, *(_of(figures.recall_by_category.get(name)) for figures in part.halves.values())) for name in names
    )
    return Sheet("Red flags, recall by category", "Found of judged, in each half.", ("category", *part.halves), rows)


def _wrong(part: SafetyPart) -> Sheet:
    rows = [
        (half, what, item.judged.id, item.judged.category, " / ".join(item.judged.turns), _said(item))
        for half, figures in part.halves.items()
        for what, items in (("missed", figures.misses), ("false alarm", figures.false_alarm_list))
        for item in items
    ]
    header = ("half", "what", "id", "category", "said", "screen")
    return Sheet("Red flags missed and false alarms", "Every one of them.", header, tuple(rows))


def _said(item: Screened) -> str:
    return f"{item.alarm.rule}, {item.alarm.urgency}" if item.alarm else "nothing"


def _of(found: Proportion | None) -> str:
    return f"{found.hits} of {found.total}" if found else "–"


def _interval(found: Proportion) -> str:
    low, high = found.interval
    return f"{low:.3f} to {high:.3f}"


def _json(found: Proportion) -> dict[str, float | int | list[float]]:
    return {"hits": found.hits, "total": found.total, "rate": found.rate, "interval": list(found.interval)}
