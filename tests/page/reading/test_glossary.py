"""The glossary: short plain meanings for terms that the articles hold."""

from pathlib import Path

import pytest
import textstat

from corpus.added.glossary import load_glossary
from corpus.base.errors import CorpusError
from corpus.library import load_library

SOURCES = load_library().sources


def test_the_glossary_explains_at_least_forty_terms_of_the_articles() -> None:
    terms = {term.term for term in load_glossary(SOURCES).terms}
    assert len(terms) >= 40
    assert {"ischial tuberosity", "eccentric", "posterior pelvic tilt", "neural tension", "fascia"} <= terms


def test_meanings_are_short_and_plain() -> None:
    for term in load_glossary(SOURCES).terms:
        assert len(term.meaning) <= 160, term.term
    grades = [textstat.flesch_kincaid_grade(term.meaning) for term in load_glossary(SOURCES).terms]
    assert sum(grades) / len(grades) <= 6


def write(folder: Path, text: str) -> Path:
    path = folder / "glossary.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "- {term: a, forms: [hamstrings], meaning: x}\n- {term: A, forms: [tibia], meaning: y}\n",
            "term 'a' is there twice",
        ),
        (
            "- {term: a, forms: [tibia], meaning: x}\n- {term: b, forms: [Tibia], meaning: y}\n",
            "form 'tibia' is there twice",
        ),
        ("- {term: a, forms: [zebra], meaning: x}\n", "'zebra' of 'a' stands in no source"),
        ("- {term: a, forms: [], meaning: x}\n", "forms"),
    ],
)
def test_a_glossary_that_does_not_hold_gets_one_clear_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(CorpusError, match=message):
        load_glossary(SOURCES, write(tmp_path, text))


def test_without_a_file_there_are_no_terms(tmp_path: Path) -> None:
    assert list(load_glossary(SOURCES, tmp_path / "none.yaml").occurrences("hamstrings")) == []
