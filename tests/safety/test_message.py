"""What an alarm says: the right lines, the person's own words, and plain language."""

import re

import pytest
import textstat

from assistant.answer import Urgency
from assistant.safety.message import Wording, load_wording
from assistant.safety.rule import TIERS
from assistant.safety.screen import Alarm, Screen
from corpus.errors import CorpusError

PROMISES = re.compile(
    r"\bno red flags?\b|\bprobably fine\b|\bnothing serious\b|\bdo not worry\b|\byou have (?:a|an|cauda|cancer)\b",
    re.IGNORECASE,
)


def alarm(category: str, urgency: Urgency = "emergency_now") -> Alarm:
    return Alarm("some-rule", category, urgency, ("cant feel my bum", "since tuesday"))


def own_texts(wording: Wording) -> list[str]:
    """Every message without the quoted words, the crisis message, and each text of the help panel."""
    tiers: list[tuple[str, Urgency]] = [(category, tier) for category in wording.messages.why for tier in TIERS]
    messages = [wording.urgent(alarm(category, tier)).message for category, tier in [*tiers, ("suicide", TIERS[0])]]
    own = [message.rsplit("\n", 1)[0] for message in messages]
    panel = [f"{section.title}. {' '.join(section.signs)}" for section in wording.help.sections]
    return [*own, wording.help.opening, *panel]


def test_an_emergency_shows_every_country_and_the_words_as_typed(wording: Wording) -> None:
    urgent = wording.urgent(alarm("cauda_equina"))
    assert "UK: call 999. US: call 911. EU: call 112." in urgent.message
    assert urgent.message.endswith("You wrote: “cant feel my bum” … “since tuesday”")
    assert (urgent.category, urgent.urgency, urgent.rule, urgent.words) == (
        "cauda_equina",
        "emergency_now",
        "some-rule",
        ("cant feel my bum", "since tuesday"),
    )


def test_one_country_shows_its_own_lines_alone() -> None:
    message = load_wording("us").urgent(alarm("cauda_equina")).message
    assert "911" in message
    assert "999" not in message
    assert "112" not in message


def test_thoughts_of_suicide_get_the_crisis_lines(wording: Wording) -> None:
    message = wording.urgent(alarm("suicide")).message
    for line in ("NHS 111 and choose option 2", "116 123", "SHOUT to 85258", "988", "112"):
        assert line in message
    assert message.startswith("I am glad that you wrote this.")


def test_same_day_and_soon_name_a_doctor_instead_of_an_ambulance(wording: Wording) -> None:
    assert "UK: call your GP, or NHS 111 at any hour." in wording.urgent(alarm("dvt", "urgent_same_day")).message
    assert wording.urgent(alarm("child", "soon_gp")).message.startswith("Please see a doctor soon.")


def test_own_wording_reads_at_grade_six_or_lower(wording: Wording) -> None:
    graded = {text: textstat.flesch_kincaid_grade(text) for text in own_texts(wording)}
    assert {text: grade for text, grade in graded.items() if grade > 6} == {}


def test_own_wording_neither_reassures_nor_diagnoses(wording: Wording) -> None:
    assert [text for text in own_texts(wording) if PROMISES.search(text)] == []


def test_the_panel_says_that_no_clinician_has_signed_while_that_is_so(wording: Wording, screen: Screen) -> None:
    assert screen.rulebook.unsigned
    assert wording.help_note(screen.rulebook) == "No doctor has checked these rules yet."


def test_an_unknown_country_is_refused() -> None:
    with pytest.raises(CorpusError, match="no country 'fr'"):
        load_wording("fr")  # type: ignore[arg-type]
