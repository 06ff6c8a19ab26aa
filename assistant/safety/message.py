"""What an alarm says to the person: what to do, where, how fast, why, and their own words quoted back.

The wording is data, below `wording/`: messages by tier and category, lines to call by country, the constant help panel.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import Field

from assistant.answer import Urgency, Urgent
from assistant.safety.rule import TIERS, Category
from assistant.safety.rulebook import Rulebook
from assistant.safety.screen import Alarm
from corpus.errors import CorpusError
from corpus.record import Record, read_records

DEFAULT_FOLDER = Path(__file__).parent / "wording"
CRISIS_CATEGORIES = frozenset({"suicide", "self_harm"})
Country = Literal["all", "uk", "us", "eu"]
Text = Annotated[str, Field(min_length=1)]


class Lines(Record):
    """Whom to call in one country."""

    name: Text
    emergency: Text
    same_day: Text
    soon: Text
    crisis: Annotated[tuple[Text, ...], Field(min_length=1)]


class TierWording(Record):
    """What to do, where and how fast, in one tier."""

    act: Text
    where: Text
    how_fast: Text


class CrisisWording(Record):
    """The words for thoughts of suicide and self-harm."""

    opening: Text
    act: Text
    danger: Text


class Messages(Record):
    """Everything that an alarm's message is made of."""

    tiers: dict[Urgency, TierWording]
    why: dict[Category, Text]
    crisis: CrisisWording
    quoted: Text


class HelpSection(Record):
    """One tier of the help panel, with the signs that belong to it."""

    urgency: Urgency
    title: Text
    signs: Annotated[tuple[Text, ...], Field(min_length=1)]


class HelpText(Record):
    """The help panel as written; `unsigned` is shown as long as a rule has no reviewer."""

    title: Text
    opening: Text
    sections: Annotated[tuple[HelpSection, ...], Field(min_length=1)]
    unsigned: Text


@dataclass(frozen=True)
class Wording:
    """All wording of the screen, for one country or for all of them side by side."""

    messages: Messages
    help: HelpText
    lines: tuple[Lines, ...]

    def urgent(self, alarm: Alarm) -> Urgent:
        """Return the alarm as the answer's record; its message ends with the person's own words."""
        parts = self._crisis() if alarm.category in CRISIS_CATEGORIES else self._medical(alarm)
        quotes = " … ".join(f"“{words}”" for words in alarm.words)
        message = "\n".join((*parts, f"{self.messages.quoted} {quotes}"))
        return Urgent(alarm.category, alarm.urgency, message, alarm.rule, alarm.words)

    def calls(self, urgency: Urgency) -> tuple[str, ...]:
        """Return whom to call for a tier, one line a country: "UK: call 999"."""
        field = {"emergency_now": "emergency", "urgent_same_day": "same_day", "soon_gp": "soon"}[urgency]
        return tuple(f"{country.name}: {getattr(country, field)}." for country in self.lines)

    def crisis_calls(self) -> tuple[str, ...]:
        """Return the crisis lines, one line a country."""
        return tuple(f"{country.name}: {', or '.join(country.crisis)}." for country in self.lines)

    def help_note(self, rulebook: Rulebook) -> str | None:
        """Return the note that no clinician has signed the rules; None once every rule has a reviewer."""
        return self.help.unsigned if rulebook.unsigned else None

    def _medical(self, alarm: Alarm) -> tuple[str, ...]:
        tier = self.messages.tiers[alarm.urgency]
        why = next(text for category, text in self.messages.why.items() if category == alarm.category)
        lines = self.calls(alarm.urgency)
        if alarm.category in {"distress", "abuse"}:
            lines = self.crisis_calls()
        return (tier.act, why, " ".join(lines), tier.where, tier.how_fast)

    def _crisis(self) -> tuple[str, ...]:
        crisis = self.messages.crisis
        return (crisis.opening, crisis.act, *self.crisis_calls(), crisis.danger, " ".join(self.calls("emergency_now")))


def load_wording(country: Country = "all", folder: Path = DEFAULT_FOLDER) -> Wording:
    """Return the wording for `country`; raise CorpusError when a text, a tier or the country is missing."""
    messages: Messages = read_records(folder / "messages.yaml", Messages)
    help_text: HelpText = read_records(folder / "help.yaml", HelpText)
    lines: dict[str, Lines] = read_records(folder / "lines.yaml", dict[str, Lines])
    missing = [tier for tier in TIERS if tier not in messages.tiers]
    missing += [category for category in get_args(Category) if category not in {*messages.why, *CRISIS_CATEGORIES}]
    if missing:
        raise CorpusError(f"{folder / 'messages.yaml'}: no wording for {', '.join(missing)}: write it")
    if country != "all" and country not in lines:
        raise CorpusError(
            f"{folder / 'lines.yaml'} has no country {country!r}: expected all or one of {', '.join(lines)}"
        )
    chosen = tuple(lines.values()) if country == "all" else (lines[country],)
    return Wording(messages, help_text, chosen)
