"""What an alarm says: the right lines, the person's own words, and plain language."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import textstat
import yaml
from textstat.textstat import textstatistics

from assistant.answer import Urgency, Urgent
from assistant.safety.message import DEFAULT_FOLDER, Wording, load_wording
from assistant.safety.rule import TIERS
from assistant.safety.screen import Alarm, Screen
from corpus.base.errors import CorpusError

SPANISH = load_wording("all", "es")
# Fernández Huerta's ease of reading Spanish: 80 and more is easy, for the fifth school year.
EASY = 80
PROMISES_IN_SPANISH = re.compile(
    r"\bno se preocupe\b|\bno es (?:nada )?grave\b|\bseguramente\b|\btodo (?:está|va) bien\b"
    r"|\busted tiene (?:un|una|cáncer|cauda)\b",
    re.IGNORECASE,
)
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


def test_someone_hurt_by_someone_close_gets_the_lines_for_it(wording: Wording) -> None:
    message = wording.urgent(alarm("abuse", "urgent_same_day")).message
    for line in ("0808 2000 247", "800-799-7233, or text START to 88788", "116 016"):
        assert line in message
    assert "SHOUT" not in message
    for english, spanish in zip(wording.abuse_calls(), SPANISH.abuse_calls(), strict=True):
        assert re.findall(r"\d+", english) == re.findall(r"\d+", spanish)


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


def flat(node: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text of a wording file with its dotted key."""
    if isinstance(node, str):
        yield path, node
    else:
        for key, below in node.items() if isinstance(node, dict) else enumerate(node):
            yield from flat(below, f"{path}.{key}")


def texts(language: str) -> dict[str, str]:
    files = sorted((DEFAULT_FOLDER / language).glob("*.yaml"))
    return {key: text for file in files for key, text in flat(yaml.safe_load(file.read_text("utf-8")), file.stem)}


def test_every_english_text_has_a_spanish_one_with_the_same_numbers() -> None:
    english, spanish = texts("en"), texts("es")
    assert spanish.keys() == english.keys()
    assert {key for key in english if re.findall(r"\d+", english[key]) != re.findall(r"\d+", spanish[key])} == set()
    same = {key for key in english if english[key] == spanish[key]}
    assert same == {key for key in english if key.endswith(".urgency")}


def test_a_red_flag_is_said_again_in_spanish_with_the_words_as_typed(wording: Wording) -> None:
    english = wording.urgent(alarm("cauda_equina"))
    spanish = SPANISH.said_again(english)
    assert spanish.message.splitlines() == [
        "Busque ayuda ahora, por favor.",
        "Algunos cambios en la vejiga, en el intestino o en lo que siente entre las piernas se deben revisar en pocas "
        "horas.",
        "Reino Unido: llame al 999. EE. UU.: llame al 911. UE: llame al 112.",
        "Llame a una ambulancia o vaya a la sala de urgencias más cercana.",
        "Vaya ahora. No espere a ver si mejora. No conduzca usted.",
        "Usted escribió: “cant feel my bum” … “since tuesday”",
    ]
    assert spanish == Urgent("cauda_equina", "emergency_now", spanish.message, "some-rule", english.words)


def test_thoughts_of_suicide_get_every_crisis_line_in_spanish_too() -> None:
    message = SPANISH.urgent(alarm("suicide")).message
    assert message.startswith("Me alegra que lo haya escrito.")
    assert "llame al NHS 111 y elija la opción 2, o llame a Samaritans al 116 123, o envíe la palabra SHOUT" in message
    assert "EE. UU.: llame o mande un mensaje al 988.\nUE: llame al 112.\n" in message


def test_one_country_shows_its_own_lines_alone_in_spanish_too() -> None:
    message = load_wording("us", "es").urgent(alarm("cauda_equina")).message
    assert re.findall(r"\d+", message) == ["911"]


def test_spanish_wording_is_easy_to_read() -> None:
    spanish = textstatistics()
    spanish.set_lang("es")
    graded = {text: spanish.fernandez_huerta(text) for text in own_texts(SPANISH)}
    assert {text: ease for text, ease in graded.items() if ease < EASY} == {}


def test_spanish_wording_neither_reassures_nor_diagnoses() -> None:
    assert [text for text in own_texts(SPANISH) if PROMISES_IN_SPANISH.search(text)] == []


def without_line(path: Path, start: str) -> None:
    lines = path.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.strip().startswith(start)]
    assert len(kept) == len(lines) - 1
    path.write_text("".join(kept), "utf-8")


@pytest.mark.parametrize(
    ("file", "start", "message"),
    [
        ("messages.yaml", "stroke:", r"es/messages\.yaml: no wording for stroke"),
        ("messages.yaml", 'how_fast: "Vaya ahora', r"es/messages\.yaml: tiers\.emergency_now\.how_fast"),
        ("lines.yaml", "- envíe la palabra SHOUT", r"es/lines\.yaml: ways to call .* \{'uk': 3, .* expected \{'uk': 4"),
        ("help.yaml", "- Tomó", r"es/help\.yaml: signs, by tier: \{'emergency_now': 13, .* expected .*: 14"),
    ],
)
def test_what_a_translation_lacks_stops_the_start(tmp_path: Path, file: str, start: str, message: str) -> None:
    folder = Path(shutil.copytree(DEFAULT_FOLDER, tmp_path / "wording"))
    without_line(folder / "es" / file, start)
    assert load_wording("all", "en", folder).messages.alternative == "or"
    with pytest.raises(CorpusError, match=message):
        load_wording("all", "es", folder)


def test_a_language_without_wording_stops_the_start() -> None:
    with pytest.raises(CorpusError, match=r"wording/fr/messages\.yaml is missing"):
        load_wording("all", "fr")
