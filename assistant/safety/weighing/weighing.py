"""What the weights say of a message, alone or in the light of the messages before it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.safety.finding import Finding
from assistant.safety.reading.scope import sentence
from assistant.safety.rule import TIERS, Rule
from assistant.safety.weighing.features import counted, within
from assistant.safety.weighing.quoting import telling_span
from assistant.safety.weighing.weights import Weighed, Weights

MESSAGES_TOGETHER = 4
"""How many messages are weighed together at most: a sign told in parts is told in a few."""

ENOUGH_SHARE = 0.4
"""The probability, given a red flag, from which a more urgent tier is believed: better too urgent than too late."""

_MOST_QUOTES = 2


@dataclass(frozen=True)
class Opinion:
    """What the weights say: the score, the rule of an alarm, and the messages that were read for it, newest first."""

    score: float
    rule: Rule | None
    read: tuple[Finding, ...]


def weigh_messages(findings: Sequence[Finding], weights: Weights, rules: Mapping[str, Rule]) -> Opinion:
    """Return the opinion on the first of `findings` (the newest), alone or together with those before it.

    Together they count when that scores highest: more than the newest, which then completes what the others began, and
    more than the others, to which it otherwise adds nothing. `rules` gives the rule of each category.
    """
    together = _together(findings)
    read, found = [findings[0]], _weighed(findings[:1], weights)
    if len(together) > 1:
        whole = _weighed(together, weights)
        if whole.score > found.score and whole.score > _weighed(together[1:], weights).score:
            read, found = together, whole
    if found.score <= weights.header.alarm_above:
        return Opinion(found.score, None, tuple(read))
    return Opinion(found.score, rules[_category(found, rules)], tuple(read))


def outweighs(opinion: Opinion, finding: Finding, place: int, weights: Weights) -> bool:
    """Say whether a pattern met at the word at `place` is outweighed, by its message and by its sentence alone.

    In a long story a sign drowns; in its own sentence it does not.
    """
    least = weights.header.alarm_above - weights.header.pattern_counts
    if opinion.score > least:
        return False
    own = within(finding.features, sentence(finding.reading, place))
    return weights.weigh(counted([own])).score <= least


def _weighed(findings: Sequence[Finding], weights: Weights) -> Weighed:
    return weights.weigh(counted([item.features for item in findings]))


def _together(findings: Sequence[Finding]) -> list[Finding]:
    """Return the messages to weigh together, newest first: none from before a service has dealt with the sign.

    What was sent twice counts once.
    """
    recent = list(findings[:MESSAGES_TOGETHER])
    ended = next((number for number, (newer, _) in enumerate(pairwise(recent), start=1) if newer.attended), len(recent))
    return list({item.reading.tokens.text: item for item in recent[:ended]}.values())


def _category(found: Weighed, rules: Mapping[str, Rule]) -> str:
    """Return the likeliest category of the most urgent tier that is likely enough."""
    for tier in TIERS:
        shares = {category: share for category, share in found.shares.items() if rules[category].urgency == tier}
        if sum(shares.values()) >= ENOUGH_SHARE:
            return max(shares, key=lambda category: shares[category])
    return max(found.shares, key=lambda category: found.shares[category])


def telling_words(read: Sequence[Finding], weights: Weights, category: str) -> tuple[str, ...]:
    """Return the stretches that say most, in the order in which they were typed; at least one."""
    gains = weights.gains(counted([item.features for item in read]), category)
    told = []
    for number, finding in enumerate(read):
        telling = telling_span(finding.reading, finding.features, gains)
        if telling:
            span, gain = telling
            told.append((gain, -number, finding.reading.words_as_typed(span)))
    kept = sorted(sorted(told, reverse=True)[:_MOST_QUOTES], key=lambda item: item[1])
    return tuple(dict.fromkeys(words for _, _, words in kept)) or (read[0].reading.tokens.text[:120],)
