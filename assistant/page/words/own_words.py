"""What Backtalk itself says beside the quotations, in the page's language: lead, refusal, error.

In English these are the assistant's own sentences. In another language they are made anew from what the answer holds.
"""

from assistant.answer import Answer
from assistant.answering.question import LONGEST_CHARACTERS, read_question
from assistant.page.words.wording import DEFAULT_LANGUAGE, Wording
from corpus.base.errors import BacktalkError, QuestionError


class SendingError(QuestionError):
    """The page sent what it never sends: it is out of date, or somebody else sent it."""

    def __init__(self) -> None:
        super().__init__("The page sent something unreadable. Please reload it and ask again.")


def lead_of(answer: Answer, wording: Wording) -> str:
    """Return the computed lead: the assistant's own in English, in another language one made from the viewpoints."""
    if wording.language == DEFAULT_LANGUAGE or answer.kind != "answer":
        return answer.lead
    speaking = [viewpoint_name(status.id, status.name, wording) for status in answer.viewpoints if status.citations]
    silent = [viewpoint_name(status.id, status.name, wording) for status in answer.viewpoints if not status.citations]
    if not speaking:
        return wording["answer.lead_none"]
    if not silent:
        return wording.fill("answer.lead_all", count=len(speaking))
    key = "answer.lead_one" if len(speaking) == 1 else "answer.lead_some"
    return wording.fill(key, speaking=_listed(speaking, wording), silent=_listed(silent, wording))


def reason_of(answer: Answer, wording: Wording) -> str:
    """Return why nothing is quoted: the assistant's own sentence in English, in another language its kind of reason."""
    if wording.language == DEFAULT_LANGUAGE and answer.lead:
        return answer.lead
    if answer.reason == "unclear":
        return _unclear(answer.question, wording)
    return wording[f"nothing.{answer.reason or 'not_covered'}"]


def error_of(error: BacktalkError, question: str, wording: Wording) -> str:
    """Return what went wrong with `question`: the error's own sentence in English, in another language its kind."""
    if wording.language == DEFAULT_LANGUAGE:
        return str(error)
    if isinstance(error, SendingError):
        return wording["error.unreadable"]
    return _unclear(question, wording) if isinstance(error, QuestionError) else wording["error.other"]


def viewpoint_name(viewpoint_id: str, name: str, wording: Wording) -> str:
    """Return the viewpoint's name in the page's language, or as the data has it."""
    return wording.get(f"viewpoint.{viewpoint_id}.name", name)


def _unclear(typed: str, wording: Wording) -> str:
    """Return why nothing can be done with `typed`: it is empty, too long, without words, or simply unclear."""
    try:
        read_question(typed)
    except QuestionError:
        if not typed.strip():
            return wording["nothing.empty"]
        if len(typed) > LONGEST_CHARACTERS:
            return wording.fill("nothing.too_long", longest=LONGEST_CHARACTERS)
        return wording["nothing.no_words"]
    return wording["nothing.unclear"]


def _listed(names: list[str], wording: Wording) -> str:
    *front, last = names
    return f"{', '.join(front)} {wording['answer.and']} {last}" if front else last
