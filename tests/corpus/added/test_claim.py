"""Claims: each stance but silent is backed by words that stand in its source, once."""

from pathlib import Path

import pytest

from corpus.added.claim import Stance, load_claims
from corpus.base.errors import CorpusError
from corpus.library import Library, load_library
from tests.editing import edit


def test_each_claim_has_a_stance_for_every_source_silent_where_it_says_nothing(garden: Library) -> None:
    first, second = garden.claims
    assert (first.id, first.statement, first.topics) == ("water-each-day", "Tomatoes need water each day.", ("daily",))
    # 48 characters stand before "Give them", 280 before "Daily sprinkling".
    assert first.stances == (
        Stance("deep-roots", "opposes", 280, 326, "Daily sprinkling keeps roots near the surface."),
        Stance("green-thumb", "supports", 48, 76, "Give them water each morning"),
    )
    assert second.stances[0] == Stance("deep-roots", "silent", 0, 0, "")


def test_no_claims_file_is_no_claims(garden: Library, tmp_path: Path) -> None:
    assert load_claims(tmp_path / "claims.yaml", garden.sources) == ()


@pytest.mark.parametrize(
    ("written", "wrong", "message"),
    [
        (
            "quote: Keep the leaves dry, or",
            "quote: Keep all leaves dry, or",
            r"'dry-leaves': the quote .* stands 0 times",
        ),
        ("quote: Keep the leaves dry, or blight follows.", "quote: water", r"the quote 'water' stands \d+ times in"),
        ("source: deep-roots", "source: deep-root", r"unknown source 'deep-root', expected one of deep-roots, green"),
        ("source: deep-roots", "source: green-thumb", r"'water-each-day': green-thumb has two stances: keep one"),
        ("id: dry-leaves", "id: water-each-day", r"claim 'water-each-day' is there twice: keep one"),
        ("stance: opposes", "stance: silent", r"0\.stances\.1\.stance: .* \(given 'silent'\)"),
        ("stance: opposes", "stance: denies", r"0\.stances\.1\.stance: .* \(given 'denies'\)"),
        ("topics: [daily]", "topic: [daily]", r"0\.topic: Extra inputs"),
    ],
)
def test_a_claim_that_does_not_hold_is_named(garden_copy: Path, written: str, wrong: str, message: str) -> None:
    edit(garden_copy / "claims.yaml", written, wrong)
    with pytest.raises(CorpusError, match=rf"claims\.yaml: .*{message}|claims\.yaml: {message}"):
        load_library(garden_copy)


def test_a_claim_without_stances_is_refused(garden_copy: Path) -> None:
    with (garden_copy / "claims.yaml").open("a", encoding="utf-8") as file:
        file.write("- id: empty\n  statement: Nobody says so.\n  stances: []\n")
    with pytest.raises(CorpusError, match=r"claims\.yaml: 2\.stances: "):
        load_library(garden_copy)
