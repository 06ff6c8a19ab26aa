"""The rulebook: every file below `rules/` read, checked against the others, and compiled for the matcher."""

import graphlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import get_args

from assistant.safety.reading.matcher import Matcher
from assistant.safety.reading.pattern import Pattern, parse_variants
from assistant.safety.reading.scope import Context
from assistant.safety.reading.spelling import Spelling
from assistant.safety.rule import TIERS, Category, ContextEntry, Conversation, Name, Rule, Vocabulary, Within
from corpus.base.errors import CorpusError
from corpus.base.record import read_records, validated

DEFAULT_FOLDER = Path(__file__).parent / "rules"


@dataclass(frozen=True)
class CompiledRule:
    """A rule with the names under which the matcher finds its parts; an empty name stands for none."""

    rule: Rule
    patterns: str
    together: tuple[tuple[tuple[str, ...], Within], ...]
    unless_sentence: str
    unless_message: str
    cancelled_by: tuple[str, ...]

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of its patterns and of the parts of its combinations."""
        parts = (part for names, _ in self.together for part in names)
        return frozenset(name for name in (self.patterns, *parts) if name)


@dataclass(frozen=True)
class Rulebook:
    """Everything that the screen needs, compiled; `weighed` gives each category the rule under which weights alarm.

    `sources` gives each source key its full reference.
    """

    rules: tuple[CompiledRule, ...]
    contexts: tuple[Context, ...]
    weighed: Mapping[str, Rule]
    conversation: Conversation
    attended: str
    sources: Mapping[str, str]
    matcher: Matcher

    @cached_property
    def sign_names(self) -> frozenset[str]:
        """The names of every rule's patterns and parts, as the matcher knows them."""
        return frozenset(name for entry in self.rules for name in entry.names)

    @property
    def unsigned(self) -> tuple[str, ...]:
        """The ids of the rules that no clinician has signed."""
        rules = (*(entry.rule for entry in self.rules), *self.weighed.values())
        return tuple(rule.id for rule in rules if rule.reviewer is None)


class _Lexicon:
    """Named blocks of patterns, gathered from every file; remembers where each one came from."""

    def __init__(self) -> None:
        self.patterns: dict[str, tuple[Pattern, ...]] = {}
        self.places: dict[str, str] = {}

    def add(self, name: str, block: str, where: str) -> str:
        """Parse `block` under `name`; return the name, or nothing for an empty block."""
        if not block.strip():
            return ""
        if name in self.patterns:
            raise CorpusError(f"{where} is there twice, also in {self.places[name]}: keep one")
        self.patterns[name] = parse_variants(block, where)
        self.places[name] = where
        return name

    def ordered(self) -> dict[str, tuple[Pattern, ...]]:
        """Return the blocks, each behind those that it refers to; CorpusError when one is unknown or in a circle."""
        graph = {
            name: {used for pattern in block for used in pattern.concepts} for name, block in self.patterns.items()
        }
        for name, used in graph.items():
            unknown = next((concept for concept in sorted(used) if concept not in self.patterns), None)
            if unknown is not None:
                raise CorpusError(
                    f"{self.places[name]}: unknown concept <{unknown}>: define it in concepts/, or mend the name"
                )
        try:
            return {name: self.patterns[name] for name in graphlib.TopologicalSorter(graph).static_order()}
        except graphlib.CycleError as error:
            circle = " -> ".join(error.args[1])
            raise CorpusError(
                f"{self.places[error.args[1][0]]}: concepts refer to one another in a circle: {circle}"
            ) from None


def load_rulebook(folder: Path = DEFAULT_FOLDER) -> Rulebook:
    """Return the compiled rules below `folder`; CorpusError names the file and the rule or concept that is wrong."""
    lexicon = _Lexicon()
    for path in _yaml_files(folder / "concepts"):
        for name, block in read_records(path, dict[Name, str]).items():
            lexicon.add(name, block, f"{path}: concept {name}")
    sources: dict[str, str] = read_records(folder / "sources.yaml", dict[str, str])
    contexts_path = folder / "contexts.yaml"
    entries: list[ContextEntry] = read_records(contexts_path, list[ContextEntry])
    contexts = tuple(_context(entry, number, lexicon, contexts_path) for number, entry in enumerate(entries))
    conversation: Conversation = read_records(folder / "conversation.yaml", Conversation)
    attended = lexicon.add("conversation:attended", conversation.attended, f"{folder / 'conversation.yaml'}: attended")
    kinds = {entry.kind: entry.general for entry in entries}
    rules = tuple(_rules(folder, lexicon, kinds, sources))
    concepts = lexicon.ordered()
    vocabulary: Vocabulary = read_records(folder / "vocabulary.yaml", Vocabulary)
    fillers, turns = frozenset(vocabulary.fillers.split()), frozenset(vocabulary.turns.split())
    spelling = _spelling(concepts, fillers | turns, vocabulary.phone, folder / "common_words.txt")
    weighed = _weighed(folder / "weighed.yaml", sources, {entry.rule.id for entry in rules})
    matcher = Matcher(concepts, fillers, turns, spelling, vocabulary.frequent.split())
    return Rulebook(rules, contexts, weighed, conversation, attended, sources, matcher)


