"""The stored baseline: what fell below it is told, what is within its interval is not."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.evaluation.measuring.evaluation import Evaluation
from assistant.evaluation.reporting.baseline import Baseline, load_baseline, regressions, write_baseline
from corpus.base.errors import CorpusError
from corpus.judging.judged import Collection


@pytest.fixture
def baseline(evaluation: Evaluation, tmp_path: Path) -> Baseline:
    write_baseline(tmp_path / "baseline.json", evaluation)
    found = load_baseline(tmp_path / "baseline.json", evaluation.collection)
    assert found is not None
    return found


def with_shift(evaluation: Evaluation, group: str, measure: str, value: float) -> Evaluation:
    key = ("report", "ask", group, measure)
    figures = tuple(replace(item, value=value) if item.key == key else item for item in evaluation.figures)
    return replace(evaluation, figures=figures)


def test_the_same_figures_hold(baseline: Baseline, evaluation: Evaluation) -> None:
    assert len(baseline.figures) > 20
    assert {held.half for held in baseline.figures} == {"report"}
    assert regressions(baseline, evaluation) == ()


def test_a_figure_below_its_interval_is_told(baseline: Baseline, evaluation: Evaluation) -> None:
    held = next(
        item for item in baseline.figures if (item.run, item.group, item.measure) == ("ask", "questions", "mrr")
    )
    just_within = with_shift(evaluation, "questions", "mrr", held.low)
    below = with_shift(evaluation, "questions", "mrr", held.low - 0.01)
    assert regressions(baseline, just_within) == ()
    (line,) = regressions(baseline, below)
    assert line.startswith(f"ask questions mrr: {held.low - 0.01:.3f}, the baseline has {held.value:.3f}")


def test_of_refusing_wrongly_more_is_worse(baseline: Baseline, evaluation: Evaluation) -> None:
    assert len(regressions(baseline, with_shift(evaluation, "questions", "wrongly_refused", 1.0))) == 1
    assert regressions(baseline, with_shift(evaluation, "questions", "wrongly_refused", 0.0)) == ()


def test_a_figure_that_is_not_measured_any_more_is_told(baseline: Baseline, evaluation: Evaluation) -> None:
    fewer = tuple(figure for figure in evaluation.figures if figure.measure != "brier")
    (line,) = regressions(baseline, replace(evaluation, figures=fewer))
    assert "brier: not measured any more" in line


def test_a_changed_collection_cannot_be_compared(evaluation: Evaluation, tmp_path: Path) -> None:
    write_baseline(tmp_path / "baseline.json", evaluation)
    collection = evaluation.collection
    smaller = Collection(collection.questions[1:], collection.conversations, collection.unanswerable)
    with pytest.raises(CorpusError, match="another state of the test collection"):
        load_baseline(tmp_path / "baseline.json", smaller)


def test_without_a_stored_baseline_there_is_none(tmp_path: Path, collection: Collection) -> None:
    assert load_baseline(tmp_path / "baseline.json", collection) is None


@pytest.mark.parametrize("text", ["", "[]", '{"collection_sha256": "x", "figures": [{"value": NaN}]}'])
def test_a_broken_baseline_is_refused(tmp_path: Path, collection: Collection, text: str) -> None:
    (tmp_path / "baseline.json").write_text(text)
    with pytest.raises(CorpusError, match=r"baseline.json is no baseline .* --write-baseline"):
        load_baseline(tmp_path / "baseline.json", collection)
