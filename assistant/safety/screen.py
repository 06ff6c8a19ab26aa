"""The red-flag screen: a conversation in, the most urgent alarm or nothing out. It runs before anything else.

Two kinds of rule decide, and every alarm names one of them: patterns, and weighed words. Where a pattern is met, the
words need say less for an alarm; when they say less than that, they outweigh it. Nothing found is no reassurance: the
screen returns None, and the page says nothing of it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from assistant.answer import Urgency
from assistant.safety.finding import Finding, find
from assistant.safety.rule import TIERS, Rule
from assistant.safety.rulebook import Rulebook, load_rulebook
from assistant.safety.trusted import check_trusted
from assistant.safety.weighing.weighing import Opinion, outweighs, telling_words, weigh_messages
from assistant.safety.weighing.weights import Weights, load_weights

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
    """A rule that is met, by a pattern or in the opinion of the weights; `turn` counts back from the newest, 0."""

    rule: Rule
    turn: int
    words: tuple[str, ...]
    opinion: Opinion | None = None

    @property
    def rank(self) -> tuple[int, int, bool]:
        """The most urgent first, then the newest, then patterns before weighed words."""
        return TIERS.index(self.rule.urgency), self.turn, self.opinion is not None


class Screen:
    """The rules, ready to read messages. Build it once; all that it keeps is a small cache of readings in memory."""

    def __init__(self, rulebook: Rulebook, weights: Weights | None) -> None:
        """Screen by the patterns of `rulebook` and by `weights`; by the patterns alone when there are no weights."""
        self.rulebook = rulebook
        self.weights = weights
        self._spread = tuple(
            (entry, tuple((entry.rule.id, number, part) for part in range(len(names))))
            for entry in self.rulebook.rules
            for number, (names, within) in enumerate(entry.together)
            if within == "conversation"
        )
        self._find = lru_cache(maxsize=256)(self._read)

    def screen(self, turns: Sequence[str]) -> Alarm | None:
        """Return the alarm for the last of `turns`, oldest first, read in the light of those before it."""
        findings = self.findings(turns)
        opinions = [self.opinion(findings[turn:]) for turn in range(len(findings))]
        candidates = [*self._told(findings, opinions), *self._completed(findings, opinions)]
        if not candidates:
            return None
        best = min(candidates, key=lambda candidate: candidate.rank)
        words = best.words
        if best.opinion and self.weights:
            words = telling_words(best.opinion.read, self.weights, best.rule.category)
        return Alarm(best.rule.id, best.rule.category, best.rule.urgency, words, standing=best.turn > 0)

    def findings(self, turns: Sequence[str]) -> list[Finding]:
        """Return what the remembered ones of `turns` hold, the newest first."""
        return [self._find(turn) for turn in reversed(turns[-self.rulebook.conversation.remembered_messages :])]

    def opinion(self, findings: Sequence[Finding]) -> Opinion | None:
        """Return what the weights say of the first of `findings`, alone or with those before it; None without them."""
        return weigh_messages(findings, self.weights, self.rulebook.weighed) if self.weights else None

    def _told(self, findings: Sequence[Finding], opinions: Sequence[Opinion | None]) -> Iterator[_Candidate]:
        """Yield the signs told within one message that are not outweighed, and what the weights see, as they stand."""
        attended = False
        for turn, (finding, opinion) in enumerate(zip(findings, opinions, strict=True)):
            for sign in finding.signs:
                stands = self._stands(sign.rule.rule, turn, attended)
                if stands and not self._outweighed(opinion, finding, sign.place):
                    yield _Candidate(sign.rule.rule, turn, sign.words)
            if opinion and opinion.rule and self._stands(opinion.rule, turn, attended):
                yield _Candidate(opinion.rule, turn, (), opinion)
            attended = attended or finding.attended

    def _outweighed(self, opinion: Opinion | None, finding: Finding, place: int) -> bool:
        return bool(self.weights and opinion and outweighs(opinion, finding, place, self.weights))

    def _stands(self, rule: Rule, turn: int, attended: bool) -> bool:
        """Say whether what was told `turn` messages ago still counts; what is told now does."""
        conversation = self.rulebook.conversation
        if attended and rule.category not in conversation.never_attended:
            return False
        return turn <= conversation.stands_for_messages.get(rule.urgency, 0)

    def _completed(self, findings: Sequence[Finding], opinions: Sequence[Opinion | None]) -> Iterator[_Candidate]:
        """Yield the signs whose parts stand in several messages; the newest part says when the sign was complete."""
        held = {key for finding in findings for key in finding.parts}
        for entry, keys in self._spread:
            if not held.issuperset(keys):
                continue
            turns = [next(turn for turn, finding in enumerate(findings) if key in finding.parts) for key in keys]
            spans = [findings[turn].parts[key] for turn, key in zip(turns, keys, strict=True)]
            newest = min(turns)
            attended = any(finding.attended for finding in findings[:newest])
            place = spans[turns.index(newest)][0]
            stands = self._stands(entry.rule, newest, attended)
            if not stands or self._outweighed(opinions[newest], findings[newest], place):
                continue
            told = sorted(zip(turns, spans, strict=True), key=lambda item: (-item[0], item[1]))
            words = [findings[turn].reading.words_as_typed(span) for turn, span in told]
            yield _Candidate(entry.rule, newest, tuple(dict.fromkeys(words)))

    def _read(self, turn: str) -> Finding:
        half = _READ_CHARACTERS // 2
        read = turn if len(turn) <= _READ_CHARACTERS else f"{turn[:half]}\n{turn[-half:]}"
        return find(read, self.rulebook)


@cache
def open_screen() -> Screen:
    """Return the screen with the rules and weights that are shipped: one for the whole process, since it takes long.

    Raises CorpusError when a file that an alarm depends on is not as it was recorded.
    """
    check_trusted()
    return Screen(load_rulebook(), load_weights())
