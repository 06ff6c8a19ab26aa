"""An evaluation as a JSON document, and an earlier document read back to compare with."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.evaluation.measuring.evaluation import COMPARED, REPORTED, Evaluation
from assistant.evaluation.measuring.significance import Difference, paired_difference
from assistant.evaluation.measuring.trial import refused
from assistant.evaluation.public import PublicEvaluation
from assistant.evaluation.reporting.baseline import collection_sha256
from assistant.evaluation.reporting.target import TARGETS
from corpus.base.errors import CorpusError
from corpus.judging.judged import Split


def to_document(evaluation: Evaluation, regressions: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return all figures, targets, ablations and per-question values as one JSON object."""
    collection, values = evaluation.collection, evaluation.measured.values
    return {
        "collection": {
            "sha256": collection_sha256(collection),
            "questions": len(collection.questions),
            "conversations": len(collection.conversations),
            "unanswerable": len(collection.unanswerable),
        },
        "figures": [asdict(figure) for figure in evaluation.figures],
        "targets": _targets(evaluation),
        "below_baseline": list(regressions),
        "ablations": [
            {
                "without": item.name,
                "figures": [asdict(figure) for figure in item.figures],
                "differences": {measure: asdict(found) for measure, found in item.differences.items()},
            }
            for item in evaluation.ablations
        ],
        "questions": [
            {
                "id": trial.judged.id,
                "half": trial.judged.split,
                "kind": trial.judged.kind,
                "refused": refused(trial.answer),
                "reason": trial.answer.reason,
                "confidence": trial.answer.confidence,
                "ask": values["ask"][trial.judged.id],
                "search": values["search"][trial.judged.id],
            }
            for trial in evaluation.measured.trials.judged
        ],
        "unanswerable": [
            {
                "id": trial.unanswerable.id,
                "half": trial.unanswerable.split,
                "kind": trial.unanswerable.kind,
                "refused": refused(trial.answer),
                "reason": trial.answer.reason,
                "confidence": trial.answer.confidence,
            }
            for trial in evaluation.measured.trials.unanswerable
        ],
    }


def public_document(evaluation: PublicEvaluation) -> dict[str, Any]:
    """Return the figures of a public collection as one JSON object."""
    return asdict(evaluation)


def to_json(document: Mapping[str, Any]) -> str:
    """Return a document as text; letters as they are."""
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1)


class _EarlierQuestion(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    half: Split
    ask: dict[str, float | None]


class Earlier(BaseModel):
    """What is read of an earlier run: its values, question by question."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    questions: tuple[_EarlierQuestion, ...]


def load_earlier(path: Path) -> Earlier:
    """Return an earlier run as --json stored it; raise CorpusError when `path` holds none."""
    try:
        return Earlier.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        reason = " ".join(str(error).split())[:120]
        raise CorpusError(f"{path} is no earlier evaluation ({reason}): store one with 'evaluate --json'") from None


def differences_from(earlier: Earlier, evaluation: Evaluation) -> dict[str, Difference]:
    """Return how the answers differ from an earlier run on the report questions of both; empty when they share none."""
    now = evaluation.measured.values["ask"]
    then = {item.id: item.ask for item in earlier.questions if item.half == REPORTED and item.id in now}
    found = {
        measure: paired_difference(
            [now[question_id][measure] for question_id in then],
            [values.get(measure) for values in then.values()],
        )
        for measure in COMPARED
    }
    return {measure: difference for measure, difference in found.items() if difference is not None}


def _targets(evaluation: Evaluation) -> list[dict[str, Any]]:
    found = [(target, target.figure(evaluation)) for target in TARGETS]
    return [
        {
            "name": target.name,
            "group": target.group,
            "measure": target.measure,
            "bound": target.bound,
            "value": figure.value,
            "reached": target.met_by(figure),
        }
        for target, figure in found
        if figure is not None
    ]
