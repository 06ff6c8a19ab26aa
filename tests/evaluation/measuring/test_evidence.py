"""Span measures, worked out by hand."""

import math

import pytest

from assistant.evaluation.measuring.evidence import evidence_precision, evidence_recall, span_ndcg, within_budget
from assistant.evaluation.measuring.system import Extent
from corpus.judging.judged import JudgedQuestion, JudgedSpan


def judged(*places: tuple[str, int, int, int]) -> JudgedQuestion:
    spans = tuple(
        JudgedSpan(source, start, end, "", 2 if grade == 2 else 1, ()) for source, start, end, grade in places
    )
    return JudgedQuestion("q", "fit", ("?",), "plain", (), spans)


TWO = judged(("a", 0, 100, 2), ("b", 0, 50, 1))


@pytest.mark.parametrize(("end", "shown"), [(60, True), (59, False)])
def test_a_passage_shows_a_span_from_60_percent_on(end: int, shown: bool) -> None:
    assert (evidence_recall(TWO, [Extent("a", 0, end)]) == 1) is shown


def test_the_same_place_of_another_source_shows_nothing() -> None:
    assert evidence_recall(TWO, [Extent("c", 0, 100)]) == 0


def test_two_halves_of_a_span_in_two_passages_do_not_show_it() -> None:
    assert evidence_recall(TWO, [Extent("a", 0, 50), Extent("a", 50, 100)]) == 0


def test_ndcg_is_1_when_each_span_comes_in_the_best_order() -> None:
    assert span_ndcg(TWO, [Extent("a", 0, 100), Extent("b", 0, 100)]) == 1


def test_ndcg_discounts_by_the_logarithm_of_the_rank() -> None:
    # Nothing at rank 1, the grade-1 span at 2, the grade-2 span at 3; best: 3 at rank 1, 1 at rank 2.
    gained = 1 / math.log2(3) + 3 / math.log2(4)
    best = 3 / math.log2(2) + 1 / math.log2(3)
    shown = [Extent("c", 0, 9), Extent("b", 0, 50), Extent("a", 0, 100)]
    assert span_ndcg(TWO, shown) == pytest.approx(gained / best)


def test_a_span_shown_again_earns_nothing() -> None:
    again = [Extent("a", 0, 100), Extent("a", 0, 100), Extent("b", 0, 50)]
    best = 3 + 1 / math.log2(3)
    assert span_ndcg(TWO, again) == pytest.approx((3 + 1 / math.log2(4)) / best)


def test_ndcg_is_held_at_1_when_one_passage_shows_two_spans() -> None:
    assert span_ndcg(judged(("a", 0, 10, 2), ("a", 20, 30, 2)), [Extent("a", 0, 30)]) == 1


def test_the_budget_cuts_the_passage_that_crosses_it_and_drops_the_rest() -> None:
    shown = [Extent("a", 0, 60), Extent("b", 10, 110), Extent("c", 0, 5)]
    assert within_budget(shown, 100) == (Extent("a", 0, 60), Extent("b", 10, 50))


def test_precision_counts_each_judged_character_once() -> None:
    # 40 characters shown: 0..20 and 10..30 overlap in 10, so 30 of them are judged.
    assert evidence_precision(judged(("a", 0, 20, 2), ("a", 10, 30, 1)), [Extent("a", 0, 40)]) == 0.75


def test_precision_counts_parts_of_spans_too() -> None:
    assert evidence_precision(TWO, [Extent("a", 90, 110), Extent("b", 40, 60)]) == 0.5


def test_nothing_shown_has_no_precision() -> None:
    assert evidence_precision(TWO, []) == 0
