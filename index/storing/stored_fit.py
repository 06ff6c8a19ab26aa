"""What was fitted, as it is stored: with the index that uses it, and once beside the library that it was fitted on.

The file beside the library, `fit.json`, names by a key everything that the figures in it depend on. Where the key
holds, an index is built without fitting, also when sources without curation have come; where not, it is fitted anew.
"""

import hashlib
from dataclasses import asdict
from pathlib import Path
from typing import Any

from corpus.base.errors import CorpusError, StoreError
from corpus.base.record import Record, read_yaml, validated
from corpus.judging.judged import SHOWN_SHARE
from corpus.judging.judgement import collection_sha256
from corpus.library import Library
from index.refusing import answerability, contrast, flagging
from index.refusing.answerability import FEATURES, Answerability
from index.searching import lexical
from index.storing.generation import REBUILD
from index.weighing import fitting, fusion, relevance, searcher, taught, topic
from index.weighing.fitting import Fit
from index.weighing.fusion import Fusion
from index.weighing.relevance import RELEVANCE_FEATURES, Relevance
from index.weighing.signals import COLUMNS

FIT_FILE = "fit.json"


class _StoredFusion(Record):
    weights: dict[str, float]
    sharpness: float


class _StoredRelevance(Record):
    features: tuple[str, ...]
    means: tuple[float, ...]
    scales: tuple[float, ...]
    coefficients: tuple[float, ...]
    intercept: float


class _StoredAnswerability(Record):
    features: tuple[str, ...]
    means: tuple[float, ...]
    scales: tuple[float, ...]
    coefficients: tuple[float, ...]
    intercept: float
    threshold: float


class _StoredFit(Record):
    fusion: _StoredFusion
    relevance: _StoredRelevance | None
    answerability: _StoredAnswerability | None


class _ShippedFit(Record):
    key: str
    fit: _StoredFit


def fit_key(library: Library, embedder_sha256: str) -> str:
    """Return the SHA-256 over everything that fitted figures depend on: inputs, features and fitted constants.

    A source without curation takes no part in the fit, so it does not change the key.
    """
    parts = (
        *COLUMNS,
        *RELEVANCE_FEATURES,
        *FEATURES,
        *(f"{value!r}" for value in _CONSTANTS),
        embedder_sha256,
        library.curated_sha256,
        collection_sha256(library.folder),
    )
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


_CONSTANTS = (
    *(answerability.ALLOWED_FALSE_REFUSALS, answerability.C, answerability.FOLDS),
    *(contrast.SVM_C, contrast.SVM_GAMMA, contrast.NEAREST),
    *(flagging.LIKELY_COSINE, fitting.FOLDS, fitting.NEW_IMPORTANCE, fusion.PENALTY),
    *(relevance.CANDIDATES, relevance.C),
    *(lexical.K1, lexical.B, taught.PART_GRADE_WEIGHT, topic.C, topic.FLOOR, SHOWN_SHARE),
    *(searcher.TOKENS_SHARE, searcher.SENTENCE_SHARE, searcher.PASSAGE_SHARE, searcher.FIELD_FROM, searcher.FIELD_TO),
)


def to_json(fit: Fit) -> dict[str, Any]:
    """Return the fit as a JSON object that names every weight."""
    return {
        "fusion": {"weights": dict(zip(COLUMNS, fit.fusion.weights, strict=True)), "sharpness": fit.fusion.sharpness},
        "relevance": {"features": list(RELEVANCE_FEATURES), **asdict(fit.relevance)} if fit.relevance else None,
        "answerability": {"features": list(FEATURES), **asdict(fit.answerability)} if fit.answerability else None,
    }


def from_json(data: Any, where: str) -> Fit:
    """Return the stored fit; raise StoreError when it belongs to other signals or features than these."""
    try:
        stored: _StoredFit = validated(data, _StoredFit, where)
    except CorpusError as error:
        raise StoreError(f"{error}: {REBUILD}") from None
    return _checked(stored, where)


def read_fit(library: Library, key: str) -> Fit | None:
    """Return the fit beside the library, None when there is none or it was fitted on other inputs."""
    path = library.folder / FIT_FILE
    if not path.is_file():
        return None
    shipped: _ShippedFit = validated(read_yaml(path), _ShippedFit, str(path))
    return _checked(shipped.fit, str(path)) if shipped.key == key else None


def fit_document(key: str, fit: Fit) -> dict[str, Any]:
    """Return what the file beside the library holds."""
    return {"key": key, "fit": to_json(fit)}


def fit_path(library: Library) -> Path:
    """Return where the fit beside the library is kept."""
    return library.folder / FIT_FILE


def _checked(stored: _StoredFit, where: str) -> Fit:
    if tuple(stored.fusion.weights) != COLUMNS:
        raise StoreError(
            f"{where}: weights for {', '.join(stored.fusion.weights)}, expected {', '.join(COLUMNS)}: {REBUILD}"
        )
    fused = Fusion(tuple(stored.fusion.weights.values()), stored.fusion.sharpness)
    return Fit(fused, _relevance(stored.relevance, where), _answerability(stored.answerability, where))


def _relevance(stored: _StoredRelevance | None, where: str) -> Relevance | None:
    if stored is None:
        return None
    if stored.features != RELEVANCE_FEATURES:
        raise StoreError(f"{where}: the relevance was fitted on other features: {REBUILD}")
    return Relevance(stored.means, stored.scales, stored.coefficients, stored.intercept)


def _answerability(stored: _StoredAnswerability | None, where: str) -> Answerability | None:
    if stored is None:
        return None
    if stored.features != FEATURES:
        raise StoreError(f"{where}: the answerability was fitted on other features: {REBUILD}")
    return Answerability(stored.means, stored.scales, stored.coefficients, stored.intercept, stored.threshold)
