"""What takes the alarm out of a sign: negation, the past, someone else's past, education, figures of speech.

After ConText (Harkema et al. 2009, PMC2757457): a trigger phrase throws a scope forward or backward, which ends at a
termination term ("but"), at the end of the sentence, or after a number of words; a sign inside it does not count.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from assistant.safety.reading.matcher import Reading, Span

Direction = Literal["forward", "backward", "sentence", "message", "cover"]


@dataclass(frozen=True)
class Context:
    """One kind of scope. The names are concepts of the lexicon; an empty name stands for none.

    A trigger inside a match of `pseudo` ("not only") is none. A scope of direction `cover` is the trigger itself.
    `stops` end a forward scope where they begin; `comma_stops` do so only behind a comma or dash. A match of `unless`
    in the same sentence (in the message when the direction is `message`) takes the scope away, one of
    `unless_message` anywhere.
    """

    kind: str
    triggers: str
    direction: Direction
    reach_words: int
    pseudo: str = ""
    stops: str = ""
    comma_stops: str = ""
    unless: str = ""
    unless_message: str = ""


@dataclass(frozen=True)
class Scopes:
    """For each kind, the places that its forward scopes cover, and those that its backward scopes cover."""

    forward: dict[str, frozenset[int]]
    backward: dict[str, frozenset[int]]

    def cancels(self, span: Span, kinds: Iterable[str]) -> bool:
        """Say whether a sign at `span` stands in a scope of one of `kinds`."""
        first, last = span[0], span[1] - 1
        nothing: frozenset[int] = frozenset()
        return any(
            first in self.forward.get(kind, nothing) or last in self.backward.get(kind, nothing) for kind in kinds
        )


def find_scopes(reading: Reading, contexts: Iterable[Context], signs: Iterable[Span]) -> Scopes:
    """Return the scopes in a message; a trigger that is part of one of `signs` ("can't feel") throws none."""
    forward: dict[str, set[int]] = {}
    backward: dict[str, set[int]] = {}
    signs = tuple(signs)
    for context in contexts:
        if context.unless_message and reading.spans.get(context.unless_message):
            continue
        for trigger in reading.spans.get(context.triggers, ()):
            if context.direction in {"forward", "backward"} and _inside(trigger, signs):
                continue
            if context.pseudo and _inside(trigger, reading.spans.get(context.pseudo, ())):
                continue
            first, end = _reach(context, trigger, reading)
            if context.unless and _stands_between(
                reading, context.unless, sentence(reading, trigger[0]), context.direction
            ):
                continue
            side = backward if context.direction == "backward" else forward
            side.setdefault(context.kind, set()).update(range(first, end))
    return Scopes(
        {kind: frozenset(places) for kind, places in forward.items()},
        {kind: frozenset(places) for kind, places in backward.items()},
    )


def sentence(reading: Reading, place: int) -> Span:
    """Return the first word, and one past the last, of the sentence that the word at `place` stands in."""
    borders = reading.tokens.strong
    start = max((border for border in borders if border <= place), default=0)
    return start, min((border for border in borders if border > place), default=len(reading.tokens.words))


def _inside(trigger: Span, signs: tuple[Span, ...]) -> bool:
    return any(start <= trigger[0] and trigger[1] <= end for start, end in signs)


def _stands_between(reading: Reading, concept: str, within: Span, direction: Direction) -> bool:
    spans = reading.spans.get(concept, ())
    return any(direction == "message" or within[0] <= start < within[1] for start, _ in spans)


def _reach(context: Context, trigger: Span, reading: Reading) -> Span:
    first, end = sentence(reading, trigger[0])
    if context.direction == "message":
        return 0, len(reading.tokens.words)
    if context.direction == "sentence":
        return first, end
    if context.direction == "cover":
        return trigger
    if context.direction == "backward":
        stops = [stop for _, stop in reading.spans.get(context.stops, ()) if stop <= trigger[0]]
        return max([first, trigger[0] - context.reach_words, *stops]), trigger[0]
    soft = reading.tokens.soft
    stops = [stop for stop, _ in reading.spans.get(context.stops, ()) if stop >= trigger[1]]
    stops += [stop for stop, _ in reading.spans.get(context.comma_stops, ()) if stop >= trigger[1] and stop in soft]
    return trigger[1], min([end, trigger[1] + context.reach_words, *stops])
