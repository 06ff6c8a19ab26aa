"""What was fitted on the test collection's fit half, as it is stored with the index it was fitted on."""

from dataclasses import asdict
from typing import Any

from corpus.base.errors import CorpusError, StoreError
from corpus.base.record import Record, validated
from index.refusing.answerability import FEATURES, Answerability
from index.storing.generation import REBUILD
from index.weighing.fusion import Fusion
from index.weighing.signals import SIGNALS


class _StoredFusion(Record):
    weights: dict[str, float]
    sharpness: float


class _StoredAnswerability(Record):
    features: tuple[str, ...]
    means: tuple[float, ...]
    scales: tuple[float, ...]
    coefficients: tuple[float, ...]
    intercept: float
    threshold: float


class _StoredFit(Record):
    fusion: _StoredFusion
    answerability: _StoredAnswerability | None


def to_json(fusion: Fusion, answerability: Answerability | None) -> dict[str, Any]:
    """Return the fit as a JSON object that names every weight."""
    return {
        "fusion": {"weights": dict(zip(SIGNALS, fusion.weights, strict=True)), "sharpness": fusion.sharpness},
        "answerability": {"features": list(FEATURES), **asdict(answerability)} if answerability else None,
    }


def from_json(data: Any, where: str) -> tuple[Fusion, Answerability | None]:
    """Return the stored fit; raise StoreError when it belongs to other signals or features than these."""
    try:
        stored: _StoredFit = validated(data, _StoredFit, where)
    except CorpusError as error:
        raise StoreError(f"{error}: {REBUILD}") from None
    if tuple(stored.fusion.weights) != SIGNALS:
        raise StoreError(
            f"{where}: weights for {', '.join(stored.fusion.weights)}, expected {', '.join(SIGNALS)}: {REBUILD}"
        )
    fusion = Fusion(tuple(stored.fusion.weights.values()), stored.fusion.sharpness)
    judge = stored.answerability
    if judge is None:
        return fusion, None
    if judge.features != FEATURES:
        raise StoreError(f"{where}: the answerability was fitted on other features: {REBUILD}")
    return fusion, Answerability(judge.means, judge.scales, judge.coefficients, judge.intercept, judge.threshold)
