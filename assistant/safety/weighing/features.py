"""What the weights look at in a message: its words, pairs of words, and concepts, each with where it stands.

Patterns of rules and scopes are no concepts of their own. A feature behind "!" stands where a scope takes the alarm
out: "!pain" in "no pain", "!<bladder>" in "bladder is fine".
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from assistant.safety.reading.matcher import Reading, Span
from assistant.safety.reading.scope import Scopes

Features = Mapping[str, tuple[Span, ...]]
"""The spans of words, (first, one past the last), at which each feature stands."""

_NUMBER = "#"
_FOR_RULES_ALONE = "_"
"""How the name of a concept begins that says nothing by itself, such as "moves less"."""


def message_features(reading: Reading, scopes: Scopes) -> Features:
    """Return the features of one message; numbers are all alike, words are corrected towards those of the rules."""
    words = [_NUMBER if word[0].isdigit() else word for word in reading.words]
    negated = scopes.forward.get("negated", frozenset()) | scopes.backward.get("negated", frozenset())
    found: dict[str, list[Span]] = {}
    for place, word in enumerate(words):
        found.setdefault(word, []).append((place, place + 1))
        if place in negated:
            found.setdefault(f"!{word}", []).append((place, place + 1))
        if place + 1 == len(words) or place + 1 in reading.tokens.strong:
            continue
        following = words[place + 1]
        found.setdefault(f"{word} {following}", []).append((place, place + 2))
        if place in negated or place + 1 in negated:
            found.setdefault(f"!{word} {following}", []).append((place, place + 2))
    behind = frozenset[int]().union(*scopes.forward.values())
    before = frozenset[int]().union(*scopes.backward.values())
    for name, spans in reading.spans.items():
        if ":" not in name and not name.startswith(_FOR_RULES_ALONE):
            counting = [(start, end) for start, end in spans if start not in behind and end - 1 not in before]
            found[f"<{name}>" if counting else f"!<{name}>"] = counting or list(spans)
    return {name: tuple(spans) for name, spans in found.items()}


def counted(messages: Iterable[Features]) -> dict[str, int]:
    """Return how often each feature stands in `messages` together."""
    total: Counter[str] = Counter()
    for features in messages:
        total.update({name: len(spans) for name, spans in features.items()})
    return dict(total)


def within(features: Features, stretch: Span) -> Features:
    """Return the features that stand within a stretch of words, such as one sentence."""
    kept = {
        name: tuple(span for span in spans if stretch[0] <= span[0] and span[1] <= stretch[1])
        for name, spans in features.items()
    }
    return {name: spans for name, spans in kept.items() if spans}
