"""One exchange of the conversation: an Answer in, HTML out."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Answer, Urgency, Urgent, ViewpointStatus
from assistant.answering.packet import Step
from assistant.page.chat.citation import CitationView, citation_view
from assistant.page.chat.claims import ClaimView, claim_view
from assistant.page.reading.glossing import Glosser
from assistant.page.words.own_words import lead_of, reason_of, viewpoint_name
from assistant.page.words.render import render
from assistant.page.words.wording import Wording
from assistant.safety.message import quoted
from corpus.added.glossary import Glossary
from corpus.library import Library


@dataclass(frozen=True)
class LaneView:
    """One viewpoint's lane; without citations it is shown as silent."""

    id: str
    name: str
    description: str
    colour: str
    dark_colour: str
    citations: tuple[CitationView, ...]


@dataclass(frozen=True)
class UrgentView:
    """A red flag's notice, one paragraph a line of its message, the person's own words apart: `quoting` leads to them.

    `may_go_on` offers the way on to the sources.
    """

    urgency: Urgency
    paragraphs: tuple[str, ...]
    quoting: str
    said: str
    may_go_on: bool


@dataclass(frozen=True)
class ExchangeView:
    """All that the exchange's template needs. `turns_json` and `step` let the server compute the same answer again."""

    kind: str
    question: str
    label: str
    announcement: str
    lead: str
    reason: str
    urgent: UrgentView | None
    lanes: tuple[LaneView, ...]
    background: tuple[CitationView, ...]
    nearest: tuple[CitationView, ...]
    claims: tuple[ClaimView, ...]
    suggestions: tuple[str, ...]
    root: str
    turns_json: str
    step: Step


def exchange_html(
    answer: Answer, turns: Sequence[str], step: Step, library: Library, glossary: Glossary, wording: Wording
) -> str:
    """Return the exchange for `answer`; `turns` are the person's messages, the last one being the question."""
    view = exchange_view(answer, turns, step, library, glossary, wording)
    return render("exchange.html", {"view": view, "t": wording})


def exchange_view(
    answer: Answer, turns: Sequence[str], step: Step, library: Library, glossary: Glossary, wording: Wording
) -> ExchangeView:
    """Return what the page shows of `answer`; raise CorpusError when a citation is not verbatim."""
    glosser = Glosser(glossary)
    shown = {item.number: citation_view(item, library, glosser, wording) for item in answer.passages}
    lead = lead_of(answer, wording)
    reason = reason_of(answer, wording)
    in_lanes = {number for status in answer.viewpoints for number in status.citations}
    answers = answer.kind == "answer"
    return ExchangeView(
        kind=answer.kind,
        question=answer.question,
        label=wording.fill("answer.label", question=answer.question[:80]),
        announcement=_announcement(answer, lead, reason, wording),
        lead=lead,
        reason=reason,
        urgent=_urgent_view(answer.urgent, answer.kind) if answer.urgent else None,
        lanes=tuple(_lane(status, shown, library, wording) for status in answer.viewpoints) if answers else (),
        background=tuple(view for number, view in shown.items() if number not in in_lanes) if answers else (),
        nearest=() if answers else tuple(shown.values()),
        claims=tuple(claim_view(claim, library, wording) for claim in answer.claims),
        suggestions=answer.suggestions,
        root=wording.root,
        turns_json=json.dumps(list(turns), ensure_ascii=False),
        step=step,
    )


def _lane(status: ViewpointStatus, shown: dict[int, CitationView], library: Library, wording: Wording) -> LaneView:
    viewpoint = next(viewpoint for viewpoint in library.viewpoints if viewpoint.id == status.id)
    return LaneView(
        id=viewpoint.id,
        name=viewpoint_name(viewpoint.id, viewpoint.name, wording),
        description=wording.get(f"viewpoint.{viewpoint.id}.description", viewpoint.description),
        colour=viewpoint.colour,
        dark_colour=viewpoint.dark_colour,
        citations=tuple(shown[number] for number in status.citations),
    )


def _urgent_view(urgent: Urgent, kind: str) -> UrgentView:
    said = quoted(urgent.words)
    own = urgent.message.removesuffix(said)
    paragraphs = [line.strip() for line in own.splitlines() if line.strip()]
    quotes = own != urgent.message
    quoting = paragraphs.pop() if quotes else ""
    may_go_on = kind == "urgent" and urgent.urgency == "urgent_same_day"
    return UrgentView(urgent.urgency, tuple(paragraphs), quoting, said if quotes else "", may_go_on)


def _announcement(answer: Answer, lead: str, reason: str, wording: Wording) -> str:
    """Return what a screen reader hears when the exchange arrives; an urgent notice speaks for itself."""
    if answer.kind == "not_in_sources":
        return f"{wording['nothing.heading']}. {reason}"
    return lead if answer.kind == "answer" else ""
