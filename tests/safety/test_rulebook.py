"""A wrong rule file stops the start with one line that names the file and the rule; the shipped rules are whole."""

import re
import shutil
from pathlib import Path

import pytest

from assistant.safety.rule import TIERS
from assistant.safety.rulebook import DEFAULT_FOLDER, load_rulebook
from assistant.safety.screen import Screen
from corpus.base.errors import CorpusError

RULE = """- id: test-rule
  category: dvt
  urgency: urgent_same_day
  sign: a swollen calf
  source: nhs-emergency
  date: 2026-11-21
  reviewer: null
  patterns: |
    swollen calf
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Rules of one concept, one context and one rule, beside the shipped vocabulary."""
    (tmp_path / "concepts").mkdir()
    (tmp_path / "signs").mkdir()
    for name in ("sources.yaml", "vocabulary.yaml", "common_words.txt", "weighed.yaml"):
        shutil.copy(DEFAULT_FOLDER / name, tmp_path / name)
    (tmp_path / "concepts" / "body.yaml").write_text("seat: |\n  bum\n", encoding="utf-8")
    (tmp_path / "contexts.yaml").write_text(
        "- kind: negated\n  triggers: |\n    no\n  direction: forward\n", encoding="utf-8"
    )
    (tmp_path / "conversation.yaml").write_text(
        "remembered_messages: 3\nstands_for_messages: {}\nattended: |\n  all clear\nnever_attended: []\n",
        encoding="utf-8",
    )
    (tmp_path / "signs" / "test.yaml").write_text(RULE, encoding="utf-8")
    return tmp_path


def test_a_small_rulebook_works(folder: Path) -> None:
    screen = Screen(load_rulebook(folder), None)
    assert screen.screen(["my swollen calf"]) is not None
    assert screen.screen(["no swollen calf"]) is None


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("swollen calf\n", "swollen (calf\n", r"rule test-rule: bad pattern 'swollen \(calf'"),
        ("swollen calf\n", "swollen <calf>\n", "rule test-rule: unknown concept <calf>"),
        ("  source: nhs-emergency\n", "", "rule test-rule: no source"),
        ("nhs-emergency", "a-friend", "rule test-rule: unknown source 'a-friend'"),
        ("urgent_same_day", "quite_soon", "rule test-rule: unknown tier 'quite_soon'"),
        ("category: dvt", "category: calf", "rule test-rule: category"),
        ("  reviewer: null\n", "", "rule test-rule: reviewer"),
        ("  patterns: |\n    swollen calf\n", "", "rule test-rule: neither patterns nor together"),
        (
            "  reviewer: null\n",
            "  reviewer: null\n  not_cancelled_by: [magic]\n",
            "rule test-rule: unknown context 'magic'",
        ),
        (RULE, RULE + "\n" + RULE, "rule test-rule is there twice"),
    ],
)
def test_a_wrong_rule_is_named(folder: Path, old: str, new: str, message: str) -> None:
    (folder / "signs" / "test.yaml").write_text(RULE.replace(old, new), encoding="utf-8")
    with pytest.raises(CorpusError, match=rf"test\.yaml: {message}"):
        load_rulebook(folder)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("id: weighed-stroke", "id: weighed-allergy", "rule weighed-allergy: its id or its category is there twice"),
        ("category: stroke", "category: allergy", "its id or its category is there twice"),
        ("id: weighed-stroke", "id: test-rule", "rule test-rule: its id or its category is there twice"),
        ("source: girft-ces-2023", "source: a-friend", "unknown source 'a-friend'"),
    ],
)
def test_a_wrong_rule_of_weighed_words_is_named(folder: Path, old: str, new: str, message: str) -> None:
    path = folder / "weighed.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CorpusError, match=rf"weighed\.yaml: .*{message}"):
        load_rulebook(folder)


def test_a_category_without_a_rule_for_weighed_words_is_named(folder: Path) -> None:
    path = folder / "weighed.yaml"
    entries = path.read_text(encoding="utf-8").split("- id: ")
    path.write_text("- id: ".join(entries[:-1]), encoding="utf-8")
    with pytest.raises(CorpusError, match=r"weighed\.yaml: no rule for child"):
        load_rulebook(folder)


def test_concepts_in_a_circle_are_named(folder: Path) -> None:
    (folder / "concepts" / "body.yaml").write_text("a: |\n  <b>\nb: |\n  <a>\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"body\.yaml.*circle"):
        load_rulebook(folder)


def test_a_concept_that_two_files_define_is_named(folder: Path) -> None:
    (folder / "concepts" / "more.yaml").write_text("seat: |\n  rear\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"more\.yaml: concept seat is there twice, also in .*body\.yaml"):
        load_rulebook(folder)


def test_missing_rules_stop_the_start(folder: Path) -> None:
    (folder / "signs" / "test.yaml").unlink()
    with pytest.raises(CorpusError, match="cannot work without its rules"):
        load_rulebook(folder)


def test_every_shipped_rule_can_be_reviewed(screen: Screen) -> None:
    """Each rule has a tier, a source that is spelt out, and is unsigned until a clinician signs it."""
    rules = [*(entry.rule for entry in screen.rulebook.rules), *screen.rulebook.weighed.values()]
    assert {rule.urgency for rule in rules} == set(TIERS)
    assert {rule.source for rule in rules} <= set(screen.rulebook.sources)
    assert set(screen.rulebook.unsigned) == {rule.id for rule in rules if rule.reviewer is None}


def test_every_hazard_names_a_test_that_is_there() -> None:
    root = Path(__file__).parents[2]
    log = (root / "docs" / "safety" / "hazard-log.md").read_text(encoding="utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", log)
    assert named
    assert [
        f"{path}::{name}" for path, name in named if f"def {name}(" not in (root / path).read_text(encoding="utf-8")
    ] == []
