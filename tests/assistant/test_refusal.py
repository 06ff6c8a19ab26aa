"""Why the sources do not answer."""

import pytest

from assistant.answer import Reason
from assistant.refusal import MOST_AGREE, NEIGHBOURS, OFF_TOPIC, PERSONAL_TOPIC, reason_for
from index.spelling import is_english

BACKS = ("drugs", "surgery", "scans", "beds", "drugs")


@pytest.mark.parametrize(
    ("question", "topics", "reason"),
    [
        ("can I take ibuprofen", BACKS, "not_covered"),
        ("who won the match", (OFF_TOPIC,) * MOST_AGREE + BACKS, "off_topic"),
        ("who won the match", (OFF_TOPIC,) * (MOST_AGREE - 1) + BACKS, "not_covered"),
        # Only the nearest few settle it.
        ("what are good beds", BACKS + (OFF_TOPIC,) * 20, "not_covered"),
        ("do I have a slipped disc", BACKS, "personal_advice"),
        ("what's wrong with my back", BACKS, "personal_advice"),
        ("my MRI says something about discs", BACKS, "personal_advice"),
        ("should I get an injection", BACKS, "personal_advice"),
        ("will my back be fine", (PERSONAL_TOPIC,) * MOST_AGREE + BACKS, "personal_advice"),
        # Off topic whatever the words: "do I have".
        ("do I have mail", (OFF_TOPIC,) * NEIGHBOURS, "off_topic"),
        ("asdf qwer zxcv", BACKS, "unclear"),
        ("腰が痛い", BACKS, "unclear"),
        ("¿Debería estirarme los isquiotibiales?", BACKS, "unclear"),
        ("123 !", BACKS, "unclear"),
        ("", (), "unclear"),
        # Half of the words are English.
        ("back qwertz", BACKS, "not_covered"),
    ],
)
def test_the_reason(question: str, topics: tuple[str, ...], reason: Reason) -> None:
    assert reason_for(question, topics, is_english) == reason
