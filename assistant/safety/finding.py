"""What one message holds: whole signs, parts of signs that other messages may complete, and features to weigh."""

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.safety.reading.matcher import Reading, Span
from assistant.safety.reading.scope import Scopes, find_scopes, sentence
from assistant.safety.reading.token import read_tokens
from assistant.safety.rulebook import CompiledRule, Rulebook
from assistant.safety.weighing.features import Features, message_features


@dataclass(frozen=True)
class Sign:
    """A rule met by the words of one message, as typed; `place` is the word at which its first part begins."""

    rule: CompiledRule
    words: tuple[str, ...]
    place: int


@dataclass(frozen=True)
class Finding:
    """One message as screened. `parts` maps (rule id, combination, part) to the span of words that holds this part."""

    signs: tuple[Sign, ...]
    parts: dict[tuple[str, int, int], Span]
    attended: bool
    reading: Reading
    features: Features


def find(text: str, rulebook: Rulebook) -> Finding:
    """Screen one message by itself; parts of signs are kept for those rules that look over the conversation."""
    reading = rulebook.matcher.read(read_tokens(text))
    met = set(reading.spans)
    own_signs = [span for name in met & rulebook.sign_names for span in reading.spans[name]]
    scopes = find_scopes(reading, rulebook.contexts, own_signs)
    signs: list[Sign] = []
    parts: dict[tuple[str, int, int], Span] = {}
    for entry in rulebook.rules:
        if met.isdisjoint(entry.names):
            continue
        spans = _counting(entry, entry.patterns, reading, scopes)
        if spans:
            signs.append(Sign(entry, (reading.words_as_typed(spans[0]),), spans[0][0]))
        for number, (names, within) in enumerate(entry.together):
            if within != "conversation" and not met.issuperset(names):
                continue
            found = [_counting(entry, name, reading, scopes) for name in names]
            together = _side_by_side(found, reading) if within == "sentence" else _first_of_each(found)
            if together:
                words = tuple(dict.fromkeys(reading.words_as_typed(span) for span in sorted(together)))
                signs.append(Sign(entry, words, min(together)[0]))
            if within == "conversation":
                held = ((part, spans) for part, spans in enumerate(found) if spans)
                parts.update({(entry.rule.id, number, part): spans[0] for part, spans in held})
    attended = bool(reading.spans.get(rulebook.attended))
    return Finding(tuple(signs), parts, attended, reading, message_features(reading, scopes))


def _counting(entry: CompiledRule, name: str, reading: Reading, scopes: Scopes) -> list[Span]:
    """Return the spans of one part that no scope cancels and no exception of the rule stands beside."""
    spans = reading.spans.get(name, ())
    if not spans:
        return []
    barring = reading.spans.get(entry.unless_message, ()) if entry.unless_message else ()
    if any(not scopes.cancels(span, ("negated",)) for span in barring):
        return []
    kept = [span for span in spans if not scopes.cancels(span, entry.cancelled_by)]
    exceptions = reading.spans.get(entry.unless_sentence, ()) if entry.unless_sentence else ()
    barred = {sentence(reading, span[0]) for span in exceptions if not scopes.cancels(span, ("negated",))}
    if not barred:
        return kept
    return [span for span in kept if sentence(reading, span[0]) not in barred]


def _first_of_each(found: Iterable[list[Span]]) -> list[Span]:
    chosen = [spans[0] if spans else None for spans in found]
    return [span for span in chosen if span is not None] if all(chosen) else []


def _side_by_side(found: list[list[Span]], reading: Reading) -> list[Span]:
    """Return one span of each part, all in one sentence; nothing when no sentence holds them all."""
    for first in found[0]:
        where = sentence(reading, first[0])
        chosen = [next((span for span in spans if sentence(reading, span[0]) == where), None) for spans in found]
        if all(chosen):
            return [span for span in chosen if span is not None]
    return []
