"""What an alarm says to the person: what to do, where, how fast, why, and their own words quoted back.

The wording is data, a folder a language below `wording/`: messages by tier and category, lines to call by country, the
constant help panel. English is the language of the command line and of JSON; a page may show another.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import Field

from assistant.answer import Urgency, Urgent
from assistant.safety.rule import TIERS, Category
from assistant.safety.rulebook import Rulebook
from assistant.safety.screen import Alarm
from corpus.base.errors import CorpusError
from corpus.base.record import Record, read_records

DEFAULT_FOLDER = Path(__file__).parent / "wording"
DEFAULT_LANGUAGE = "en"
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
    abuse: Annotated[tuple[Text, ...], Field(min_length=1)]


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
    """Everything that an alarm's message is made of; `alternative` stands between two ways to call, as in "or"."""

    tiers: dict[Urgency, TierWording]
    why: dict[Category, Text]
    crisis: CrisisWording
    quoted: Text
    alternative: Text


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
        message = "\n".join((*parts, f"{self.messages.quoted} {quoted(alarm.words)}"))
        return Urgent(alarm.category, alarm.urgency, message, alarm.rule, alarm.words)

    def said_again(self, urgent: Urgent) -> Urgent:
        """Return the same red flag with its message in this wording's language and for its countries."""
        return self.urgent(Alarm(urgent.rule, urgent.category, urgent.urgency, urgent.words))

    def calls(self, urgency: Urgency) -> tuple[str, ...]:
        """Return whom to call for a tier, one line a country: "UK: call 999"."""
        field = {"emergency_now": "emergency", "urgent_same_day": "same_day", "soon_gp": "soon"}[urgency]
        return tuple(f"{country.name}: {getattr(country, field)}." for country in self.lines)

    def crisis_calls(self) -> tuple[str, ...]:
        """Return the crisis lines, one line a country."""
        return tuple(f"{country.name}: {self._either(country.crisis)}." for country in self.lines)

    def abuse_calls(self) -> tuple[str, ...]:
        """Return the lines for people who are hurt by someone close, one line a country."""
        return tuple(f"{country.name}: {self._either(country.abuse)}." for country in self.lines)

    def _either(self, ways: Sequence[str]) -> str:
        return f", {self.messages.alternative} ".join(ways)

    def help_note(self, rulebook: Rulebook) -> str | None:
        """Return the note that no clinician has signed the rules; None once every rule has a reviewer."""
        return self.help.unsigned if rulebook.unsigned else None

    def _medical(self, alarm: Alarm) -> tuple[str, ...]:
        tier = self.messages.tiers[alarm.urgency]
        why = next(text for category, text in self.messages.why.items() if category == alarm.category)
        own_lines = {"distress": self.crisis_calls, "abuse": self.abuse_calls}.get(alarm.category)
        lines = own_lines() if own_lines else self.calls(alarm.urgency)
        return (tier.act, why, " ".join(lines), tier.where, tier.how_fast)

    def _crisis(self) -> tuple[str, ...]:
        crisis = self.messages.crisis
        return (crisis.opening, crisis.act, *self.crisis_calls(), crisis.danger, " ".join(self.calls("emergency_now")))


def quoted(words: Sequence[str]) -> str:
    """Return the person's own words as a message quotes them.

    >>> quoted(["my legs are numb", "since Monday"])
    '“my legs are numb” … “since Monday”'
    """
    return " … ".join(f"“{said}”" for said in words)


def load_wording(country: Country = "all", language: str = DEFAULT_LANGUAGE, folder: Path = DEFAULT_FOLDER) -> Wording:
    """Return the wording for `country` in `language`.

    Raises CorpusError when a text, a tier, the country or the language is missing, or when a translation has other
    countries, fewer ways to call or fewer signs than the English.
    """
    whole = _read(folder / language)
    if language != DEFAULT_LANGUAGE:
        _check_translation(_read(folder / DEFAULT_LANGUAGE), whole, folder / language)
    if country != "all" and country not in whole.lines:
        raise CorpusError(
            f"{folder / language / 'lines.yaml'} has no country {country!r}: "
            f"expected all or one of {', '.join(whole.lines)}"
        )
    chosen = tuple(whole.lines.values()) if country == "all" else (whole.lines[country],)
    return Wording(whole.messages, whole.help, chosen)


@dataclass(frozen=True)
class _Files:
    """One language's folder, with the lines of every country."""

    messages: Messages
    help: HelpText
    lines: dict[str, Lines]

    @property
    def calls(self) -> dict[str, int]:
        """How many ways to call each country has, in a crisis and when someone is hurt by someone close."""
        return {name: len(lines.crisis) + len(lines.abuse) for name, lines in self.lines.items()}

    @property
    def signs(self) -> dict[str, int]:
        """How many signs the help panel names in each tier."""
        return {section.urgency: len(section.signs) for section in self.help.sections}


def _read(folder: Path) -> _Files:
    messages: Messages = read_records(folder / "messages.yaml", Messages)
    help_text: HelpText = read_records(folder / "help.yaml", HelpText)
    lines: dict[str, Lines] = read_records(folder / "lines.yaml", dict[str, Lines])
    missing = [tier for tier in TIERS if tier not in messages.tiers]
    missing += [category for category in get_args(Category) if category not in {*messages.why, *CRISIS_CATEGORIES}]
    if missing:
        raise CorpusError(f"{folder / 'messages.yaml'}: no wording for {', '.join(missing)}: write it")
    return _Files(messages, help_text, lines)


def _check_translation(english: _Files, other: _Files, folder: Path) -> None:
    """Raise CorpusError unless `other` has what the English has: the same countries, calls, tiers and signs."""
    _same(english.calls, other.calls, folder / "lines.yaml", "ways to call in a crisis and about abuse, by country")
    _same(english.signs, other.signs, folder / "help.yaml", "signs, by tier")


def _same(wanted: dict[str, int], found: dict[str, int], path: Path, what: str) -> None:
    if wanted != found:
        raise CorpusError(f"{path}: {what}: {found}, expected {wanted} as in English: translate what is missing")
