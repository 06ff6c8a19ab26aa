"""Measures by ir-measures over judged spans, worked out by hand."""

import math

import pytest

from assistant.evaluation.measuring.ranking import ranking_values
from assistant.evaluation.measuring.system import Extent
from corpus.judging.judged import JudgedQuestion, JudgedSpan

A, B, C, D = (Extent("a", start, start + 10) for start in (0, 10, 20, 30))
POOL = (A, B, C, D)


def on(extent: Extent, grade: int, *viewpoints: str) -> JudgedSpan:
    return JudgedSpan(*extent, "", 2 if grade == 2 else 1, viewpoints)


def asked(*spans: JudgedSpan, identifier: str = "q") -> JudgedQuestion:
    viewpoints = {name: None for span in spans if span.grade == 2 for name in span.viewpoints}
    return JudgedQuestion(identifier, "fit", ("?",), "plain", tuple(viewpoints), spans)


TWO_SIDES = asked(on(A, 2, "x"), on(B, 2, "x"), on(C, 2, "y"), on(D, 1, "y"))


def values(question: JudgedQuestion, *shown: Extent) -> dict[str, float | None]:
    return ranking_values((question,), {question.id: shown}, POOL)[question.id]


def test_hits_and_reciprocal_rank_count_grade_2_alone() -> None:
    found = values(TWO_SIDES, D, B, A)
    assert (found["hit@1"], found["hit@3"], found["mrr"]) == (0, 1, 0.5)


def test_passage_ndcg_gains_3_and_1() -> None:
    gained = 1 + 3 / math.log2(3)
    best = 3 + 3 / math.log2(3) + 3 / math.log2(4) + 1 / math.log2(5)
    assert values(TWO_SIDES, D, B)["passage_ndcg@10"] == pytest.approx(gained / best)


def test_a_passage_has_the_best_grade_of_its_spans_whatever_their_order() -> None:
    for spans in ((on(A, 2, "x"), on(A._replace(end=9), 1, "x")), (on(A._replace(end=9), 1, "x"), on(A, 2, "x"))):
        found = values(asked(*spans), A)
        assert (found["hit@1"], found["viewpoints@5"]) == (1, 1)


def test_viewpoints_are_those_of_grade_2_spans_within_five_passages() -> None:
    assert values(TWO_SIDES, A, B, D)["viewpoints@5"] == 0.5
    assert values(TWO_SIDES, A, C)["viewpoints@5"] == 1
    far = [Extent("b", start, start + 1) for start in range(5)]
    assert values(TWO_SIDES, *far, A)["viewpoints@5"] == 0


def test_alpha_ndcg_halves_the_gain_of_a_viewpoint_already_seen() -> None:
    # Gains with alpha 0.5: A 1, B 0.5 (x again), C 1; the ideal order takes C before B.
    gained = 1 + 0.5 / math.log2(3) + 1 / math.log2(4)
    best = 1 + 1 / math.log2(3) + 0.5 / math.log2(4)
    assert values(TWO_SIDES, A, B, C)["alpha_ndcg@10"] == pytest.approx(gained / best)
    assert values(TWO_SIDES, A, C, B)["alpha_ndcg@10"] == pytest.approx(1)


def test_a_viewpoint_that_no_passage_shows_counts_as_missed() -> None:
    beyond = JudgedSpan("a", 100, 110, "", 2, ("y",))
    assert values(asked(on(A, 2, "x"), beyond), A)["viewpoints@5"] == 0.5


def test_a_question_without_viewpoints_has_no_viewpoint_figures() -> None:
    found = ranking_values((asked(on(A, 2)), asked(on(B, 2, "x"), on(C, 2, "y"), identifier="p")), {"q": (A,)}, POOL)
    assert (found["q"]["viewpoints@5"], found["q"]["alpha_ndcg@10"]) == (None, None)
    assert found["p"]["viewpoints@5"] == 0


def test_a_question_that_the_run_lacks_scores_nought() -> None:
    found = ranking_values((TWO_SIDES,), {}, POOL)["q"]
    # Of nothing shown there is no share that bears on the question.
    assert found.pop("shown_precision") is None
    assert set(found.values()) == {0}


def test_every_viewpoint_found_counts_one_and_one_missing_counts_nought() -> None:
    assert values(TWO_SIDES, A, C)["mrecall@5"] == 1
    assert values(TWO_SIDES, A, B)["mrecall@5"] == 0
    assert values(asked(on(A, 2)), A)["mrecall@5"] is None


def test_precision_of_what_is_shown_counts_either_grade_and_recall_grade_2_alone() -> None:
    stranger = Extent("b", 0, 10)
    found = values(TWO_SIDES, A, D, stranger, stranger._replace(start=5))
    # A and D of four show a judged span; A of A, B and C is shown.
    assert found["shown_precision"] == 0.5
    assert found["shown_recall"] == pytest.approx(1 / 3)
