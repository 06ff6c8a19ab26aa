"""From a question to ranked hits: all of them real passages, verbatim, best first."""

from dataclasses import replace

import numpy as np
import pytest

from corpus.base.errors import CorpusError
from corpus.library import Library
from index.refusing.answerability import FEATURES, Answerability
from index.retriever import Retriever
from index.storing.generation import Generation
from index.storing.stored_fit import to_json
from index.weighing.fitting import Fit
from index.weighing.fusion import EVEN_FUSION
from index.weighing.query import Demand
from index.weighing.signals import COLUMNS
from tests.embedder import HashedStems


@pytest.fixture(scope="module")
def retriever(garden: Library, garden_generation: Generation) -> Retriever:
    return Retriever(garden, HashedStems(), garden_generation)


def demand(retriever: Retriever, question: str) -> Demand:
    query = retriever.query(question)
    return Demand(((query, 1.0),), query.source_ids)


def ids(hits: object) -> list[str]:
    return [hit.passage.id for hit in hits]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("question", "passage_id"),
    [
        ("How often do tomatoes need water?", "green-thumb/each-morning"),
        ("Where do I pour the water?", "green-thumb/how-to-water"),
        ("why are my leaves rolled up", "green-thumb/why-leaves-curl"),
        ("is a long soak once a week enough", "deep-roots/seldom-but-deeply"),
        ("set a bucket beside the stem", "deep-roots/bucket-soak"),
        ("roots burn in the hot week", "deep-roots/daily-sprinkling"),
        ("roots brun in the hott week", "deep-roots/daily-sprinkling"),
    ],
)
def test_the_passage_that_answers_is_first(retriever: Retriever, question: str, passage_id: str) -> None:
    assert ids(retriever.rank(demand(retriever, question)))[0] == passage_id


@pytest.mark.parametrize("question", ["why do leaves curl", "zebra", "?", "w" * 2000])
def test_every_passage_is_ranked_once_best_first_and_none_is_padding(retriever: Retriever, question: str) -> None:
    hits = retriever.rank(demand(retriever, question))
    assert sorted(ids(hits)) == sorted(retriever.library.passages_by_id)
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    # Nothing is fitted on the garden: nothing is left out for bearing too little.
    assert {hit.probability for hit in hits} == {1.0}


def test_a_score_is_the_fused_sum_of_the_signals_that_the_hit_carries(retriever: Retriever) -> None:
    for hit in retriever.rank(demand(retriever, "why do leaves curl")):
        assert len(hit.signals) == len(COLUMNS)
        expected = EVEN_FUSION.scores(np.array([hit.signals]))[0]
        assert hit.score == pytest.approx(expected)


def test_a_named_source_alone_answers(retriever: Retriever) -> None:
    hits = retriever.rank(demand(retriever, "what does Sam Stone say about leaves that curl?"))
    assert {hit.passage.source_id for hit in hits} == {"deep-roots"}
    assert len(hits) == 3


def test_a_viewpoint_that_is_asked_for_alone_is_searched(retriever: Retriever) -> None:
    wanted = replace(demand(retriever, "water"), viewpoint_id="daily")
    assert sorted(ids(retriever.rank(wanted))) == ["green-thumb/each-morning", "green-thumb/how-to-water"]


def test_a_favoured_viewpoint_or_source_gains_what_was_said(retriever: Retriever) -> None:
    plain = demand(retriever, "water the roots")
    before = {hit.passage.id: hit.score for hit in retriever.rank(plain)}
    favoured = replace(plain, favoured=(("daily", 0.25), ("deep-roots", -0.125)))
    gains = {hit.passage.id: hit.score - before[hit.passage.id] for hit in retriever.rank(favoured)}
    assert gains["green-thumb/each-morning"] == pytest.approx(0.25)
    assert gains["green-thumb/why-leaves-curl"] == pytest.approx(0.0)
    assert gains["deep-roots/bucket-soak"] == pytest.approx(-0.125)


