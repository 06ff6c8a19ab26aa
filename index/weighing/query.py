"""A query: what was typed, what is searched for, and which sources it names."""

from dataclasses import dataclass

from index.refusing.answerability import Features
from index.weighing.signals import Asked, SignalMatrix


@dataclass(frozen=True)
class Query:
    """What was `typed`; what is `asked`, misspelt words forgiven and sources' names cut.

    `signals` say how well each document fits it, `features` what the refusal is judged by (None: nothing fitted).
    """

    typed: str
    asked: Asked
    source_ids: tuple[str, ...]
    signals: SignalMatrix
    features: Features | None

    @property
    def text(self) -> str:
        """What is searched for, in words."""
        return self.asked.text


@dataclass(frozen=True)
class Demand:
    """What one message demands of the ranking.

    `queries` with their weights, which sum to 1: the message alone, and with the turns it leans on. `source_ids` are
    the only sources to answer from, when there are any; `favoured` adds to the scores of a source's or a viewpoint's
    passages.
    """

    queries: tuple[tuple[Query, float], ...]
    source_ids: tuple[str, ...] = ()
    viewpoint_id: str | None = None
    favoured: tuple[tuple[str, float], ...] = ()
