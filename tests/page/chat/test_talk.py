"""One turn of the talk: what the browser sends is checked, what the person typed never breaks the page."""

import json
from dataclasses import replace

import pytest

from assistant.page.chat.talk import Sent, Talk, error_html, read_sent, read_turns
from assistant.page.words.own_words import SendingError, reason_of
from assistant.page.words.wording import load_wordings
from assistant.safety.message import load_wording
from corpus.added.glossary import Glossary
from corpus.base.errors import BacktalkError, CorpusError, QuestionError
from tests.page.stand_in import EMERGENCY, OFF_TOPIC, THREE_LANES, StandIn

ENGLISH, SPANISH = load_wordings()
TALK = Talk(StandIn(), Glossary(()), ENGLISH, load_wording())
IN_SPANISH = Talk(StandIn(), Glossary(()), SPANISH, load_wording("all", "es"))


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
    with pytest.raises(SendingError, match="unreadable"):
        read_sent(text)


def test_nothing_sent_means_a_first_question() -> None:
    assert read_sent("") == Sent()


@pytest.mark.parametrize("text", ["", "{}", "[1]", "[]", json.dumps(["x"] * 14), "[" * 100_000, '["\\ud800"]'])
def test_unreadable_turns_are_refused(text: str) -> None:
    with pytest.raises(SendingError, match="The page sent"):
        read_turns(text)


def test_a_red_flag_is_said_in_spanish_on_the_spanish_page_and_in_english_to_everybody_else() -> None:
    html = IN_SPANISH.reply(EMERGENCY, "")
    assert '<section class="urgent emergency_now" role="alert" lang="es">' in html
    assert "Reino Unido: llame al 999. EE. UU.: llame al 911. UE: llame al 112." in html
    assert f'<p>Usted escribió: <bdi lang="en" dir="auto">“{EMERGENCY}”</bdi></p>' in html
    assert "Please" not in html
    assert IN_SPANISH.assistant.ask(EMERGENCY).urgent == StandIn().ask(EMERGENCY).urgent
    assert "Please get help." in TALK.reply(EMERGENCY, "")


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (" ", "Todavía no hay ninguna pregunta."),
        ("back " * 401, "se pueden leer hasta 2000 caracteres"),
        ("?!", "En ese mensaje no hay palabras."),
        ("qzx back", "No queda claro qué desea saber."),
    ],
)
def test_a_question_that_nothing_can_be_done_with_gets_a_spanish_sentence(question: str, sentence: str) -> None:
    answer = replace(StandIn().ask(OFF_TOPIC), question=question, reason="unclear", lead="Say more.")
    assert sentence in reason_of(answer, SPANISH)
    assert reason_of(answer, ENGLISH) == "Say more."


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (SendingError(), "La página envió algo que no se puede leer."),
        (QuestionError("There is no question here yet."), "Todavía no hay ninguna pregunta."),
        (CorpusError("citation 1 does not match"), "Ahora no se pudo responder a esa pregunta."),
    ],
)
def test_an_error_is_told_in_spanish_on_the_spanish_page(error: BacktalkError, sentence: str) -> None:
    html = error_html(error, "", SPANISH)
    assert sentence in html
    assert str(error) not in html
    assert str(error) in error_html(error, "", ENGLISH)