def _weighed(path: Path, sources: Mapping[str, str], taken: set[str]) -> dict[str, Rule]:
    """Return the rules under which weighed words alarm, one for each category."""
    found: dict[str, Rule] = {}
    for entry in read_records(path, list[dict[str, object]]):
        rule = _checked(entry, path, sources)
        if rule.id in {*taken, *(other.id for other in found.values())} or rule.category in found:
            raise CorpusError(f"{path}: rule {rule.id}: its id or its category is there twice: keep one")
        found[rule.category] = rule
    missing = sorted(set(get_args(Category)) - found.keys())
    if missing:
        raise CorpusError(f"{path}: no rule for {', '.join(missing)}: weighed words need one for each category")
    return found


def _yaml_files(folder: Path) -> list[Path]:
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        raise CorpusError(
            f"{folder} holds no .yaml file: the red-flag screen cannot work without its rules; restore them"
        )
    return paths


def _context(entry: ContextEntry, number: int, lexicon: _Lexicon, path: Path) -> Context:
    where, name = f"{path}: context {entry.kind}", f"context:{number}"
    return Context(
        kind=entry.kind,
        triggers=lexicon.add(f"{name}:triggers", entry.triggers, where),
        direction=entry.direction,
        reach_words=entry.reach_words,
        pseudo=lexicon.add(f"{name}:pseudo", entry.pseudo, where),
        stops=lexicon.add(f"{name}:stops", entry.stops, where),
        comma_stops=lexicon.add(f"{name}:comma_stops", entry.comma_stops, where),
        unless=lexicon.add(f"{name}:unless", entry.unless, where),
        unless_message=lexicon.add(f"{name}:unless_message", entry.unless_message, where),
    )


def _rules(
    folder: Path, lexicon: _Lexicon, kinds: Mapping[str, bool], sources: Mapping[str, str]
) -> Iterable[CompiledRule]:
    seen: dict[str, Path] = {}
    for path in _yaml_files(folder / "signs"):
        for entry in read_records(path, list[dict[str, object]]):
            rule = _checked(entry, path, sources)
            _check_patterns(rule, path, kinds)
            if rule.id in seen:
                raise CorpusError(
                    f"{path}: rule {rule.id} is there twice, also in {seen[rule.id]}: give each its own id"
                )
            seen[rule.id] = path
            yield _compiled(rule, lexicon, f"{path}: rule {rule.id}", kinds)


def _checked(entry: dict[str, object], path: Path, sources: Mapping[str, str]) -> Rule:
    where = f"{path}: rule {entry.get('id', '(without an id)')}"
    if entry.get("urgency") not in TIERS:
        raise CorpusError(f"{where}: unknown tier {entry.get('urgency')!r}: expected one of {', '.join(TIERS)}")
    if not entry.get("source"):
        raise CorpusError(f"{where}: no source: name one of {', '.join(sources)}")
    rule: Rule = validated(entry, Rule, where)
    if rule.source not in sources:
        raise CorpusError(f"{where}: unknown source {rule.source!r}: expected one of {', '.join(sources)}")
    return rule


def _check_patterns(rule: Rule, path: Path, kinds: Mapping[str, bool]) -> None:
    where = f"{path}: rule {rule.id}"
    unknown = next((kind for kind in (*rule.not_cancelled_by, *rule.also_cancelled_by) if kind not in kinds), None)
    if unknown is not None:
        raise CorpusError(f"{where}: unknown context {unknown!r}: expected one of {', '.join(kinds)}")
    if not rule.patterns.strip() and not rule.together:
        raise CorpusError(f"{where}: neither patterns nor together: a rule needs at least one")


def _compiled(rule: Rule, lexicon: _Lexicon, where: str, kinds: Mapping[str, bool]) -> CompiledRule:
    name = f"rule:{rule.id}"
    together = tuple(
        (
            tuple(lexicon.add(f"{name}:{number}:{part}", block, where) for part, block in enumerate(item.all)),
            item.within,
        )
        for number, item in enumerate(rule.together)
    )
    return CompiledRule(
        rule=rule,
        patterns=lexicon.add(name, rule.patterns, where),
        together=together,
        unless_sentence=lexicon.add(f"{name}:unless_sentence", rule.unless.sentence, where),
        unless_message=lexicon.add(f"{name}:unless_message", rule.unless.message, where),
        cancelled_by=tuple(
            kind
            for kind, general in kinds.items()
            if (general and kind not in rule.not_cancelled_by) or kind in rule.also_cancelled_by
        ),
    )


def _spelling(
    concepts: Mapping[str, tuple[Pattern, ...]], others: frozenset[str], phone: Mapping[str, str], path: Path
) -> Spelling:
    own = {
        word
        for block in concepts.values()
        for pattern in block
        for element in pattern.elements
        for word in element.words
    }
    try:
        common = path.read_text(encoding="utf-8").split()
    except OSError as error:
        raise CorpusError(f"{path} cannot be read ({error.strerror}): restore it") from None
    return Spelling(own | others, common, dict(phone))
