"""Rules: the records that the YAML files below `rules/` are read into, before anything is compiled."""

import datetime
from typing import Annotated, Literal, get_args

from pydantic import Field

from assistant.answer import Urgency
from assistant.safety.reading.scope import Direction
from corpus.base.record import Record

Within = Literal["sentence", "message", "conversation"]
Identifier = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Name = Annotated[str, Field(pattern=r"^_?[a-z][a-z0-9_]*$")]
Text = Annotated[str, Field(min_length=1)]

TIERS: tuple[Urgency, ...] = get_args(Urgency)
"""From the most urgent to the least."""

Category = Literal[
    "cauda_equina", "bilateral_leg", "foot_drop", "injury", "fracture", "cord_compression", "cancer", "infection",
    "sepsis", "kidney", "aorta", "heart_lung", "stroke", "allergy", "bleeding", "overdose", "dvt", "pregnancy",
    "suicide", "self_harm", "distress", "abuse", "inflammatory", "persistent", "child",
]  # fmt: skip


class Together(Record):
    """Patterns that must all be found within one sentence, one message, or the recent messages."""

    all: Annotated[tuple[Text, ...], Field(min_length=2)]
    within: Within


class Unless(Record):
    """Patterns beside which a rule does not count: in the sentence of the sign, or anywhere in its message."""

    sentence: str = ""
    message: str = ""


class Rule(Record):
    """One red flag, as a clinician reviews it. `reviewer` stays empty until one has signed it."""

    id: Identifier
    category: Category
    urgency: Urgency
    sign: Text
    source: Text
    date: datetime.date
    reviewer: str | None
    patterns: str = ""
    together: tuple[Together, ...] = ()
    unless: Unless = Unless()
    not_cancelled_by: tuple[Name, ...] = ()
    also_cancelled_by: tuple[Name, ...] = ()


class ContextEntry(Record):
    """A kind of scope as written in `contexts.yaml`; see scope.Context.

    One that is not `general` serves only the rules that ask for it (`also_cancelled_by`).
    """

    kind: Name
    general: bool = True
    triggers: Text
    direction: Direction
    reach_words: Annotated[int, Field(ge=1, le=100)] = 100
    pseudo: str = ""
    stops: str = ""
    comma_stops: str = ""
    unless: str = ""
    unless_message: str = ""


class Conversation(Record):
    """How long signs are remembered, in messages; see docs/safety/rules.md."""

    remembered_messages: Annotated[int, Field(ge=1, le=50)]
    stands_for_messages: dict[Urgency, Annotated[int, Field(ge=0, le=50)]]
    attended: Text
    never_attended: tuple[Category, ...]


class Vocabulary(Record):
    """Words that the matcher treats apart: fillers, turns ("but") that no gap passes, frequent ones, phone spelling."""

    fillers: Text
    turns: Text
    frequent: Text
    phone: dict[Text, Text]
