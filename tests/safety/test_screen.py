"""The screen with the shipped rules: scoping, conversation, verbatim words, bounded time."""

import time

import pytest

from assistant.safety.screen import Screen

HOSTILE = (
    "numb " * 2000,
    "cant feel my bum " * 600,
    "no no not but " * 700,
    "a" * 10_000,
    "aé'’*" * 2000,
    "9" * 10_000,
)


@pytest.mark.parametrize(
    ("text", "category", "urgency"),
    [
        ("I can't feel my bum since Tuesday", "cauda_equina", "emergency_now"),
        ("no pain any more but I am numb between my legs", "cauda_equina", "emergency_now"),
        ("I don't want to live like this", "suicide", "emergency_now"),
        ("I haven't got any control of my bladder", "cauda_equina", "emergency_now"),
        ("my husband can't move his legs", "bilateral_leg", "emergency_now"),
        ("blader stoped werking, cnt wee", "cauda_equina", "emergency_now"),
        ("my foot drags since last night", "foot_drop", "urgent_same_day"),
        ("I had breast cancer in 2015 and now my back hurts", "cancer", "urgent_same_day"),
        ("my daughter is 11 and has back pain", "child", "soon_gp"),
    ],
)
def test_a_sign_told_in_lay_words_alarms(screen: Screen, text: str, category: str, urgency: str) -> None:
    alarm = screen.screen([text])
    assert alarm is not None
    assert (alarm.category, alarm.urgency) == (category, urgency)


@pytest.mark.parametrize(
    "text",
    [
        "no numbness, and my bladder is fine, only tight hamstrings",
        "I have no numbness between my legs",
        "what are the signs of cauda equina, such as numbness between the legs?",
        "does cauda equina make people incontinent?",
        "my uncle had cauda equina and lost control of his bladder in 1998",
        "my back is killing me and I'm dying to run again",
        "my legs were like jelly after hill sprints",
        "twenty years ago I fell off a ladder, all healed, my hamstrings are tight now",
        "my foot fell asleep when I sat cross-legged",
        "which stretch helps tight hamstrings?",
    ],
)
def test_words_that_only_sound_alarming_do_not_alarm(screen: Screen, text: str) -> None:
    assert screen.screen([text]) is None


def test_the_worse_tier_wins(screen: Screen) -> None:
    alarm = screen.screen(["my foot drags and I can't pee since this morning"])
    assert alarm is not None
    assert alarm.urgency == "emergency_now"


def test_the_words_are_the_persons_own_to_the_letter(screen: Screen) -> None:
    text = "Well… I CAN’T  feel my Bum, sorry!"
    alarm = screen.screen([text])
    assert alarm is not None
    assert alarm.words
    assert all(words in text for words in alarm.words)


def test_signs_that_come_over_several_messages_add_up(screen: Screen) -> None:
    first, last = "I was treated for breast cancer three years ago", "which stretch helps my aching back?"
    assert screen.screen([last]) is None
    alarm = screen.screen([first, last])
    assert alarm is not None
    assert alarm.category == "cancer"
    assert not alarm.standing
    assert all(any(words in turn for turn in (first, last)) for words in alarm.words)


def test_an_emergency_stands_on_the_next_ordinary_message(screen: Screen) -> None:
    alarm = screen.screen(["I can't feel my bum", "ok, and which stretch?"])
    assert alarm is not None
    assert (alarm.urgency, alarm.standing) == ("emergency_now", True)


def test_a_standing_alarm_ends_when_a_service_has_dealt_with_it(screen: Screen) -> None:
    sign, attended = "I can't feel my bum", "I went to hospital, they did a scan and it was all clear"
    assert screen.screen([sign, attended, "which stretch is good?"]) is None


def test_thoughts_of_suicide_stand_whatever_follows(screen: Screen) -> None:
    alarm = screen.screen(["I want to die", "I went to hospital, they said I am fine", "which stretch?"])
    assert alarm is not None
    assert alarm.category == "suicide"


def test_a_soon_alarm_stands_for_two_messages_and_no_more(screen: Screen) -> None:
    child, ordinary = "my daughter is 11 and has back pain", "which stretch is good?"
    assert screen.screen([child, ordinary, ordinary]) is not None
    assert screen.screen([child, ordinary, ordinary, ordinary]) is None


def test_what_was_said_long_ago_is_forgotten(screen: Screen) -> None:
    assert screen.screen(["I can't feel my bum", *["which stretch is good?"] * 8]) is None


@pytest.mark.parametrize("turns", [[], [""], ["   "], ["🙂🙂"], ["\x00\x01"]])
def test_nothing_to_read_is_no_alarm(screen: Screen, turns: list[str]) -> None:
    assert screen.screen(turns) is None


def test_the_end_of_a_very_long_message_is_read(screen: Screen) -> None:
    assert screen.screen(["stretch " * 5000 + "I can't feel my bum"]) is not None


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_text_of_ten_thousand_characters_takes_bounded_time(screen: Screen, text: str) -> None:
    started = time.perf_counter()
    screen.screen([text[:10_000]])
    assert time.perf_counter() - started < 2.0
