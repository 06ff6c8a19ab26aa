"""Curation files are read strictly: one clear line names the file, the place and what is wrong."""

from pathlib import Path

import pytest

from corpus.base.errors import CorpusError
from corpus.library import load_library
from corpus.text.curation import load_curation
from tests.editing import edit


def curation(garden_copy: Path) -> Path:
    return garden_copy / "sources" / "green-thumb" / "curation.yaml"


def one_line(error: pytest.ExceptionInfo[CorpusError]) -> str:
    assert "\n" not in str(error.value)
    return str(error.value)


def test_a_yaml_syntax_error_names_file_and_line(garden_copy: Path) -> None:
    edit(curation(garden_copy), "title: Watering Tomatoes", "title: [Watering Tomatoes")
    with pytest.raises(CorpusError, match=r"curation\.yaml is not valid YAML: .*line \d+") as error:
        load_curation(curation(garden_copy))
    one_line(error)


def test_an_unknown_key_is_refused(garden_copy: Path) -> None:
    edit(curation(garden_copy), "title: Watering Tomatoes", "titel: typo\ntitle: Watering Tomatoes")
    with pytest.raises(CorpusError, match=r"curation\.yaml: titel: Extra inputs are not permitted \(given 'typo'\)"):
        load_curation(curation(garden_copy))


def test_an_unknown_key_in_a_block_is_refused(garden_copy: Path) -> None:
    edit(curation(garden_copy), "to: never dries out.", "to: never dries out.\n    viewpiont: [daily]")
    with pytest.raises(CorpusError, match=r"blocks\.1\.viewpiont: Extra inputs"):
        load_curation(curation(garden_copy))


def test_a_missing_key_is_named(garden_copy: Path) -> None:
    edit(curation(garden_copy), "title: Watering Tomatoes\n", "")
    with pytest.raises(CorpusError, match=r"curation\.yaml: title: Field required"):
        load_curation(curation(garden_copy))


def test_an_empty_file_is_refused(garden_copy: Path) -> None:
    curation(garden_copy).write_text("", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"curation\.yaml: the whole: "):
        load_curation(curation(garden_copy))


def test_a_file_that_is_no_utf8_is_refused(garden_copy: Path) -> None:
    curation(garden_copy).write_bytes(b"id: caf\xe9\n")
    with pytest.raises(CorpusError, match=r"curation\.yaml is not UTF-8 \(byte 7\)"):
        load_curation(curation(garden_copy))


def test_a_passage_without_viewpoints_is_refused_so_that_none_is_left_out_by_oversight(garden_copy: Path) -> None:
    edit(curation(garden_copy), "to: never dries out.\n    viewpoints: [daily]", "to: never dries out.")
    with pytest.raises(CorpusError, match=r"passage 'each-morning' has no viewpoints: label it"):
        load_curation(curation(garden_copy))


def test_promotion_takes_no_viewpoint(garden_copy: Path) -> None:
    edit(curation(garden_copy), "to: this week.", "to: this week.\n    viewpoints: [daily]")
    with pytest.raises(CorpusError, match=r"promotion 'copper watering can' has viewpoints: only passages have"):
        load_curation(curation(garden_copy))


def test_a_block_of_no_kind_and_one_of_two_kinds_are_refused(garden_copy: Path) -> None:
    edit(curation(garden_copy), "- promotion: copper watering can", "- skip: x\n    promotion: copper watering can")
    with pytest.raises(CorpusError, match=r"blocks\.4: .*a block needs exactly one of heading, passage"):
        load_curation(curation(garden_copy))
    edit(curation(garden_copy), "- skip: x\n    promotion: copper watering can", "- advert: copper watering can")
    with pytest.raises(CorpusError, match=r"blocks\.4: .*a block needs exactly one of heading, passage"):
        load_curation(curation(garden_copy))


def test_a_digest_of_another_form_is_refused(garden_copy: Path) -> None:
    text = curation(garden_copy).read_text(encoding="utf-8")
    curation(garden_copy).write_text(text.replace("sha256: ", "sha256: X"), encoding="utf-8")
    with pytest.raises(CorpusError, match=r"curation\.yaml: sha256: "):
        load_curation(curation(garden_copy))


@pytest.mark.parametrize(
    ("written", "invented"),
    [
        ("publisher_evidence: Buy our copper watering can!", "publisher_evidence: Printed by Green Thumb"),
        ("evidence: Ann Green has grown tomatoes", "evidence: Written by Ann Green"),
        ("sells: Watering cans\n  evidence: Buy our copper watering can!", "sells: Hoses\n  evidence: Buy our hose"),
        ("published_evidence: null", "published_evidence: May 2020"),
        ("url: null", "url: https://tomatoes.example"),
    ],
)
def test_metadata_that_the_text_does_not_state_is_refused(garden_copy: Path, written: str, invented: str) -> None:
    edit(curation(garden_copy), written, invented)
    quoted = invented.rsplit(": ", 1)[1]
    with pytest.raises(CorpusError, match=rf"the evidence '{quoted}' is not in the text of record: quote it, or use"):
        load_library(garden_copy)
