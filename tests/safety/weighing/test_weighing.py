"""The weights alarm alone, together with earlier messages, and against patterns that the words speak against."""

from assistant.safety.screen import Screen
from assistant.safety.weighing.weighing import outweighs, weigh_messages
from assistant.safety.weighing.weights import Weights
from tests.safety.made import made_weights

SIGNS = made_weights({"face": (6.0, 0.0), "droops": (6.0, 0.0), "tea": (-9.0, -9.0), "sad": (5.0, 5.0)})


def screen_with(screen: Screen, weights: Weights) -> Screen:
    return Screen(screen.rulebook, weights)


def test_weighed_words_alarm_under_the_rule_of_their_category(screen: Screen) -> None:
    alarm = screen_with(screen, SIGNS).screen(["face"])
    assert alarm is not None
    assert (alarm.rule, alarm.category, alarm.urgency) == ("weighed-stroke", "stroke", "emergency_now")
    assert alarm.words == ("face",)


def test_words_that_speak_against_it_keep_the_alarm_away(screen: Screen) -> None:
    # (1, 1) divided by its length: -4 + (6 - 9) * 0.71 is below nought.
    assert screen_with(screen, SIGNS).screen(["face tea"]) is None


def test_signs_that_are_too_light_alone_alarm_together(screen: Screen) -> None:
    # Alone -4 + 6 - 2.5 is not above 0; together -4 + 12 * 0.71 is 4.5.
    weights = made_weights({"face": (6.0, 0.0), "droops": (6.0, 0.0)}, above=2.5)
    made = screen_with(screen, weights)
    assert made.screen(["face"]) is None
    assert made.screen(["droops"]) is None
    alarm = made.screen(["face", "droops"])
    assert alarm is not None
    assert not alarm.standing
    assert alarm.words == ("face", "droops")


def test_an_ordinary_message_after_a_sign_adds_nothing(screen: Screen) -> None:
    alarm = screen_with(screen, SIGNS).screen(["face", "tea"])
    assert alarm is not None
    assert alarm.standing
    assert alarm.words == ("face",)


def test_a_message_that_is_sent_again_counts_once(screen: Screen) -> None:
    weights = made_weights({"face": (6.0, 0.0)}, rarity=10.0)
    assert screen_with(screen, weights).screen(["face"] * 4) is None


def test_nothing_is_added_up_from_before_a_service_dealt_with_it(screen: Screen) -> None:
    weights = made_weights({"face": (6.0, 0.0), "droops": (6.0, 0.0)}, above=2.5)
    turns = ["face", "I went to hospital, the scan was clear", "droops"]
    assert screen_with(screen, weights).screen(turns) is None


def test_the_more_urgent_of_two_likely_categories_is_believed(screen: Screen) -> None:
    findings = screen.findings(["sad"])
    opinion = weigh_messages(findings, SIGNS, screen.rulebook.weighed)
    assert opinion.rule is not None
    assert opinion.rule.category == "stroke"


def test_a_met_pattern_counts_unless_the_words_speak_strongly_against_it(screen: Screen) -> None:
    text = "I can't feel my bum"
    for against, expected in ((-3.0, True), (-30.0, False)):
        weights = made_weights({"bum": (against, against)}, above=0.0, pattern_counts=9.0)
        assert (screen_with(screen, weights).screen([text]) is not None) is expected


def test_a_sign_does_not_drown_in_a_long_story(screen: Screen) -> None:
    weights = made_weights({"tea": (-30.0, -30.0), "bum": (6.0, 0.0)})
    [finding] = screen.findings(["tea tea tea tea. I can't feel my bum"])
    opinion = weigh_messages([finding], weights, screen.rulebook.weighed)
    assert opinion.rule is None
    assert outweighs(opinion, finding, 0, weights)
    assert not outweighs(opinion, finding, 4, weights)


def test_without_weights_the_patterns_alone_decide(screen: Screen) -> None:
    alone = Screen(screen.rulebook, None)
    assert alone.screen(["I can't feel my bum"]) is not None
    assert screen_with(screen, SIGNS).screen(["face"]) is not None
    assert alone.screen(["face"]) is None
