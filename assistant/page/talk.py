"""One turn of the talk: what the browser sent in, the exchange's HTML out. Nothing is kept between two turns.

The person's earlier messages come back from the browser with each question, so that the server remembers nobody.
"""

import json
import logging
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from assistant.packet import Answerer, Step, ask_for
from assistant.page.exchange import exchange_html
from assistant.page.render import render
from assistant.page.wording import Wording
from corpus.errors import BacktalkError, QuestionError
from corpus.glossary import Glossary
from corpus.record import Record

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
    """The assistant with what its answers are shown in."""

    assistant: Answerer
    glossary: Glossary
    wording: Wording

    def reply(self, question: str, sent: str) -> str:
        """Return the exchange's HTML for `question`; `sent` is a `Sent` as JSON, empty for none."""
        try:
            with_it = read_sent(sent)
            turns = (*with_it.earlier, question)
            answer = ask_for(turns, with_it.step, self.assistant)
            return exchange_html(answer, turns, with_it.step, self.assistant.library, self.glossary, self.wording)
        except BacktalkError as error:
            _LOG.info("a question could not be answered: %s", type(error).__name__)
            return error_html(str(error), self.wording)


def read_sent(text: str) -> Sent:
    """Return `text` as a record; raise QuestionError when it is none, because then the page itself is at fault."""
    try:
        return TypeAdapter(Sent).validate_json(text) if text else Sent()
    except ValidationError:
        raise QuestionError("The page sent something unreadable. Please reload it and ask again.") from None


def read_turns(text: str) -> tuple[str, ...]:
    """Return a JSON list of messages, the last one being the question; raise QuestionError when it is none."""
    try:
        turns = TypeAdapter(tuple[str, ...]).validate_python(json.loads(text))
    except (ValidationError, ValueError, RecursionError):
        raise QuestionError("The page sent something unreadable. Please reload it and ask again.") from None
    if not 1 <= len(turns) <= MOST_EARLIER + 1:
        raise QuestionError(f"The page sent {len(turns)} messages, expected 1 to {MOST_EARLIER + 1}. Please ask again.")
    return turns


def error_html(message: str, wording: Wording) -> str:
    """Return a kind sentence in the place of an answer."""
    return render("error.html", {"message": message, "t": wording})
