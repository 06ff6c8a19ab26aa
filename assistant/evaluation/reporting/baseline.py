"""The stored baseline: figures to hold, and what has fallen below them."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from assistant.evaluation.measuring.evaluation import REPORTED, Evaluation
from assistant.evaluation.measuring.figure import LOWER_IS_BETTER, Figure, Run
from assistant.evaluation.reporting.target import TARGETS
from corpus.base.errors import CorpusError
from corpus.base.record import Record
from corpus.base.staged import write_file
from corpus.judging.judged import Collection, Split
from corpus.judging.judgement import collection_files

BASELINE_FILE = "baseline.json"
_GROUPS = ("questions", "conversations", "unanswerable", "unanswerable/off_topic", "unanswerable/about_backs")


class Held(Record):
    """A figure to hold, with the interval it had."""

    half: Split
    run: Run
    group: str
    measure: str
    value: Annotated[float, Field(ge=0, le=1)]
    low: float
    high: float
    n: Annotated[int, Field(ge=1)]


class Baseline(Record):
    """Figures of the report half, and the SHA-256 of the collection that they were measured on."""

    collection_sha256: str
    figures: tuple[Held, ...]


def load_baseline(path: Path, collection: Collection) -> Baseline | None:
    """Return the stored baseline; None when there is none.

    Raises CorpusError when it cannot be read, or was measured on another collection: the two cannot be compared.
    """
    if not path.exists():
        return None
    try:
        baseline = Baseline.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        reason = " ".join(str(error).split())[:120]
        raise CorpusError(f"{path} is no baseline ({reason}): write it anew with --write-baseline") from None
    if baseline.collection_sha256 != collection_sha256(collection):
        raise CorpusError(
            f"{path} was measured on another state of the test collection: look at the figures, then write it anew "
            "with --write-baseline"
        )
    return baseline


def write_baseline(path: Path, evaluation: Evaluation) -> None:
    """Store the figures of `evaluation` as the baseline."""
    figures = tuple(
        Held(
            half=figure.half,
            run=figure.run,
            group=figure.group,
            measure=figure.measure,
            value=round(figure.value, 4),
            low=round(figure.low, 4),
            high=round(figure.high, 4),
            n=figure.n,
        )
        for figure in evaluation.figures
        if _is_held(figure)
    )
    baseline = Baseline(collection_sha256=collection_sha256(evaluation.collection), figures=figures)
    write_file(path, baseline.model_dump_json(indent=1) + "\n")


def regressions(baseline: Baseline, evaluation: Evaluation) -> tuple[str, ...]:
    """Return a line for each figure that has left the baseline's interval on its worse side."""
    found = {figure.key: figure for figure in evaluation.figures}
    lines = (_regression(held, found) for held in baseline.figures)
    return tuple(line for line in lines if line is not None)


def collection_sha256(collection: Collection) -> str:
    """Return the SHA-256 of all that the collection holds."""
    return hashlib.sha256("\n".join(collection_files(collection).values()).encode()).hexdigest()


def _is_held(figure: Figure) -> bool:
    aimed_at = {(target.group, target.measure) for target in TARGETS}
    wanted = figure.group in _GROUPS or (figure.group, figure.measure) in aimed_at
    return figure.half == REPORTED and figure.run != "oracle" and wanted


def _regression(held: Held, found: Mapping[tuple[str, str, str, str], Figure]) -> str | None:
    figure = found.get((held.half, held.run, held.group, held.measure))
    name = f"{held.run} {held.group} {held.measure}"
    if figure is None:
        return f"{name}: not measured any more, the baseline has {held.value:.3f}"
    # What was stored is rounded to four places.
    value = round(figure.value, 4)
    worse = value > held.high if held.measure in LOWER_IS_BETTER else value < held.low
    if not worse:
        return None
    return f"{name}: {figure.value:.3f}, the baseline has {held.value:.3f} ({held.low:.3f} to {held.high:.3f})"
