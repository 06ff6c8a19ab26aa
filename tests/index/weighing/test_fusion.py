"""One score from several signals: a convex combination, fitted."""

import math

import numpy as np
import pytest

from index.weighing.fusion import EVEN_FUSION, Fusion, JudgedSignals, fit_fusion
from index.weighing.signals import COLUMNS, SIGNALS, Signal

N = len(COLUMNS)


def weighted(**weights: float) -> tuple[float, ...]:
    return tuple(weights.get(name, 0.0) for name in COLUMNS)


def judged(informative: Signal, n_questions: int, seed: int) -> list[JudgedSignals]:
    """Questions with ten documents; all signals are noise but one, which is high where the document answers."""
    random = np.random.default_rng(seed)
    questions = []
    for number in range(n_questions):
        signals = random.uniform(size=(10, N))
        signals[:, SIGNALS.index(informative)] = random.uniform(0.0, 0.5, size=10)
        signals[number % 10, SIGNALS.index(informative)] = random.uniform(0.6, 1.0)
        grades = np.zeros(10)
        grades[number % 10] = 2.0
        questions.append(JudgedSignals(signals, grades))
    return questions


def test_scores_are_the_weighted_sum_of_the_signals() -> None:
    fusion = Fusion(weighted(sentence=0.5, words=0.25, topic=0.25), 1.0)
    signals = np.zeros((2, N))
    signals[0, [SIGNALS.index("sentence"), SIGNALS.index("topic")]] = (0.8, 0.4)
    signals[1] = 1.0
    assert fusion.scores(signals).tolist() == pytest.approx([0.5, 1.0])


def test_even_weights_sum_to_one() -> None:
    assert math.fsum(EVEN_FUSION.weights) == pytest.approx(1.0)


def test_without_a_signal_the_others_are_scaled_up_to_one() -> None:
    fusion = Fusion(weighted(sentence=0.5, words=0.3, topic=0.2), 10.0).without("sentence")
    assert fusion.weights == pytest.approx(weighted(words=0.6, topic=0.4))
    assert fusion.sharpness == pytest.approx(5.0)


@pytest.mark.parametrize("signal", SIGNALS)
def test_without_keeps_the_order_that_the_other_signals_give(signal: Signal) -> None:
    signals = np.random.default_rng(3).uniform(size=(5, N))
    signals[:, SIGNALS.index(signal)] = 0.0
    assert EVEN_FUSION.without(signal).weights[SIGNALS.index(signal)] == 0.0
    assert math.fsum(EVEN_FUSION.without(signal).weights[: len(SIGNALS)]) == pytest.approx(1.0)
    before, after = EVEN_FUSION.scores(signals), EVEN_FUSION.without(signal).scores(signals)
    assert before.argsort().tolist() == after.argsort().tolist()


@pytest.mark.parametrize("informative", ["tokens", "words"])
def test_an_informative_signal_is_fitted_above_noise(informative: Signal) -> None:
    fusion = fit_fusion(judged(informative, 40, seed=1))
    found = dict(zip(SIGNALS, fusion.weights[: len(SIGNALS)], strict=True))
    assert math.fsum(found.values()) == pytest.approx(1.0)
    assert min(found.values()) >= 0.0
    assert found[informative] > 0.6
    assert max(weight for name, weight in found.items() if name != informative) < 0.2


def test_a_fitted_fusion_ranks_new_questions_better_than_even_weights() -> None:
    fusion = fit_fusion(judged("tokens", 40, seed=1))
    unseen = judged("tokens", 50, seed=2)

    def right(candidate: Fusion) -> int:
        return sum(item.grades[candidate.scores(item.signals).argmax()] == 2.0 for item in unseen)

    assert right(fusion) > right(EVEN_FUSION)
    assert right(fusion) >= 45


def test_too_few_judged_questions_leave_the_weights_even() -> None:
    assert fit_fusion(judged("tokens", 9, seed=1)) == EVEN_FUSION
    assert fit_fusion([]) == EVEN_FUSION


def test_questions_without_an_answering_document_are_not_fitted_on() -> None:
    unanswered = [JudgedSignals(item.signals, item.grades / 2.0) for item in judged("words", 40, seed=1)]
    assert fit_fusion(unanswered) == EVEN_FUSION


def test_a_question_that_counts_more_pulls_the_weights_its_way() -> None:
    words, tokens = judged("words", 20, seed=1), judged("tokens", 20, seed=2)
    heavy = [JudgedSignals(item.signals, item.grades, 10.0) for item in words]
    found = dict(zip(COLUMNS, fit_fusion([*heavy, *tokens]).weights, strict=True))
    assert found["words"] > found["tokens"]


def test_what_an_uncurated_document_gains_may_be_negative_and_is_scaled_with_the_signals() -> None:
    raw = (0.5, 0.5, 0.0, 0.0, 0.0, -0.2, 0.1)
    halved = Fusion(raw, 10.0).without("words")
    assert halved.weights == pytest.approx((1.0, 0.0, 0.0, 0.0, 0.0, -0.4, 0.2))
    assert halved.sharpness == pytest.approx(5.0)
