"""Finds concepts in a message by bit-parallel matching: every pattern is tried at every word at once.

A set of places in the message is one integer, bit p meaning "before word p"; an element maps a set to a set by shifts
and masks (the Shift-And method of Baeza-Yates and Gonnet, "A new approach to text searching", 1992, widened by bounded
gaps as in Navarro and Raffinot, "Fast and simple character classes and bounded gaps", 2003). There is nothing to
backtrack into: time grows with the number of words and of patterns, whatever the text.
"""

import heapq
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.safety.reading.pattern import Element, Pattern, Range
from assistant.safety.reading.spelling import Spelling
from assistant.safety.reading.token import Tokens

Span = tuple[int, int]
_FILLERS_BETWEEN = 3
_MOST_STARTS = 300
"""A concept is looked up at no more than this many places of one message: no honest message holds more of them."""

_RARE = 300
"""A word that is not among the frequent ones counts as the one of this rank; it only affects speed."""


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

    @property
    def alone(self) -> bool:
        """Say whether it is one class of words: where such a word stands is known without a search."""
        return len(self.steps) == 1 and self.steps[0].kind != "concept"


@dataclass(frozen=True)
class _Known:
    """What the lexicon has to say about one word.

    It has features, is a concept of its own, and patterns wait for these.
    """

    word: str
    bits: tuple[int, ...]
    concepts: frozenset[int]
    waiting: frozenset[int]
    filler: bool
    turn: bool


@dataclass
class _State:
    """What is known of the message that is being read; integers are sets of places or of features."""

    places: dict[int, int]
    spans: dict[int, set[Span]]
    concept_starts: dict[int, dict[int, int]]
    fillers: int
    passable: int
    blocks: int

    def add(self, concept: int, found: Iterable[Span]) -> None:
        """Remember that `concept` stands at the spans in `found`, at about _MOST_STARTS of them."""
        spans = self.spans.setdefault(concept, set())
        if len(spans) > _MOST_STARTS:
            return
        ends = self.concept_starts.setdefault(concept, {})
        places = self.places.get(concept, 0)
        for span in found:
            spans.add(span)
            start, end = span
            ends[start] = ends.get(start, 0) | (1 << end)
            places |= 1 << start
        self.places[concept] = places


