"""`backtalk screen`: which rule alarms, and which words weigh."""

import json

import pytest

from tests.command import Backtalk


def test_an_alarm_is_traced_to_its_rule_and_words(backtalk: Backtalk) -> None:
    finished = backtalk("screen", "--json", "which stretch is good?", "I can't feel my bum")
    assert finished.status == 0
    found = json.loads(finished.out)
    assert found["alarm"]["category"] == "cauda_equina"
    assert found["alarm"]["urgency"] == "emergency_now"
    assert found["alarm"]["rule"] in {pattern["rule"] for pattern in found["patterns"]}
    assert found["score"] > found["alarm_above"]
    assert found["features"]


def test_a_person_reads_rule_words_and_score(backtalk: Backtalk) -> None:
    finished = backtalk("screen", "my face droops and I can't speak")
    lines = finished.out.splitlines()
    assert lines[0].startswith("emergency_now: stroke, rule ")
    assert any(line.startswith("Score ") for line in lines)
    assert lines[-1] == "That nothing is found does not mean that nothing is wrong."


def test_no_alarm_reassures_nobody(backtalk: Backtalk) -> None:
    finished = backtalk("screen", "which stretch is good?")
    assert finished.status == 0
    assert finished.out.splitlines()[0] == "No alarm."
    assert "does not mean that nothing is wrong" in finished.out


@pytest.mark.parametrize("arguments", [(), ("--fit", "I can't feel my bum")])
def test_either_messages_or_fit_is_asked_for(backtalk: Backtalk, arguments: tuple[str, ...]) -> None:
    finished = backtalk("screen", *arguments)
    assert finished.status == 2
    assert "give either MESSAGES or --fit" in finished.err


def test_an_empty_message_gets_one_line(backtalk: Backtalk) -> None:
    finished = backtalk("screen", "which stretch is good?", "  ")
    assert finished.status == 2
    assert "a message is empty: give its words" in finished.err
    assert not finished.out
