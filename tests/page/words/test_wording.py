"""Interface text: every language is complete, and nothing on a page comes from elsewhere."""

from pathlib import Path

import pytest

from assistant.page.words.wording import load_wordings
from corpus.base.errors import SettingsError
from corpus.library import load_library


def test_english_comes_first_and_spanish_is_complete() -> None:
    english, spanish = load_wordings()
    assert (english.language, spanish.language) == ("en", "es")
    assert (english.root, spanish.root) == ("", "/es")
    translated = {key for key in spanish.texts if not key.startswith("viewpoint.")}
    assert translated == set(english.texts)


def test_spanish_names_every_viewpoint() -> None:
    spanish = load_wordings()[1]
    for viewpoint in load_library().viewpoints:
        assert spanish[f"viewpoint.{viewpoint.id}.name"] != viewpoint.name
        assert spanish[f"viewpoint.{viewpoint.id}.description"]


def test_nothing_but_names_and_examples_is_left_in_english() -> None:
    english, spanish = load_wordings()
    same = {key for key, text in english.texts.items() if text and spanish.texts[key] == text}
    allowed = {"site.name", "quotation.vancouver", "quotation.csl", "card.jama_source", "take.markdown", "take.title"}
    allowed.add("composer.placeholder")
    assert {key for key in same if not key.startswith("examples.")} == allowed


def write(folder: Path, **languages: str) -> Path:
    for language, text in languages.items():
        (folder / f"{language}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_missing_translation_is_named(tmp_path: Path) -> None:
    folder = write(tmp_path, en="a:\n  b: one\n  c: two\n", es="a:\n  b: uno\n")
    with pytest.raises(SettingsError, match=r"es\.yaml: 'a\.c' is missing"):
        load_wordings(folder)


def test_a_translation_with_other_places_is_named(tmp_path: Path) -> None:
    folder = write(tmp_path, en="a: one {number}\n", es="a: uno {numero}\n")
    with pytest.raises(SettingsError, match=r"'a' has the places \['numero'\], expected \['number'\]"):
        load_wordings(folder)
