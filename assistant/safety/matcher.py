"""Finds concepts in a message by bit-parallel matching: every pattern is tried at every word at once.

A set of places in the message is one integer, bit p meaning "before word p"; an element maps a set to a set by shifts
and masks (the Shift-And method of Baeza-Yates and Gonnet, "A new approach to text searching", 1992, widened by bounded
gaps as in Navarro and Raffinot, "Fast and simple character classes and bounded gaps", 2003). There is nothing to
backtrack into: time grows with the number of words and of patterns, whatever the text.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.safety.pattern import Element, Pattern
from assistant.safety.spelling import Spelling
from assistant.safety.token import Tokens

Span = tuple[int, int]
_FILLERS_BETWEEN = 3
_MOST_STARTS = 300
"""A concept is looked up at no more than this many places of one message: no honest message holds more of them."""


@dataclass(frozen=True)
class Reading:
    """A message with the spans of words, (first, one past the last), at which each concept stands."""

    tokens: Tokens
    spans: Mapping[str, tuple[Span, ...]]

    def words_as_typed(self, span: Span) -> str:
        """Return the stretch of the message below `span`, exactly as the person typed it."""
        words = self.tokens.words
        return self.tokens.text[words[span[0]].start : words[span[1] - 1].end]


@dataclass(frozen=True)
class _Step:
    """A compiled element: `bit` is the feature that it needs (a word class, a number range or a concept)."""

    kind: str
    bit: int
    reach: int
    crosses: bool
    optional: bool


@dataclass(frozen=True)
class _Compiled:
    """A compiled pattern: `needs` has the bits of every feature without which it cannot match."""

    concept: int
    steps: tuple[_Step, ...]
    needs: int


@dataclass
class _State:
    """What is known of the message that is being read; integers are sets of places or of features."""

    places: dict[int, int]
    concept_starts: dict[int, dict[int, int]]
    present: int
    fillers: int
    passable: int
    blocks: int


class Matcher:
    """Compiled concepts, in an order in which each stands after those that it refers to."""

    def __init__(
        self, concepts: Mapping[str, Sequence[Pattern]], fillers: frozenset[str], turns: frozenset[str], spelling: Spelling
    ) -> None:
        self._names = tuple(concepts)
        self._index = {name: position for position, name in enumerate(self._names)}
        self._spelling = spelling
        self._fillers = fillers
        self._turns = turns
        self._bits: dict[tuple[str, ...] | tuple[float, float], int] = {}
        self._patterns = tuple(
            self._compile(position, pattern) for position, name in enumerate(self._names) for pattern in concepts[name]
        )
        self._ranges = tuple((key, bit) for key, bit in self._bits.items() if isinstance(key[0], float))
        self._exact, self._prefixes = self._word_features()
        self._features_of = lru_cache(maxsize=50_000)(self._look_up)

    def read(self, tokens: Tokens) -> Reading:
        """Return where each concept stands in `tokens`."""
        state = self._state(tokens)
        spans: dict[int, set[Span]] = {}
        for pattern in self._patterns:
            if pattern.needs & ~state.present:
                continue
            found = self._match(pattern, state)
            if not found:
                continue
            spans.setdefault(pattern.concept, set()).update(found)
            state.present |= 1 << pattern.concept
            ends = state.concept_starts.setdefault(pattern.concept, {})
            for start, end in found:
                ends[start] = ends.get(start, 0) | (1 << end)
                state.places[pattern.concept] = state.places.get(pattern.concept, 0) | (1 << start)
        return Reading(tokens, {self._names[concept]: tuple(sorted(found)) for concept, found in spans.items()})

    def _compile(self, concept: int, pattern: Pattern) -> _Compiled:
        steps = tuple(self._step(element) for element in pattern.elements)
        needs = 0
        for step in steps:
            if step.kind != "gap" and not step.optional:
                needs |= 1 << step.bit
        return _Compiled(concept, steps, needs)

    def _step(self, element: Element) -> _Step:
        bit = 0
        if element.kind == "concept":
            bit = self._index[element.concept]
        elif element.kind != "gap":
            key = (element.low, element.high) if element.kind == "number" else tuple(sorted(set(element.words)))
            bit = self._bits.setdefault(key, len(self._names) + len(self._bits))
        return _Step(element.kind, bit, element.reach, element.crosses, element.optional)

    def _word_features(self) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
        exact: dict[str, list[int]] = {}
        prefixes: dict[str, list[int]] = {}
        for key, bit in self._bits.items():
            for word in key:
                if isinstance(word, str):
                    table = prefixes if word.endswith("*") else exact
                    table.setdefault(word.removesuffix("*"), []).append(bit)
        return exact, prefixes

    def _look_up(self, typed: str) -> tuple[str, tuple[int, ...]]:
        """Return the word as understood (spelling put right) and the features that it has."""
        word = self._spelling.correct(typed)
        bits = list(self._exact.get(word, ()))
        for length in range(2, len(word) + 1):
            bits += self._prefixes.get(word[:length], ())
        return word, tuple(dict.fromkeys(bits))

    def _state(self, tokens: Tokens) -> _State:
        places: dict[int, int] = {}
        fillers = turns = strong = 0
        for position, typed in enumerate(tokens.words):
            word, bits = self._features_of(typed.text)
            here = 1 << position
            for bit in bits:
                places[bit] = places.get(bit, 0) | here
            if typed.number is not None:
                for (low, high), bit in self._ranges:
                    if low <= typed.number <= high:  # type: ignore[operator]
                        places[bit] = places.get(bit, 0) | here
            if word in self._fillers:
                fillers |= here
            if word in self._turns:
                turns |= here
        for position in tokens.strong:
            strong |= 1 << position
        present = 0
        for bit in places:
            present |= 1 << bit
        return _State(places, {}, present, fillers, ~strong, ~turns)

    def _match(self, pattern: _Compiled, state: _State) -> set[Span]:
        starts = state.places[pattern.steps[0].bit]
        if len(pattern.steps) == 1 and pattern.steps[0].kind != "concept":
            return {(start, start + 1) for start in _bits(starts)}
        if not _run(pattern.steps, starts, state):
            return set()
        found: set[Span] = set()
        for start in _bits(starts):
            ends = _run(pattern.steps, 1 << start, state)
            if ends:
                found.add((start, (ends & -ends).bit_length() - 1))
                found.add((start, ends.bit_length() - 1))
        return found


def _run(steps: tuple[_Step, ...], places: int, state: _State) -> int:
    """Return the places behind the whole pattern when it begins at one of `places`."""
    for number, step in enumerate(steps):
        if number:
            places = _between(places, steps[number - 1].kind == "gap" and steps[number - 1].crosses, state)
        after = _advance(step, places, state)
        places = (places | after) if step.optional else after
        if not places:
            return 0
    return places


def _between(places: int, crosses: bool, state: _State) -> int:
    """Return `places` moved over fillers, none beyond the end of a sentence unless the gap before `crosses`."""
    passable = -1 if crosses else state.passable
    places &= passable
    for _ in range(_FILLERS_BETWEEN):
        moved = places & state.fillers
        if not moved:
            break
        places |= (moved << 1) & passable
    return places


def _advance(step: _Step, places: int, state: _State) -> int:
    if step.kind == "gap":
        passable = -1 if step.crosses else state.passable
        for _ in range(step.reach):
            places |= ((places & passable & state.blocks) << 1) & passable
        return places & ((1 << 20_000) - 1)
    if step.kind != "concept":
        return (places & state.places.get(step.bit, 0)) << 1
    after = 0
    starts = state.concept_starts.get(step.bit, {})
    for start in _bits(places & state.places.get(step.bit, 0)):
        after |= starts[start]
    return after


def _bits(places: int) -> list[int]:
    """Return the places of a set, at most `_MOST_STARTS` of them."""
    found = []
    while places and len(found) < _MOST_STARTS:
        lowest = places & -places
        found.append(lowest.bit_length() - 1)
        places ^= lowest
    return found
