"""The red-flag screen: a conversation in, the most urgent alarm or nothing out. It runs before anything else.

Nothing found is no reassurance: the screen returns None, and nobody is told so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.answer import Urgency
from assistant.safety.finding import Finding, find
from assistant.safety.rule import TIERS, Rule
from assistant.safety.rulebook import CompiledRule, Rulebook, load_rulebook

_READ_CHARACTERS = 12_000
"""What is read of one message: its beginning and its end, when it is longer than this. Questions are far shorter."""


@dataclass(frozen=True)
class Alarm:
    """A red flag with the person's own words, verbatim.

    `standing` is true when the newest message adds nothing: the sign was told in an earlier one and still stands.
    """

    rule: str
    category: str
    urgency: Urgency
    words: tuple[str, ...]
    standing: bool = False


@dataclass(frozen=True)
class _Candidate:
    """A rule that is met; `turn` counts back from the newest message, which is 0."""

    entry: CompiledRule
    turn: int
    words: tuple[str, ...]

    @property
    def rank(self) -> tuple[int, int]:
        """The most urgent first, then the newest."""
        return TIERS.index(self.entry.rule.urgency), self.turn


class Screen:
    """The rules, ready to read messages. Build it once; all that it keeps is a small cache of readings in memory."""

    def __init__(self, rulebook: Rulebook | None = None) -> None:
        self.rulebook = load_rulebook() if rulebook is None else rulebook
        self._spread = tuple(
            (entry, tuple((entry.rule.id, number, part) for part in range(len(names))))
            for entry in self.rulebook.rules
            for number, (names, within) in enumerate(entry.together)
            if within == "conversation"
        )
        self._find = lru_cache(maxsize=256)(self._read)

    def screen(self, turns: Sequence[str]) -> Alarm | None:
        """Return the alarm for the last of `turns`, oldest first, read in the light of those before it."""
        remembered = list(turns)[-self.rulebook.conversation.remembered_messages :]
        findings = [self._find(turn) for turn in reversed(remembered)]
        candidates = sorted((*self._told(findings), *self._completed(findings)), key=lambda candidate: candidate.rank)
        if not candidates:
            return None
        best = candidates[0]
        rule = best.entry.rule
        return Alarm(rule.id, rule.category, rule.urgency, best.words, standing=best.turn > 0)

    def _told(self, findings: Sequence[Finding]) -> Iterator[_Candidate]:
        """Yield the signs told within one message, as long as they stand."""
        attended = False
        for turn, finding in enumerate(findings):
            for sign in finding.signs:
                if turn == 0 or self._stands(sign.rule.rule, turn, attended):
                    yield _Candidate(sign.rule, turn, sign.words)
            attended = attended or finding.attended

    def _stands(self, rule: Rule, turn: int, attended: bool) -> bool:
        conversation = self.rulebook.conversation
        if attended and rule.category not in conversation.never_attended:
            return False
        return turn <= conversation.stands_for_messages.get(rule.urgency, 0)

    def _completed(self, findings: Sequence[Finding]) -> Iterator[_Candidate]:
        """Yield the signs whose parts stand in several messages; the newest part says when the sign was complete."""
        held = {key for finding in findings for key in finding.parts}
        for entry, keys in self._spread:
            if not held.issuperset(keys):
                continue
            turns = [next(turn for turn, finding in enumerate(findings) if key in finding.parts) for key in keys]
            attended = any(finding.attended for finding in findings[: min(turns)])
            if min(turns) and not self._stands(entry.rule, min(turns), attended):
                continue
            words = [findings[turn].parts[key] for turn, key in sorted(zip(turns, keys, strict=True), reverse=True)]
            yield _Candidate(entry, min(turns), tuple(dict.fromkeys(words)))

    def _read(self, turn: str) -> Finding:
        half = _READ_CHARACTERS // 2
        read = turn if len(turn) <= _READ_CHARACTERS else f"{turn[:half]}\n{turn[-half:]}"
        return find(read, self.rulebook)