def test_two_queries_are_mixed_by_their_weights(retriever: Retriever) -> None:
    first, second = retriever.query("why do leaves curl"), retriever.query("soak with a bucket")

    def scores(*queries: object) -> dict[str, float]:
        return {hit.passage.id: hit.score for hit in retriever.rank(Demand(queries))}  # type: ignore[arg-type]

    mixed, one, other = scores((first, 0.25), (second, 0.75)), scores((first, 1.0)), scores((second, 1.0))
    for name, score in mixed.items():
        assert score == pytest.approx(0.25 * one[name] + 0.75 * other[name])


def test_an_ablation_ranks_without_one_signal(retriever: Retriever) -> None:
    wanted = demand(retriever, "thirst")
    full = {hit.passage.id: hit.signals for hit in retriever.rank(wanted)}
    ablated = retriever.without("terms")
    assert retriever.fusion == EVEN_FUSION
    for hit in ablated.rank(wanted):
        expected = EVEN_FUSION.without("terms").scores(np.array([full[hit.passage.id]]))[0]
        assert hit.score == pytest.approx(expected)


def test_the_sentences_of_a_hit_are_its_own(retriever: Retriever) -> None:
    for hit in retriever.rank(demand(retriever, "blight on the leaves")):
        assert hit.sentences
        assert set(hit.sentences) <= set(hit.passage.sentences)


def test_nothing_fitted_means_every_question_counts_as_answered(retriever: Retriever) -> None:
    assert retriever.threshold == 0.0
    assert retriever.probability(retriever.query("what is the capital of France")) == 1.0


def test_the_fitted_probability_and_threshold_are_those_that_were_stored(
    garden: Library, garden_generation: Generation
) -> None:
    on_closest = tuple(10.0 if name == "closest tokens" else 0.0 for name in FEATURES)
    n = len(FEATURES)
    judge = Answerability((0.0,) * n, (1.0,) * n, on_closest, -5.0, 0.4)
    stored = {**garden_generation.documents, "fit.json": to_json(Fit(EVEN_FUSION, None, judge))}
    retriever = Retriever(garden, HashedStems(), replace(garden_generation, documents=stored))
    assert retriever.threshold == 0.4
    # Every word of the question stands in one passage: 1 / (1 + exp(-(10 - 5))).
    exact = retriever.probability(retriever.query("water each morning"))
    assert exact == pytest.approx(1 / (1 + np.exp(-5.0)))
    # No passage has a word of this one: 1 / (1 + exp(5)).
    assert retriever.probability(retriever.query("zebra")) == pytest.approx(1 / (1 + np.exp(5.0)))


def test_closeness_is_the_best_cosine_to_anything_on_topic(retriever: Retriever) -> None:
    assert retriever.closeness(retriever.query("Why are my leaves curling?")) == pytest.approx(1.0)
    # Questions that are off topic do not count; "pests" do, though no source answers them.
    assert retriever.closeness(retriever.query("how do I get rid of slugs")) == pytest.approx(1.0)
    assert retriever.closeness(retriever.query("zebra")) == pytest.approx(0.0)


def test_the_nearest_uncovered_topics_come_nearest_first(retriever: Retriever) -> None:
    assert retriever.nearest_topics(retriever.query("get rid of slugs"), 3)[0] == "pests"
    assert retriever.nearest_topics(retriever.query("reset the phone"), 3)[0] == "off_topic"


def test_similar_passages_have_the_cosine_of_their_vectors(retriever: Retriever) -> None:
    hits = retriever.rank(demand(retriever, "water"))
    assert retriever.similarity(hits[0], hits[0]) == pytest.approx(1.0)
    assert retriever.similarity(hits[0], hits[1]) == pytest.approx(retriever.similarity(hits[1], hits[0]))


def test_a_passage_that_is_no_longer_verbatim_is_never_ranked(garden: Library, garden_generation: Generation) -> None:
    source = garden.sources[1]
    altered = replace(source.passages[0], text=source.passages[0].text.replace("each", "no", 1))
    wrong = replace(source, passages=(altered, *source.passages[1:]))
    library = replace(garden, sources=(garden.sources[0], wrong))
    retriever = Retriever(library, HashedStems(), garden_generation)
    with pytest.raises(CorpusError, match=r"green-thumb/each-morning does not match its text of record"):
        retriever.rank(demand(retriever, "water"))
