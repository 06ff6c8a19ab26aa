"""Fitted weights and thresholds are stored with the index, by name."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from corpus.base.errors import StoreError
from corpus.base.staged import write_file
from corpus.library import load_library
from index.encoding.embedder import PACKAGED_SHA256
from index.refusing.answerability import FEATURES, Answerability
from index.storing.stored_fit import fit_document, fit_key, fit_path, from_json, read_fit, to_json
from index.weighing.fitting import Fit
from index.weighing.fusion import EVEN_FUSION, Fusion
from index.weighing.relevance import RELEVANCE_FEATURES, Relevance
from index.weighing.signals import COLUMNS
from tests.editing import edit

N = len(FEATURES)
FUSION = Fusion(tuple((row + 1) / 28 for row in range(len(COLUMNS))), 12.5)
JUDGE = Answerability(tuple(map(float, range(N))), (2.0,) * N, (-1.0,) * N, 0.25, 0.75)


R = len(RELEVANCE_FEATURES)
RELEVANCE = Relevance((0.5,) * R, (3.0,) * R, tuple(map(float, range(R))), -1.5)
FIT = Fit(FUSION, RELEVANCE, JUDGE)


@pytest.mark.parametrize("judge", [JUDGE, None])
def test_a_fit_survives_being_stored(judge: Answerability | None) -> None:
    stored = json.loads(json.dumps(to_json(Fit(FUSION, RELEVANCE, judge))))
    assert from_json(stored, "fit.json") == Fit(FUSION, RELEVANCE, judge)


def test_every_weight_is_named() -> None:
    assert list(to_json(FIT)["fusion"]["weights"]) == list(COLUMNS)


@pytest.mark.parametrize("change", ["a signal more", "a signal less", "another order"])
def test_weights_for_other_signals_are_refused(change: str) -> None:
    stored: dict[str, Any] = to_json(Fit(EVEN_FUSION, RELEVANCE, JUDGE))
    changes = {"a signal more": (*COLUMNS, "new"), "a signal less": COLUMNS[1:], "another order": COLUMNS[::-1]}
    stored["fusion"]["weights"] = dict.fromkeys(changes[change], 0.1)
    with pytest.raises(StoreError, match=r"fit\.json: weights for .*, expected sentence, .*: rebuild it"):
        from_json(stored, "fit.json")


def test_an_answerability_of_other_features_is_refused() -> None:
    stored = to_json(Fit(EVEN_FUSION, RELEVANCE, JUDGE))
    stored["answerability"]["features"] = [*FEATURES[:-1], "another"]
    with pytest.raises(StoreError, match=r"fit\.json: the answerability was fitted on other features: rebuild it"):
        from_json(stored, "fit.json")


def test_a_relevance_of_other_features_is_refused() -> None:
    stored = to_json(FIT)
    stored["relevance"]["features"] = [*RELEVANCE_FEATURES[:-1], "another"]
    with pytest.raises(StoreError, match=r"fit\.json: the relevance was fitted on other features: rebuild it"):
        from_json(stored, "fit.json")


def test_a_fit_of_another_shape_is_a_fault_of_the_store() -> None:
    with pytest.raises(StoreError, match=r"fit\.json: "):
        from_json({"fusion": {"weights": {}}}, "fit.json")


def test_the_shipped_fit_belongs_to_the_shipped_sources_and_the_packaged_model() -> None:
    """When this fails, run 'backtalk index fit': a first start would fit for minutes."""
    library = load_library()
    assert read_fit(library, fit_key(library, PACKAGED_SHA256)) is not None


def test_a_fit_of_other_inputs_is_not_taken(garden_copy: Path) -> None:
    library = load_library(garden_copy)
    write_file(fit_path(library), json.dumps(fit_document("of something else", FIT)))
    assert read_fit(library, fit_key(library, "m")) is None
    write_file(fit_path(library), json.dumps(fit_document(fit_key(library, "m"), FIT)))
    assert read_fit(library, fit_key(library, "m")) == FIT
    assert read_fit(library, fit_key(library, "another model")) is None


def test_a_source_without_curation_leaves_the_key_as_it_is_and_a_curated_question_does_not(garden_copy: Path) -> None:
    edit(garden_copy / "uncovered.yaml", "none_of: [deep-roots, green-thumb]", "none_of: [deep-roots]")
    (garden_copy / "sources" / "green-thumb" / "questions.yaml").unlink()
    with_both = fit_key(load_library(garden_copy), "m")
    shutil.rmtree(garden_copy / "sources" / "green-thumb")
    for name in ("claims.yaml",):
        (garden_copy / name).write_text("[]\n")
    assert fit_key(load_library(garden_copy), "m") == with_both
    edit(garden_copy / "sources" / "deep-roots" / "questions.yaml", "how do I make roots go down", "how do roots go")
    assert fit_key(load_library(garden_copy), "m") != with_both
