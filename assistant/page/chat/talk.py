"""One turn of the talk: what the browser sent in, the exchange's HTML out. Nothing is kept between two turns.

The person's earlier messages come back from the browser with each question, so that the server remembers nobody.
"""

import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from assistant.answer import Answer
from assistant.answering.packet import Answerer, Step, ask_for
from assistant.page.chat.exchange import exchange_html
from assistant.page.words.own_words import SendingError, error_of
from assistant.page.words.render import render
from assistant.page.words.wording import DEFAULT_LANGUAGE, Wording
from assistant.safety.message import Wording as AlarmWording
from corpus.added.glossary import Glossary
from corpus.base.errors import BacktalkError
from corpus.base.record import Record

# A talk's earlier messages beyond these say nothing about the new one; the browser sends no more either.
MOST_EARLIER = 12
LONGEST_EARLIER_CHARACTERS = 4000
_LOG = logging.getLogger(__name__)


class Sent(Record):
    """What goes with a question: the person's earlier messages, oldest first, and which way on they chose."""

    earlier: Annotated[
        tuple[Annotated[str, Field(max_length=LONGEST_EARLIER_CHARACTERS)], ...], Field(max_length=MOST_EARLIER)
    ] = ()
    step: Step = ""


@dataclass(frozen=True)
class Talk:
    """The assistant with what its answers are shown in; `alarms` is the red flags' wording in the page's language."""

    assistant: Answerer
    glossary: Glossary
    wording: Wording
    alarms: AlarmWording

    def reply(self, question: str, sent: str) -> str:
        """Return the exchange's HTML for `question`; `sent` is a `Sent` as JSON, empty for none."""
        try:
            with_it = read_sent(sent)
            turns = (*with_it.earlier, question)
            answer = self.ask(turns, with_it.step)
            return exchange_html(answer, turns, with_it.step, self.assistant.library, self.glossary, self.wording)
        except BacktalkError as error:
            _LOG.info("a question could not be answered: %s", type(error).__name__)
            return error_html(error, question, self.wording)

    def ask(self, turns: Sequence[str], step: Step) -> Answer:
        """Return the answer to the last of `turns`, a red flag's message in the language of the page."""
        answer = ask_for(turns, step, self.assistant)
        if answer.urgent is None or self.wording.language == DEFAULT_LANGUAGE:
            return answer
        return replace(answer, urgent=self.alarms.said_again(answer.urgent))


def read_sent(text: str) -> Sent:
    """Return `text` as a record; raise SendingError when it is none, because then the page itself is at fault."""
    try:
        return TypeAdapter(Sent).validate_json(text) if text else Sent()
    except ValidationError:
        raise SendingError from None


def read_turns(text: str) -> tuple[str, ...]:
    """Return a JSON list of messages, the last one being the question; raise SendingError when it is none."""
    try:
        turns = TypeAdapter(tuple[str, ...]).validate_python(json.loads(text))
        "".join(turns).encode()  # halves of surrogate pairs cannot be written
    except (ValidationError, ValueError, RecursionError):
        raise SendingError from None
    if not 1 <= len(turns) <= MOST_EARLIER + 1:
        raise SendingError
    return turns


def error_html(error: BacktalkError, question: str, wording: Wording) -> str:
    """Return a kind sentence in the place of an answer to `question`."""
    return render("error.html", {"message": error_of(error, question, wording), "t": wording})