class Matcher:
    """Compiled concepts, in an order in which each stands after those that it refers to."""

    def __init__(
        self,
        concepts: Mapping[str, Sequence[Pattern]],
        fillers: frozenset[str],
        turns: frozenset[str],
        spelling: Spelling,
        frequent: Sequence[str] = (),
    ) -> None:
        """Compile `concepts`; patterns wait for their rarest words, `frequent` being common, the first one most."""
        self._names = tuple(concepts)
        self._index = {name: position for position, name in enumerate(self._names)}
        self._spelling = spelling
        self._fillers = fillers
        self._turns = turns
        self._ranks = {word: rank for rank, word in enumerate(frequent, start=1)}
        self._bits: dict[tuple[tuple[str, ...], tuple[Range, ...]], int] = {}
        self._patterns = tuple(self._compiled(concepts))
        self._waiting, self._alone = self._by_rarest_need()
        self._ranges = tuple((limits, bit) for (_, ranges), bit in self._bits.items() for limits in ranges)
        self._exact, self._prefixes = self._word_features()
        self._known = lru_cache(maxsize=50_000)(self._look_up)

    def read(self, tokens: Tokens) -> Reading:
        """Return where each concept stands in `tokens`."""
        state, queue = self._state(tokens)
        there = set(state.places)
        while queue:
            pattern = self._patterns[heapq.heappop(queue)]
            if not pattern.needs <= there:
                continue
            found = _match(pattern, state)
            if not found:
                continue
            if pattern.concept not in there:
                there.add(pattern.concept)
                for number in self._waiting.get(pattern.concept, ()):
                    heapq.heappush(queue, number)
            state.add(pattern.concept, found)
        words = tuple(self._known(word.text).word for word in tokens.words)
        spans = {self._names[concept]: tuple(sorted(found)) for concept, found in state.spans.items()}
        return Reading(tokens, words, spans)

    def _compiled(self, concepts: Mapping[str, Sequence[Pattern]]) -> Iterator[_Compiled]:
        """Yield all patterns; a concept is as frequent as the rarest needs of its patterns together."""
        frequency: dict[int, float] = {}
        for concept, name in enumerate(self._names):
            frequency[concept] = 0.0
            for pattern in concepts[name]:
                steps = tuple(self._step(element) for element in pattern.elements)
                needed = {
                    step.bit: element
                    for step, element in zip(steps, pattern.elements, strict=True)
                    if step.kind != "gap" and not step.optional
                }
                for bit, element in needed.items():
                    frequency.setdefault(bit, self._frequency(element))
                rarest = min(needed, key=lambda bit: (frequency[bit], bit))
                frequency[concept] += frequency[rarest]
                yield _Compiled(concept, steps, frozenset(needed), rarest)

    def _frequency(self, element: Element) -> float:
        """Return about how often one of the words is met, by Zipf's law: a word of rank r stands for 1 / r."""
        total = len(element.ranges) / _RARE
        for word in element.words:
            total += 1.0 / self._ranks.get(word, _RARE)
            if word.endswith("*"):
                total += sum(1.0 / rank for known, rank in self._ranks.items() if known.startswith(word[:-1]))
        return total

    def _by_rarest_need(self) -> tuple[dict[int, tuple[int, ...]], dict[int, frozenset[int]]]:
        """Return, for each feature, the patterns that need look only where it is, and the concepts that it is alone."""
        waiting: dict[int, list[int]] = {}
        alone: dict[int, set[int]] = {}
        for number, pattern in enumerate(self._patterns):
            if pattern.alone:
                alone.setdefault(pattern.rarest, set()).add(pattern.concept)
            else:
                waiting.setdefault(pattern.rarest, []).append(number)
        return (
            {bit: tuple(numbers) for bit, numbers in waiting.items()},
            {bit: frozenset(concepts) for bit, concepts in alone.items()},
        )

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
        concepts, waiting = self._met(unique)
        return _Known(word, unique, concepts, waiting, word in self._fillers, word in self._turns)

    def _met(self, bits: Iterable[int]) -> tuple[frozenset[int], frozenset[int]]:
        """Return the concepts that a word with these features is alone, and the patterns that wait for it or them."""
        bits = tuple(bits)
        concepts = frozenset[int]().union(*(self._alone.get(bit, ()) for bit in bits))
        waiting = (self._waiting.get(bit, ()) for bit in (*bits, *concepts))
        return concepts, frozenset[int]().union(*waiting)

    def _state(self, tokens: Tokens) -> tuple[_State, list[int]]:
        """Return what is known before any pattern is tried, and the patterns that are worth trying, in order."""
        state = _State({}, {}, {}, 0, -1, -1)
        waiting: set[int] = set()
        turns = strong = 0
        for position, typed in enumerate(tokens.words):
            known = self._known(typed.text)
            here = 1 << position
            bits, concepts = known.bits, known.concepts
            waiting |= known.waiting
            if typed.number is not None:
                numbers = [bit for (low, high), bit in self._ranges if low <= typed.number <= high]
                more, patterns = self._met(numbers)
                bits, concepts = (*bits, *numbers), concepts | more
                waiting |= patterns
            for bit in bits:
                state.places[bit] = state.places.get(bit, 0) | here
            for concept in concepts:
                state.add(concept, ((position, position + 1),))
            if known.filler:
                state.fillers |= here
            if known.turn:
                turns |= here
        for position in tokens.strong:
            strong |= 1 << position
        state.passable, state.blocks = ~strong, ~turns
        return state, sorted(waiting)


def _match(pattern: _Compiled, state: _State) -> Collection[Span]:
    """Return, from each place where the pattern begins, the shortest and the longest stretch that it covers."""
    if len(pattern.steps) == 1:
        return state.spans[pattern.steps[0].bit]
    starts = state.places[pattern.steps[0].bit]
    several = starts & (starts - 1)
    if several and not _run(pattern.steps, starts, state):
        return ()
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
