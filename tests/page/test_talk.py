"""One turn of the talk: what the browser sends is checked, what the person typed never breaks the page."""

import json

import pytest

from assistant.page.talk import Sent, Talk, read_sent, read_turns
from assistant.page.wording import load_wordings
from corpus.errors import QuestionError
from corpus.glossary import Glossary
from tests.page.stand_in import OFF_TOPIC, THREE_LANES, StandIn

ENGLISH, SPANISH = load_wordings()
TALK = Talk(StandIn(), Glossary(()), ENGLISH)


def test_a_question_gets_its_exchange() -> None:
    assert 'data-kind="answer"' in TALK.reply(THREE_LANES, "")


def test_the_chosen_way_on_reaches_the_assistant() -> None:
    assert 'class="cite"' in TALK.reply(OFF_TOPIC, json.dumps({"step": "nearest"}))
    assert 'class="cite"' not in TALK.reply(OFF_TOPIC, "")


def test_earlier_messages_go_back_with_the_answer() -> None:
    html = TALK.reply(THREE_LANES, json.dumps({"earlier": ["one", "two"]}))
    assert f'data-turns="[&#34;one&#34;, &#34;two&#34;, &#34;{THREE_LANES}&#34;]"' in html


def test_a_question_that_nothing_can_be_done_with_gets_a_kind_sentence() -> None:
    html = TALK.reply("  ", "")
    assert 'data-kind="error"' in html
    assert "There is no question here yet." in html


def test_what_the_page_never_sends_gets_a_kind_sentence() -> None:
    assert "Please reload it" in TALK.reply(THREE_LANES, "{broken")
    assert 'data-kind="error"' in TALK.reply(THREE_LANES, '{"step": "sudo"}')


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"earlier": "x"}',
        '{"more": 1}',
        json.dumps({"earlier": ["x"] * 13}),
        json.dumps({"earlier": ["x" * 4001]}),
    ],
)
def test_an_unreadable_sending_is_refused(text: str) -> None:
    with pytest.raises(QuestionError, match="unreadable"):
        read_sent(text)


def test_nothing_sent_means_a_first_question() -> None:
    assert read_sent("") == Sent()


@pytest.mark.parametrize("text", ["", "{}", "[1]", "[]", json.dumps(["x"] * 14), "[" * 100_000])
def test_unreadable_turns_are_refused(text: str) -> None:
    with pytest.raises(QuestionError, match="The page sent"):
        read_turns(text)
