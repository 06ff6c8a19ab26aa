"""Hits: passages with their score for a query."""

from dataclasses import dataclass

from corpus.text.passage import Passage, Span


@dataclass(frozen=True)
class Hit:
    """A passage found for a query.

    `score` is the fused score, 0..1; `probability` the calibrated chance that this passage bears on it;
    `signals` the parts of the score in the order of `index.weighing.signals.COLUMNS`; `sentences` those that
    answer, in reading order.
    """

    passage: Passage
    score: float
    probability: float
    signals: tuple[float, ...]
    sentences: tuple[Span, ...]
