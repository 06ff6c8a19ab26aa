"""Finds concepts in a message by bit-parallel matching: every pattern is tried at every word at once.

A set of places in the message is one integer, bit p meaning "before word p"; an element maps a set to a set by shifts
and masks (the Shift-And method of Baeza-Yates and Gonnet, "A new approach to text searching", 1992, widened by bounded
gaps as in Navarro and Raffinot, "Fast and simple character classes and bounded gaps", 2003). There is nothing to
backtrack into: time grows with the number of words and of patterns, whatever the text.
"""

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.safety.pattern import Element, Pattern, Range
from assistant.safety.spelling import Spelling
from assistant.safety.token import Tokens

Span = tuple[int, int]
_FILLERS_BETWEEN = 3
_MOST_STARTS = 300
"""A concept is looked up at no more than this many places of one message: no honest message holds more of them."""

_COMMON = 12
"""The weight of a short word or a concept in the choice of a pattern's rarest element; it only affects speed."""


@dataclass(frozen=True)
class Reading:
    """A message with the spans of words, (first, one past the last), at which each concept stands.

    `words` are the words of the message, corrected towards those of the rules where that is safe.
    """

    tokens: Tokens
    words: tuple[str, ...]
    spans: Mapping[str, tuple[Span, ...]]

    def words_as_typed(self, span: Span) -> str:
        """Return the stretch of the message below `span`, exactly as the person typed it."""
        words = self.tokens.words
        return self.tokens.text[words[span[0]].start : words[span[1] - 1].end]


@dataclass(frozen=True)
class _Step:
    """A compiled element: `bit` is the feature that it needs (a word class, or a concept)."""

    kind: str
    bit: int
    reach: int
    crosses: bool
    optional: bool


@dataclass(frozen=True)
class _Compiled:
    """A compiled pattern: `needs` are the features without which it cannot match, `rarest` is one of them."""

    concept: int
    steps: tuple[_Step, ...]
    needs: frozenset[int]
    rarest: int


@dataclass(frozen=True)
class _Known:
    """What the lexicon has to say about one word: its features, and the patterns that wait for one of them."""

    word: str
    bits: tuple[int, ...]
    waiting: frozenset[int]
    filler: bool
    turn: bool


@dataclass
class _State:
    """What is known of the message that is being read; integers are sets of places or of features."""

    places: dict[int, int]
    concept_starts: dict[int, dict[int, int]]
    fillers: int
    passable: int
    blocks: int


