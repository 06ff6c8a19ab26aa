"""The assistant: a question, and the talk so far, in; an answer of verbatim citations, or a reason for none, out."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answer import Answer, Citation, IndexStamp, Reason, Urgent
from assistant.answering.citing import cite, viewpoint_statuses
from assistant.answering.claim_choice import claims_for
from assistant.answering.conversation import understand
from assistant.answering.demand import Asked, demand_for
from assistant.answering.lead import answer_lead, refusal_lead
from assistant.answering.question import read_question
from assistant.answering.refusal import NEIGHBOURS, reason_for
from assistant.answering.suggestion import suggestions_for
from assistant.safety.message import Wording
from assistant.safety.screen import Screen
from corpus.base.errors import QuestionError
from corpus.library import Library
from index.asking.spelling import is_english
from index.retriever import Retriever
from index.searching.hit import Hit
from index.searching.selection import likely, select
from index.weighing.signals import Signal

SHOWN_PASSAGES = 6
NEAREST_PASSAGES = 3


@dataclass(frozen=True)
class Trace:
    """How a question was ranked: what it demanded, every candidate, best first, and those chosen, in their order."""

    asked: Asked
    candidates: tuple[Hit, ...]
    chosen: tuple[Hit, ...]


@dataclass(frozen=True)
class Assistant:
    """Answers questions from one library. It holds no conversation: the talk so far is given with each question."""

    retriever: Retriever
    screen: Screen
    wording: Wording

    @property
    def library(self) -> Library:
        """The sources that are answered from."""
        return self.retriever.library

    def ask(
        self, question: str, history: Sequence[str] = (), *, show_nearest: bool = False, past_urgent: bool = False
    ) -> Answer:
        """Return the answer to `question`; `history` holds the person's messages before it, oldest first.

        `show_nearest` adds the nearest passages to an answer that the sources do not give; `past_urgent` goes on to the
        sources after a same-day alarm, and never after an emergency. Never raises for what a person typed.
        """
        started = time.perf_counter()
        alarm = self.screen.screen((*history, question))
        urgent = self.wording.urgent(alarm) if alarm else None
        if urgent is not None and _stops(urgent, past_urgent):
            answer = self._alarm(question, urgent)
        else:
            answer = replace(self._from_sources(question, history, show_nearest), urgent=urgent)
        return replace(answer, seconds=round(time.perf_counter() - started, 6))

    def search(
        self,
        query: str,
        history: Sequence[str] = (),
        *,
        source_id: str | None = None,
        viewpoint_id: str | None = None,
        limit: int = 10,
    ) -> tuple[Citation, ...]:
        """Return the best passages alone, whether they answer or not; raise QuestionError when there is no query."""
        text = read_question(query)
        if source_id is not None:
            self.library.source(source_id)
        demand = replace(self._asked(text, history).demand, viewpoint_id=self._known_viewpoint(viewpoint_id))
        demand = replace(demand, source_ids=(source_id,)) if source_id is not None else demand
        return cite(self._select(self.retriever.rank(demand), limit), self.library)

    def without(self, signal: Signal) -> "Assistant":
        """Return this assistant with one signal of the ranking off."""
        return replace(self, retriever=self.retriever.without(signal))

    def trace(self, question: str, history: Sequence[str] = ()) -> Trace:
        """Return how a question was ranked; raise QuestionError when there is no question."""
        asked = self._asked(read_question(question), history)
        candidates = self.retriever.rank(asked.demand)
        return Trace(asked, candidates, likely(self._select(candidates, SHOWN_PASSAGES)))

    def _from_sources(self, question: str, history: Sequence[str], show_nearest: bool) -> Answer:
        try:
            text = read_question(question)
        except QuestionError as error:
            return self._refuse(question, "unclear", str(error), 0.0, (), self._all_passages())
        asked = self._asked(text, history)
        candidates = self.retriever.rank(asked.demand)
        hits = self._select(candidates, SHOWN_PASSAGES)
        if asked.probability >= self.retriever.threshold:
            return self._answer(question, asked, likely(hits), self._nearby(asked, candidates))
        topics = self.retriever.nearest_topics(asked.alone, NEIGHBOURS)
        named = bool(asked.alone.source_ids)
        closeness = 1.0 if named else max(self.retriever.closeness(query) for query, _ in asked.demand.queries)
        reason = reason_for(text, closeness, topics, is_english)
        missing = self.retriever.vocabulary.missing_terms(asked.alone.text)
        if reason == "off_topic" and asked.follows and missing:
            reason = "not_covered"  # within a talk about backs, what the sources lack is said by its name
        nearest = hits[:NEAREST_PASSAGES] if show_nearest else ()
        offered = self._nearby(asked, candidates) if reason == "not_covered" else self._all_passages()
        return self._refuse(question, reason, refusal_lead(reason, missing), asked.probability, nearest, offered)

    def _asked(self, text: str, history: Sequence[str]) -> Asked:
        return demand_for(understand(text, _readable(history), self.library.viewpoints), self.retriever)

    def _select(self, candidates: Sequence[Hit], limit: int) -> tuple[Hit, ...]:
        viewpoints = [viewpoint.id for viewpoint in self.library.viewpoints]
        return select(candidates, viewpoints, limit, self.retriever.similarity)

    def _answer(self, question: str, asked: Asked, hits: Sequence[Hit], nearby: Sequence[str]) -> Answer:
        citations = cite(hits, self.library)
        statuses = viewpoint_statuses(citations, self.library)
        claims = claims_for(citations, self.library.claims)
        named = [self._called(source_id) for source_id in asked.demand.source_ids]
        shown = [citation.passage_id for citation in citations]
        return Answer(
            question=question,
            seconds=0.0,
            kind="answer",
            reason=None,
            confidence=round(asked.probability, 6),
            urgent=None,
            lead=answer_lead(citations, statuses, claims, named),
            passages=citations,
            viewpoints=statuses,
            claims=claims,
            suggestions=suggestions_for(self.library, nearby, shown),
            index=self._stamp(),
        )

    def _refuse(
        self,
        question: str,
        reason: Reason,
        lead: str,
        probability: float,
        nearest: Sequence[Hit],
        offered: Sequence[str],
    ) -> Answer:
        citations = cite(nearest, self.library)
        return Answer(
            question=question,
            seconds=0.0,
            kind="not_in_sources",
            reason=reason,
            confidence=round(probability, 6),
            urgent=None,
            lead=lead,
            passages=citations,
            viewpoints=viewpoint_statuses((), self.library),
            claims=(),
            suggestions=suggestions_for(self.library, offered, ()),
            index=self._stamp(),
        )

    def _alarm(self, question: str, urgent: Urgent) -> Answer:
        """Return what to do now, with no exercise or stretch beside it."""
        return Answer(
            question=question,
            seconds=0.0,
            kind="urgent",
            reason=None,
            confidence=0.0,
            urgent=urgent,
            lead=urgent.message,
            passages=(),
            viewpoints=viewpoint_statuses((), self.library),
            claims=(),
            suggestions=(),
            index=self._stamp(),
        )

    def _all_passages(self) -> list[str]:
        return [passage.id for passage in self.library.passages]

    def _nearby(self, asked: Asked, candidates: Sequence[Hit]) -> list[str]:
        """Return the ids of all passages, those nearest to the question first, whatever source it names."""
        if asked.demand.source_ids:
            candidates = self.retriever.rank(replace(asked.demand, source_ids=()))
        return [hit.passage.id for hit in candidates]

    def _called(self, source_id: str) -> str:
        source = self.library.source(source_id)
        return source.publisher or source.title

    def _known_viewpoint(self, viewpoint_id: str | None) -> str | None:
        known = [viewpoint.id for viewpoint in self.library.viewpoints]
        if viewpoint_id is not None and viewpoint_id not in known:
            raise QuestionError(f"no viewpoint has the id {viewpoint_id!r}: expected one of {', '.join(known)}")
        return viewpoint_id

    def _stamp(self) -> IndexStamp:
        manifest = self.retriever.manifest
        return IndexStamp(manifest.generation, manifest.model, manifest.corpus_sha256)


def _stops(urgent: Urgent, past_urgent: bool) -> bool:
    """Say whether an alarm stands in place of the sources: an emergency always, the same-day tier until passed by."""
    return urgent.urgency == "emergency_now" or (urgent.urgency == "urgent_same_day" and not past_urgent)


def _readable(history: Sequence[str]) -> tuple[str, ...]:
    """Return the earlier messages that can be read; the others are passed over."""
    readable = []
    for turn in history:
        try:
            readable.append(read_question(turn))
        except QuestionError:
            continue
    return tuple(readable)
