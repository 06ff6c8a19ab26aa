"""The screen's figures on the judged halves may not fall below their gates (docs/safety/rules.md)."""

import json

from assistant.evaluation.measuring.safety import SafetyPart, measure_safety
from assistant.safety.fitting.judged import DEFAULT_FOLDER, load_half
from assistant.safety.fitting.measure import measure
from assistant.safety.screen import Screen
from corpus.judging.judgement import collection_beside
from corpus.library import load_library


def part(screen: Screen) -> SafetyPart:
    library = load_library()
    found = measure_safety(collection_beside(library), DEFAULT_FOLDER, screen)
    assert found is not None
    return found


def test_both_halves_hold_their_gates(screen: Screen) -> None:
    """Gates: assistant/evaluation/measuring/safety.py; what is wanted, on people nobody fitted to as well."""
    assert part(screen).failures() == ()


def test_the_patterns_alone_find_less_than_patterns_and_weights_together(screen: Screen) -> None:
    judged = load_half("report")
    alone = measure(judged, [], Screen(screen.rulebook, None).screen)
    together = measure(judged, [], screen.screen)
    assert alone.recall.hits < together.recall.hits
    assert alone.false_alarms.hits > together.false_alarms.hits


def test_ordinary_questions_rarely_alarm(screen: Screen) -> None:
    """Some 50 of these questions alarm; most of them do tell a red flag (docs/safety/rules.md)."""
    library = load_library()
    questions = [question for item in library.curated for question in item.questions]
    questions += [item.question for item in library.uncovered if item.topic != "red_flag_education"]
    found = measure([], questions, screen.screen)
    assert len(questions) > 500
    assert found.false_alarms_ordinary.rate <= 0.03, found.ordinary_alarm_list


def test_questions_of_the_retrieval_collection_do_not_alarm(screen: Screen) -> None:
    lines = (DEFAULT_FOLDER.parent / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    found = measure([], [json.loads(line)["question"] for line in lines], screen.screen)
    assert found.false_alarms_ordinary.total > 500
    assert found.false_alarms_ordinary.rate <= 0.01, found.ordinary_alarm_list
