"""A whole evaluation: halves apart, refusals counted, ablations paired."""

import pytest

from assistant.evaluation.measuring.evaluation import Evaluation, evaluate
from assistant.evaluation.measuring.figure import Figure
from assistant.evaluation.measuring.system import System
from assistant.evaluation.measuring.trial import refused
from corpus.judging.judged import SPLITS, Collection
from corpus.library import Library
from index.progress import silent


def figure(evaluation: Evaluation, group: str, measure: str) -> Figure:
    found = evaluation.figure("report", "ask", group, measure)
    assert found is not None
    return found


def test_each_half_has_figures_of_its_own_questions(evaluation: Evaluation, collection: Collection) -> None:
    for split in SPLITS:
        found = evaluation.figure(split, "search", "questions", "hit@1")
        assert found is not None
        assert found.n == len(collection.half(split).questions)
        values = [evaluation.measured.values["search"][item.id]["hit@1"] for item in collection.half(split).questions]
        assert found.value == pytest.approx(sum(value or 0 for value in values) / len(values))


def test_a_refused_question_scores_nought_as_an_answer_and_not_as_a_ranking(evaluation: Evaluation) -> None:
    withheld = [trial for trial in evaluation.measured.trials.judged if refused(trial.answer)]
    found = [trial for trial in withheld if evaluation.measured.values["search"][trial.judged.id]["hit@3"] == 1]
    assert found
    assert {evaluation.measured.values["ask"][trial.judged.id]["hit@3"] for trial in found} == {0}


def test_refusals_are_shares_of_unanswerable_and_of_answerable_questions(
    evaluation: Evaluation, collection: Collection
) -> None:
    near = [item for item in evaluation.measured.trials.unanswerable if item.unanswerable.kind == "about_backs"]
    near = [item for item in near if item.unanswerable.split == "report"]
    rate = sum(item.answer.kind == "not_in_sources" for item in near) / len(near)
    assert figure(evaluation, "unanswerable/about_backs", "refused").value == pytest.approx(rate)
    asked = [trial for trial in evaluation.measured.trials.questions if trial.judged.split == "report"]
    false = sum(trial.answer.kind == "not_in_sources" for trial in asked) / len(asked)
    assert 0 < false < 1
    assert figure(evaluation, "questions", "wrongly_refused").value == pytest.approx(false)


def test_a_system_that_answers_everything_refuses_nothing(
    careless_system: System, library: Library, collection: Collection
) -> None:
    evaluation = evaluate(careless_system, library, collection, {}, silent)
    assert figure(evaluation, "unanswerable/off_topic", "refused").value == 0
    assert figure(evaluation, "questions", "wrongly_refused").value == 0
    assert len(evaluation.wrongly_answered) == len(collection.half("report").unanswerable)
    # It answers with the first five of the ten it ranks, so the first three are the same.
    ranked = evaluation.figure("report", "search", "questions", "hit@3")
    assert ranked is not None
    assert figure(evaluation, "questions", "hit@3").value == ranked.value


def test_questions_of_a_kind_and_of_a_source_are_grouped(evaluation: Evaluation, collection: Collection) -> None:
    report = collection.half("report").questions
    for kind in {item.kind for item in report}:
        assert figure(evaluation, f"questions/kind={kind}", "hit@1").n == sum(item.kind == kind for item in report)
    told = sum("austin-pt" in item.source_ids for item in report)
    assert figure(evaluation, "questions/source=austin-pt", "hit@1").n == told


def test_no_system_beats_the_oracle(evaluation: Evaluation) -> None:
    for measure in ("hit@1", "hit@3", "viewpoints@5"):
        best = evaluation.figure("report", "oracle", "questions", measure)
        found = evaluation.figure("report", "search", "questions", measure)
        assert best is not None
        assert found is not None
        assert best.value >= found.value


def test_an_ablation_is_the_whole_less_the_part_on_the_report_half(evaluation: Evaluation) -> None:
    (without,) = evaluation.ablations
    part = next(item for item in without.figures if item.key == ("report", "search", "questions", "ndcg@10"))
    whole = evaluation.figure("report", "search", "questions", "ndcg@10")
    assert whole is not None
    assert without.name == "heading"
    assert without.differences["ndcg@10"].value == pytest.approx(whole.value - part.value)
    assert without.differences["ndcg@10"].n == whole.n


def test_misses_are_the_questions_that_three_passages_do_not_answer(evaluation: Evaluation) -> None:
    missed = {trial.judged.id for trial in evaluation.misses}
    values = evaluation.measured.values["ask"]
    report = [trial.judged.id for trial in evaluation.measured.trials.judged if trial.judged.split == "report"]
    assert missed == {identifier for identifier in report if values[identifier]["hit@3"] == 0}


def test_the_risk_of_answering_all_is_the_share_that_is_wrong(evaluation: Evaluation, collection: Collection) -> None:
    report = collection.half("report")
    far = [item for item in report.unanswerable if item.kind == "off_topic"]
    wrong = sum(evaluation.measured.values["search"][item.id]["hit@3"] == 0 for item in report.questions) + len(far)
    last = evaluation.risk_coverage("off_topic")[-1]
    assert last.coverage == 1
    assert last.risk == pytest.approx(wrong / (len(report.questions) + len(far)))


def test_progress_counts_every_question_of_every_system(
    lexical_system: System, library: Library, collection: Collection
) -> None:
    seen: list[tuple[str, int, int]] = []
    few = Collection(collection.questions[:1], (), collection.unanswerable[:2])
    evaluate(lexical_system, library, few, {}, lambda what, done, total: seen.append((what, done, total)))
    assert seen == [("questions", 1, 3), ("questions", 2, 3), ("questions", 3, 3)]
