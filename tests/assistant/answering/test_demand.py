"""What a message demands of the ranking: alone, or mixed with the turns it leans on."""

import pytest

from assistant.answering.conversation import Standalone, understand
from assistant.answering.demand import Asked, demand_for
from assistant.answering.responder import Assistant


def demanded(assistant: Assistant, message: str, *history: str) -> Asked:
    return demand_for(understand(message, history, assistant.library.viewpoints), assistant.retriever)


def texts(asked: Asked) -> list[str]:
    return [query.typed for query, _ in asked.demand.queries]


def test_a_question_that_stands_alone_is_the_only_query(garden_assistant: Assistant) -> None:
    asked = demanded(garden_assistant, "why do leaves of tomatoes curl in dry soil")
    assert texts(asked) == ["why do leaves of tomatoes curl in dry soil"]
    assert [weight for _, weight in asked.demand.queries] == [1.0]
    assert asked.demand.favoured == ()


def test_a_follow_up_is_mixed_with_the_turn_it_leans_on_and_the_weights_sum_to_one(
    garden_assistant: Assistant,
) -> None:
    asked = demanded(garden_assistant, "and the roots?", "why do leaves of tomatoes curl in dry soil")
    assert texts(asked) == ["and the roots?", "why do leaves of tomatoes curl in dry soil and the roots?"]
    alone, together = (weight for _, weight in asked.demand.queries)
    assert alone + together == pytest.approx(1.0)
    assert 0.0 < alone < together


def test_a_message_without_words_of_its_own_weighs_nothing_alone(garden_assistant: Assistant) -> None:
    asked = demanded(garden_assistant, "why?", "why do leaves of tomatoes curl in dry soil")
    assert [weight for _, weight in asked.demand.queries] == [0.0, 1.0]


def test_a_source_named_now_is_the_only_one(garden_assistant: Assistant) -> None:
    asked = demanded(garden_assistant, "and Sam Stone?", "why do leaves of tomatoes curl in dry soil")
    assert asked.demand.source_ids == ("deep-roots",)


def test_a_source_named_before_is_favoured_not_the_only_one(garden_assistant: Assistant) -> None:
    asked = demanded(garden_assistant, "why?", "does Sam Stone soak tomatoes weekly with buckets")
    assert asked.demand.source_ids == ()
    (name, gain), *others = asked.demand.favoured
    assert (name, others) == ("deep-roots", [])
    assert gain > 0.0


def test_the_opposite_view_turns_away_from_the_view_and_the_source_asked_about(garden_assistant: Assistant) -> None:
    asked = demanded(garden_assistant, "who disagrees?", "does Sam Stone soak roots deeply with buckets")
    gains = dict(asked.demand.favoured)
    assert gains["daily"] > 0.0 > gains["deep"]
    assert gains["deep-roots"] < 0.0


def test_a_follow_up_is_as_likely_answered_as_the_talk_it_belongs_to(strict_assistant: Assistant) -> None:
    question = "water each morning"
    asked = demanded(strict_assistant, "how come?", question)
    together = strict_assistant.retriever.probability(strict_assistant.retriever.query(f"{question} how come?"))
    assert asked.probability == pytest.approx(together)
    assert asked.probability > 0.5


def test_an_off_topic_message_is_not_lifted_by_the_talk_before(strict_assistant: Assistant) -> None:
    asked = demanded(strict_assistant, "and who won the football match?", "How often do tomatoes need water?")
    assert texts(asked) == ["and who won the football match?"]
    assert asked.probability < 0.5


def test_context_without_history_is_none(garden_assistant: Assistant) -> None:
    asked = demand_for(Standalone("why?"), garden_assistant.retriever)
    assert texts(asked) == ["why?"]


def test_a_talk_does_not_lend_its_confidence_to_what_the_sources_do_not_know(strict_assistant: Assistant) -> None:
    before = "water each morning"
    asked = demanded(strict_assistant, "and zebras each morning?", before)
    alone = strict_assistant.retriever.probability(strict_assistant.retriever.query("and zebras each morning?"))
    assert asked.probability == pytest.approx(alone)
    # A word that the sources know may lean on the talk.
    known = demanded(strict_assistant, "and buckets each morning?", before)
    assert known.probability >= asked.probability


def test_a_message_drowned_by_a_history_is_judged_by_the_part_that_asks(strict_assistant: Assistant) -> None:
    history = "Zebras, giraffes, elephants and penguins; violins, trumpets, pianos and guitars."
    asked = demanded(strict_assistant, f"{history} Water each morning?")
    assert asked.demand.queries[0][0].typed == "Water each morning?"
    assert asked.probability >= strict_assistant.retriever.threshold


def test_a_history_around_a_question_that_nothing_answers_does_not_help_it(strict_assistant: Assistant) -> None:
    asked = demanded(strict_assistant, "I water each morning. Do zebras play violins?")
    assert asked.probability < strict_assistant.retriever.threshold