class Matcher:
    """Compiled concepts, in an order in which each stands after those that it refers to."""

    def __init__(
        self,
        concepts: Mapping[str, Sequence[Pattern]],
        fillers: frozenset[str],
        turns: frozenset[str],
        spelling: Spelling,
    ) -> None:
        self._names = tuple(concepts)
        self._index = {name: position for position, name in enumerate(self._names)}
        self._spelling = spelling
        self._fillers = fillers
        self._turns = turns
        self._bits: dict[tuple[tuple[str, ...], tuple[Range, ...]], int] = {}
        self._patterns = tuple(
            self._compile(position, pattern) for position, name in enumerate(self._names) for pattern in concepts[name]
        )
        self._waiting = self._by_rarest_need()
        self._ranges = tuple((limits, bit) for (_, ranges), bit in self._bits.items() for limits in ranges)
        self._exact, self._prefixes = self._word_features()
        self._known = lru_cache(maxsize=50_000)(self._look_up)

    def read(self, tokens: Tokens) -> Reading:
        """Return where each concept stands in `tokens`."""
        state, queue = self._state(tokens)
        spans: dict[int, set[Span]] = {}
        there = set(state.places)
        while queue:
            pattern = self._patterns[heapq.heappop(queue)]
            if not pattern.needs <= there:
                continue
            found = self._match(pattern, state)
            if not found:
                continue
            if pattern.concept not in spans:
                spans[pattern.concept] = set()
                there.add(pattern.concept)
                for number in self._waiting.get(pattern.concept, ()):
                    heapq.heappush(queue, number)
            spans[pattern.concept] |= found
            ends = state.concept_starts.setdefault(pattern.concept, {})
            for start, end in found:
                ends[start] = ends.get(start, 0) | (1 << end)
                state.places[pattern.concept] = state.places.get(pattern.concept, 0) | (1 << start)
        words = tuple(self._known(word.text).word for word in tokens.words)
        return Reading(tokens, words, {self._names[concept]: tuple(sorted(found)) for concept, found in spans.items()})

    def _compile(self, concept: int, pattern: Pattern) -> _Compiled:
        steps = tuple(self._step(element) for element in pattern.elements)
        width = {
            step.bit: _COMMON
            if element.kind == "concept"
            else sum(_width(word) for word in element.words) + len(element.ranges)
            for step, element in zip(steps, pattern.elements, strict=True)
            if step.kind != "gap" and not step.optional
        }
        return _Compiled(concept, steps, frozenset(width), min(width, key=lambda bit: (width[bit], bit)))

    def _by_rarest_need(self) -> dict[int, tuple[int, ...]]:
        """Return, for each feature, the patterns that need look only at messages that have it."""
        waiting: dict[int, list[int]] = {}
        for number, pattern in enumerate(self._patterns):
            waiting.setdefault(pattern.rarest, []).append(number)
        return {bit: tuple(numbers) for bit, numbers in waiting.items()}

    def _step(self, element: Element) -> _Step:
        bit = 0
        if element.kind == "concept":
            bit = self._index[element.concept]
        elif element.kind != "gap":
            key = (tuple(sorted(set(element.words))), element.ranges)
            bit = self._bits.setdefault(key, len(self._names) + len(self._bits))
        return _Step(element.kind, bit, element.reach, element.crosses, element.optional)

    def _word_features(self) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
        exact: dict[str, list[int]] = {}
        prefixes: dict[str, list[int]] = {}
        for (words, _), bit in self._bits.items():
            for word in words:
                table = prefixes if word.endswith("*") else exact
                table.setdefault(word.removesuffix("*"), []).append(bit)
        return exact, prefixes

    def _look_up(self, typed: str) -> _Known:
        word = self._spelling.correct(typed)
        bits = list(self._exact.get(word, ()))
        for length in range(2, len(word) + 1):
            bits += self._prefixes.get(word[:length], ())
        unique = tuple(dict.fromkeys(bits))
        waiting = frozenset(number for bit in unique for number in self._waiting.get(bit, ()))
        return _Known(word, unique, waiting, word in self._fillers, word in self._turns)

    def _state(self, tokens: Tokens) -> tuple[_State, list[int]]:
        """Return what is known before any pattern is tried, and the patterns that are worth trying, in order."""
        places: dict[int, int] = {}
        waiting: set[int] = set()
        fillers = turns = strong = 0
        for position, typed in enumerate(tokens.words):
            known = self._known(typed.text)
            here = 1 << position
            waiting |= known.waiting
            for bit in known.bits:
                places[bit] = places.get(bit, 0) | here
            if typed.number is not None:
                for (low, high), bit in self._ranges:
                    if low <= typed.number <= high:
                        places[bit] = places.get(bit, 0) | here
                        waiting.update(self._waiting.get(bit, ()))
            if known.filler:
                fillers |= here
            if known.turn:
                turns |= here
        for position in tokens.strong:
            strong |= 1 << position
        return _State(places, {}, fillers, ~strong, ~turns), sorted(waiting)

    def _match(self, pattern: _Compiled, state: _State) -> set[Span]:
        starts = state.places[pattern.steps[0].bit]
        if len(pattern.steps) == 1 and pattern.steps[0].kind != "concept":
            return {(start, start + 1) for start in _bits(starts)}
        several = starts & (starts - 1)
        if several and not _run(pattern.steps, starts, state):
            return set()
        found: set[Span] = set()
        for start in _bits(starts):
            ends = _run(pattern.steps, 1 << start, state)
            if ends:
                found.add((start, (ends & -ends).bit_length() - 1))
                found.add((start, ends.bit_length() - 1))
        return found


def _width(word: str) -> int:
    """Return how common a word is taken to be: short words are, and words that stand for many."""
    return _COMMON if len(word) <= 3 else 2 if word.endswith("*") else 1


def _run(steps: tuple[_Step, ...], places: int, state: _State) -> int:
    """Return the places behind the whole pattern when it begins at one of `places`."""
    for number, step in enumerate(steps):
        if number:
            places = _between(places, step.crosses or steps[number - 1].crosses, state)
        after = _advance(step, places, state)
        places = (places | after) if step.optional else after
        if not places:
            return 0
    return places


def _between(places: int, crosses: bool, state: _State) -> int:
    """Return `places` moved over fillers, none beyond the end of a sentence unless a gap `crosses` it."""
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
    found: list[int] = []
    while places and len(found) < _MOST_STARTS:
        lowest = places & -places
        found.append(lowest.bit_length() - 1)
        places ^= lowest
    return found
