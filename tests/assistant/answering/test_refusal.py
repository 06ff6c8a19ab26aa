"""Why the sources do not answer."""

import pytest

from assistant.answer import Reason
from assistant.answering.refusal import MOST_AGREE, NEIGHBOURS, OFF_TOPIC_BELOW, PERSONAL_TOPIC, reason_for
from index.asking.spelling import is_english

FAR, NEAR = OFF_TOPIC_BELOW - 0.01, OFF_TOPIC_BELOW
BACKS = ("drugs", "surgery", "scans", "beds", "drugs")


@pytest.mark.parametrize(
    ("question", "closeness", "topics", "reason"),
    [
        ("can I take ibuprofen", NEAR, BACKS, "not_covered"),
        ("who won the match", FAR, BACKS, "off_topic"),
        ("do I have a slipped disc", NEAR, BACKS, "personal_advice"),
        ("what's wrong with my back", NEAR, BACKS, "personal_advice"),
        ("my MRI says something about discs", NEAR, BACKS, "personal_advice"),
        ("should I get an injection", NEAR, BACKS, "personal_advice"),
        ("will my back be fine", NEAR, (*BACKS[:2], *(PERSONAL_TOPIC,) * MOST_AGREE), "personal_advice"),
        ("will my back be fine", NEAR, (*BACKS[:3], *(PERSONAL_TOPIC,) * (MOST_AGREE - 1)), "not_covered"),
        # Only the nearest few settle it.
        ("what are good beds", NEAR, (*BACKS[:NEIGHBOURS], *(PERSONAL_TOPIC,) * 20), "not_covered"),
        # Off topic whatever the words: "do I have".
        ("do I have mail", FAR, (PERSONAL_TOPIC,) * NEIGHBOURS, "off_topic"),
        ("asdf qwer zxcv", NEAR, BACKS, "unclear"),
        ("腰が痛い", NEAR, BACKS, "unclear"),
        ("¿Debería estirarme los isquiotibiales?", NEAR, BACKS, "unclear"),
        ("123 !", NEAR, BACKS, "unclear"),
        ("", FAR, (), "unclear"),
        # Half of the words are English.
        ("back qwertz", NEAR, BACKS, "not_covered"),
    ],
)
def test_the_reason(question: str, closeness: float, topics: tuple[str, ...], reason: Reason) -> None:
    assert reason_for(question, closeness, topics, is_english) == reason
