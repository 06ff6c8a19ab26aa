"""A query: what was typed, what is searched for, and which sources it names."""

from dataclasses import dataclass

from index.encoding.embedder import Vectors
from index.weighing.signals import SignalMatrix


@dataclass(frozen=True)
class Query:
    """`text` is the question, misspelt words forgiven and sources' names cut; `vector` its (dimension,) unit vector.

    `signals` say how well each document fits it.
    """

    typed: str
    text: str
    vector: Vectors
    source_ids: tuple[str, ...]
    signals: SignalMatrix


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
