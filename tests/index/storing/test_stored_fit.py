"""Fitted weights and thresholds are stored with the index, by name."""

import json
from typing import Any

import pytest

from corpus.base.errors import StoreError
from index.refusing.answerability import FEATURES, Answerability
from index.storing.stored_fit import from_json, to_json
from index.weighing.fusion import EVEN_FUSION, Fusion
from index.weighing.signals import COLUMNS

N = len(FEATURES)
FUSION = Fusion(tuple((row + 1) / 28 for row in range(len(COLUMNS))), 12.5)
JUDGE = Answerability(tuple(map(float, range(N))), (2.0,) * N, (-1.0,) * N, 0.25, 0.75)


@pytest.mark.parametrize("judge", [JUDGE, None])
def test_a_fit_survives_being_stored(judge: Answerability | None) -> None:
    stored = json.loads(json.dumps(to_json(FUSION, judge)))
    assert from_json(stored, "fit.json") == (FUSION, judge)


def test_every_weight_is_named() -> None:
    assert list(to_json(FUSION, JUDGE)["fusion"]["weights"]) == list(COLUMNS)


@pytest.mark.parametrize("change", ["a signal more", "a signal less", "another order"])
def test_weights_for_other_signals_are_refused(change: str) -> None:
    stored: dict[str, Any] = to_json(EVEN_FUSION, JUDGE)
    changes = {"a signal more": (*COLUMNS, "new"), "a signal less": COLUMNS[1:], "another order": COLUMNS[::-1]}
    stored["fusion"]["weights"] = dict.fromkeys(changes[change], 0.1)
    with pytest.raises(StoreError, match=r"fit\.json: weights for .*, expected sentence, .*: rebuild it"):
        from_json(stored, "fit.json")


def test_an_answerability_of_other_features_is_refused() -> None:
    stored = to_json(EVEN_FUSION, JUDGE)
    stored["answerability"]["features"] = [*FEATURES[:-1], "another"]
    with pytest.raises(StoreError, match=r"fit\.json: the answerability was fitted on other features: rebuild it"):
        from_json(stored, "fit.json")


def test_a_fit_of_another_shape_is_a_fault_of_the_store() -> None:
    with pytest.raises(StoreError, match=r"fit\.json: "):
        from_json({"fusion": {"weights": {}}}, "fit.json")
