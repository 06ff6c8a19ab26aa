"""The probability that a passage bears on a question."""

import math

import numpy as np
import pytest

from index.weighing.fusion import EVEN_FUSION, Fusion, JudgedSignals
from index.weighing.relevance import RELEVANCE_FEATURES, Relevance, fit_relevance, relevance_features
from index.weighing.signals import COLUMNS, SignalMatrix

N = len(RELEVANCE_FEATURES)
WORDS_ALONE = Fusion(tuple(1.0 if name == "words" else 0.0 for name in COLUMNS), math.log(3))


def signals_of(words: list[float]) -> SignalMatrix:
    signals = np.zeros((len(words), len(COLUMNS)))
    signals[:, COLUMNS.index("words")] = words
    return signals


def test_features_are_the_score_its_distance_to_the_best_and_the_chance_to_be_the_best() -> None:
    signals = signals_of([1.0, 0.0])
    features = relevance_features(WORDS_ALONE, signals, WORDS_ALONE.scores(signals))
    assert features[:, 0].tolist() == pytest.approx([1.0, 0.0])
    assert features[:, 1].tolist() == pytest.approx([0.0, 1.0])
    # exp(ln 3 * 1) to exp(ln 3 * 0) is 3 to 1.
    assert np.exp(features[:, 2]).tolist() == pytest.approx([0.75, 0.25])


def test_strangers_far_behind_do_not_make_a_passage_less_likely() -> None:
    near = signals_of([1.0, *[0.5] * 11])
    among_strangers = signals_of([1.0, *[0.5] * 11, *[0.0] * 1000])
    few, many = (relevance_features(WORDS_ALONE, item, WORDS_ALONE.scores(item))[0] for item in (near, among_strangers))
    assert few.tolist() == pytest.approx(many.tolist())


def test_a_probability_is_the_logistic_of_the_standardised_features() -> None:
    on_score = Relevance((0.5,) + (0.0,) * (N - 1), (0.25,) + (1.0,) * (N - 1), (2.0,) + (0.0,) * (N - 1), -1.0)
    features = np.zeros((2, N))
    features[:, 0] = (0.5, 1.0)
    # -1 + 2 * 0 and -1 + 2 * (0.5 / 0.25).
    assert on_score.probabilities(features).tolist() == pytest.approx([1 / (1 + math.e), 1 / (1 + math.exp(-3.0))])


def test_what_people_judged_to_bear_becomes_likelier_than_what_they_did_not() -> None:
    random = np.random.default_rng(5)
    judged = []
    for _ in range(60):
        signals = random.uniform(0.0, 0.4, size=(20, len(COLUMNS)))
        grades = np.zeros(20)
        grades[:3] = (2.0, 1.0, 1.0)
        signals[:3] += 0.5
        judged.append(JudgedSignals(signals, grades))
    relevance = fit_relevance(EVEN_FUSION, judged)
    assert relevance is not None
    signals = judged[0].signals
    chances = relevance.probabilities(relevance_features(EVEN_FUSION, signals, EVEN_FUSION.scores(signals)))
    assert chances[:3].min() > 0.9
    assert chances[3:].max() < 0.1


def test_too_few_judgements_teach_nothing() -> None:
    assert fit_relevance(EVEN_FUSION, []) is None
    grades = np.array([2.0, 0.0])
    assert fit_relevance(EVEN_FUSION, [JudgedSignals(np.ones((2, len(COLUMNS))), grades)] * 49) is None
