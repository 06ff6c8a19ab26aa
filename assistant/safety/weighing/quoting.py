"""Which of a person's words say most for a category: the stretch of one sentence whose gains sum highest."""

from collections.abc import Mapping

from assistant.safety.reading.matcher import Reading, Span
from assistant.safety.reading.scope import sentence
from assistant.safety.weighing.features import Features

_MOST_WORDS = 16
_MOST_WORDS_OF_CLAUSE = 24


def telling_span(reading: Reading, features: Features, gains: Mapping[str, float]) -> tuple[Span, float] | None:
    """Return the telling stretch of a message, at most _MOST_WORDS long, and its gain; None when nothing speaks for it.

    A feature's gain is spread evenly over the words that it covers. The stretch is the heaviest segment of a sentence
    (Kadane's scan, bounded in length), widened to its clause so that it reads well.
    """
    weight = [0.0] * len(reading.tokens.words)
    for name, spans in features.items():
        gain = gains.get(name, 0.0)
        covered = sum(end - start for start, end in spans)
        for start, end in spans:
            for place in range(start, end):
                weight[place] += gain / covered
    best: tuple[Span, float] | None = None
    for start in range(len(weight)):
        if weight[start] <= 0.0:
            continue
        total = 0.0
        for end in range(start, min(sentence(reading, start)[1], start + _MOST_WORDS)):
            total += weight[end]
            if weight[end] > 0.0 and (best is None or total > best[1]):
                best = ((start, end + 1), total)
    return (_whole_clause(best[0], reading), best[1]) if best else None


def _whole_clause(span: Span, reading: Reading) -> Span:
    """Return `span` widened to the commas or sentence ends around it, unless that makes it long."""
    borders = {*reading.tokens.strong, *reading.tokens.soft}
    start = max((border for border in borders if border <= span[0]), default=0)
    end = min((border for border in borders if border >= span[1]), default=len(reading.tokens.words))
    return (start, end) if end - start <= _MOST_WORDS_OF_CLAUSE else span
