"""What a message asks in the light of those before it."""

import time

import pytest

from assistant.answering.conversation import MOST_CONTEXT_TURNS, Standalone, leans, own_words, understand
from corpus.library import Library

CAUSE = "do tight hamstrings cause low back pain"
STRETCH = "should I stretch tight hamstrings every morning"
SITTING = "is sitting all day bad for hamstrings and spine"


@pytest.mark.parametrize(
    "message",
    [
        "and for runners?",  # another group of people
        "What about older people with desk jobs?",
        "why?",  # a reason
        "why is that",
        "how come?",
        "how do I do that?",  # a how-to
        "show me",
        "for how long?",  # a dose or a duration
        "how often should you hold each of them",
        "does it make the pain worse?",  # a pronoun
        "are they safe for people with disc trouble?",
        "the other one",
        "tell me about the second one instead",
        "what does Hinge Health say?",  # a named source
        "who disagrees?",  # the opposite view
        "ok thanks, and the nerve?",
        "Really?",
        "runners",
    ],
)
def test_a_follow_up_is_read_together_with_the_turn_before(real_library: Library, message: str) -> None:
    understood = understand(message, [CAUSE], real_library.viewpoints)
    assert (understood.text, understood.context) == (message, (CAUSE,))
    assert understood.in_context == f"{CAUSE} {message}"


@pytest.mark.parametrize(
    "message",
    [
        CAUSE,
        STRETCH,
        "can weak glutes lead to pain when running long distances",
        "Should people with desk jobs stretch hips during work hours?",
    ],
)
def test_a_question_that_stands_alone_is_not_coloured_by_the_talk_before(real_library: Library, message: str) -> None:
    turns = ["what is the capital of France", SITTING]
    assert understand(message, turns, real_library.viewpoints) == Standalone(message)


@pytest.mark.parametrize("message", ["why?", "and for runners?", "does it help?", "the other one"])
def test_the_first_message_has_nothing_to_lean_on(real_library: Library, message: str) -> None:
    assert understand(message, [], real_library.viewpoints) == Standalone(message)


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("New question: does it help to stretch?", "does it help to stretch?"),
        ("never mind. why do runners hurt", "why do runners hurt"),
        ("something else - is sitting bad", "is sitting bad"),
        ("Change of subject, what are nerve glides", "what are nerve glides"),
    ],
)
def test_an_announced_new_topic_leaves_the_old_one_behind(real_library: Library, message: str, text: str) -> None:
    assert understand(message, [CAUSE], real_library.viewpoints) == Standalone(text)


def test_an_announcement_alone_is_kept_as_it_is(real_library: Library) -> None:
    assert understand("new topic", [CAUSE], real_library.viewpoints) == Standalone("new topic")


def test_a_chain_of_three_reaches_back_to_the_question_that_stands_alone(real_library: Library) -> None:
    turns = [CAUSE, "why?", "and in runners?"]
    understood = understand("for how long?", turns, real_library.viewpoints)
    assert understood.context == (CAUSE, "why?", "and in runners?")
    assert understood.in_context == f"{CAUSE} why? and in runners? for how long?"


def test_a_chain_stops_at_the_latest_question_that_stands_alone(real_library: Library) -> None:
    turns = [SITTING, "why?", CAUSE, "how come?"]
    assert understand("and runners?", turns, real_library.viewpoints).context == (CAUSE, "how come?")


def test_a_chain_has_an_end(real_library: Library) -> None:
    turns = [CAUSE, *(["why?"] * 10)]
    assert understand("and then?", turns, real_library.viewpoints).context == ("why?",) * MOST_CONTEXT_TURNS


def test_a_new_topic_in_the_talk_before_cuts_the_chain_there(real_library: Library) -> None:
    turns = [CAUSE, f"another question: {SITTING}"]
    assert understand("why?", turns, real_library.viewpoints).context == (SITTING,)


@pytest.mark.parametrize("message", ["who disagrees?", "what is the opposite view?", "does anyone say otherwise?"])
def test_a_request_for_the_opposite_turns_to_the_viewpoints_not_asked_about(
    real_library: Library, message: str
) -> None:
    understood = understand(message, [STRETCH], real_library.viewpoints)
    assert understood.wanted == ("strengthening", "neural-mobility")
    assert understood.unwanted == ("stretch-therapy",)


def test_an_opposite_that_names_its_view_wants_that_one(real_library: Library) -> None:
    understood = understand("does the strengthening camp disagree with that?", [STRETCH], real_library.viewpoints)
    assert understood.wanted == ("strengthening",)
    assert understood.unwanted == ("stretch-therapy",)


def test_a_denied_view_is_unwanted(real_library: Library) -> None:
    understood = understand("who says otherwise, but not about nerves?", [STRETCH], real_library.viewpoints)
    assert understood.wanted == ("strengthening",)
    assert set(understood.unwanted) == {"stretch-therapy", "neural-mobility"}


def test_an_ordinary_follow_up_wants_no_viewpoint(real_library: Library) -> None:
    understood = understand("why?", [STRETCH], real_library.viewpoints)
    assert (understood.wanted, understood.unwanted) == ((), ())


def test_small_words_are_not_a_messages_own() -> None:
    assert own_words("And what about the older runners, please?") == ["older", "runners"]


def test_a_short_message_leans_even_without_a_word_that_says_so() -> None:
    assert leans("nerve glides")
    assert not leans("nerve glides loosen sciatic tension")


@pytest.mark.parametrize(
    "hostile", ["and " * 500, "not " * 500, "ok, " * 500, "is there " * 220, "who " + "x " * 990, "?!" * 1000]
)
def test_the_longest_message_is_understood_at_once(real_library: Library, hostile: str) -> None:
    started = time.perf_counter()
    understand(hostile[:2000], [hostile[:2000]] * 5, real_library.viewpoints)
    assert time.perf_counter() - started < 1.0
