"""The screen's figures on the judged halves may not fall below what was reached (docs/safety/rules.md)."""

import json
import time

from assistant.safety.judged import DEFAULT_FOLDER, load_half
from assistant.safety.measure import SafetyFigures, measure
from assistant.safety.screen import Screen
from corpus.library import load_library


def figures(half: str, screen: Screen) -> SafetyFigures:
    return measure(load_half(half), [], screen.screen)


def check(figures: SafetyFigures) -> None:
    """Check the figures of the issue: recall, recall of emergencies, tiers too low, false alarms."""
    assert figures.recall.rate >= 0.97, [item.judged.id for item in figures.misses]
    assert figures.recall_by_tier["emergency_now"].rate >= 0.99, [item.judged.id for item in figures.misses]
    assert figures.too_low == ()
    assert figures.false_alarms.rate <= 0.05, [item.judged.id for item in figures.false_alarm_list]


def test_the_fit_half_keeps_its_figures(screen: Screen) -> None:
    check(figures("fit", screen))


def test_the_report_half_keeps_its_figures(screen: Screen) -> None:
    check(figures("report", screen))


def test_ordinary_questions_rarely_alarm(screen: Screen) -> None:
    """Some 40 of these questions alarm; most of them do tell a red flag (docs/safety/rules.md)."""
    library = load_library()
    questions = [question for item in library.curated for question in item.questions]
    questions += [item.question for item in library.uncovered if item.topic != "red_flag_education"]
    found = measure([], questions, screen.screen)
    assert len(questions) > 500
    assert found.false_alarms_ordinary.rate <= 0.02, found.ordinary_alarm_list


def test_questions_of_the_retrieval_collection_do_not_alarm(screen: Screen) -> None:
    lines = (DEFAULT_FOLDER.parent / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    found = measure([], [json.loads(line)["question"] for line in lines], screen.screen)
    assert found.false_alarms_ordinary.total > 500
    assert found.false_alarms_ordinary.rate <= 0.01, found.ordinary_alarm_list


def test_a_question_takes_a_few_milliseconds(screen: Screen) -> None:
    """The issue asks for 2 ms; the bound leaves room for a busy machine."""
    questions = [judged.turns for judged in load_half("fit")]
    fresh = Screen(screen.rulebook)
    started = time.perf_counter()
    for turns in questions:
        fresh.screen(turns)
    assert (time.perf_counter() - started) / len(questions) < 0.010
