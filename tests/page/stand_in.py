"""An assistant without models for the page's tests: each question below gets a fixed answer from real passages."""

from collections.abc import Sequence

from assistant.answer import Answer, Citation, ClaimStances, IndexStamp, Reason, Urgency, Urgent, ViewpointStatus
from corpus.added.claim import Stance
from corpus.base.errors import QuestionError
from corpus.library import Library, load_library

THREE_LANES = "Should I stretch my hamstrings if my low back hurts?"
ONE_LANE = "Does weakness make me tight?"
OFF_TOPIC = "What is the capital of France?"
EMERGENCY = "I cannot feel myself pee"
SAME_DAY = "I have a fever and my back hurts at night"
SOON = "My back is stiff for an hour every morning"

LEADS = {
    "answer": "Three viewpoints speak of this.",
    "not_in_sources": "This is not about low back pain.",
    "urgent": "Please get help.",
}
_SHOWN = {
    THREE_LANES: (
        "stretch-kinetics/qa-does-stretching-help",
        "austin-pt/making-it-worse",
        "ivy-integrative/irritating-the-nerve",
        "austin-pt/where-hamstrings-are",
    ),
    ONE_LANE: ("austin-pt/activate-the-hamstrings",),
}


class StandIn:
    """Answers the questions above; everything else is not in its sources."""

    def __init__(self, library: Library | None = None) -> None:
        self._library = library or load_library()

    @property
    def library(self) -> Library:
        """The texts that the answers are quoted from."""
        return self._library

    def ask(
        self, question: str, history: Sequence[str] = (), *, show_nearest: bool = False, past_urgent: bool = False
    ) -> Answer:
        """Return the fixed answer to `question`."""
        if not question.strip():
            raise QuestionError("There is no question here yet.")
        urgent = _urgent(question)
        if urgent and urgent.urgency != "soon_gp" and not past_urgent:
            return self._answer(question, "urgent", urgent=urgent)
        if question in _SHOWN or urgent:
            return self._answer(question, "answer", _SHOWN.get(question, _SHOWN[THREE_LANES]), urgent=urgent)
        nearest = _SHOWN[ONE_LANE] if show_nearest else ()
        return self._answer(question, "not_in_sources", nearest, reason="off_topic")

    def _answer(
        self,
        question: str,
        kind: str,
        slugs: Sequence[str] = (),
        *,
        urgent: Urgent | None = None,
        reason: Reason | None = None,
    ) -> Answer:
        shown = tuple(self.citation(number, slug) for number, slug in enumerate(slugs, 1))
        statuses = tuple(
            ViewpointStatus(
                viewpoint.id,
                viewpoint.name,
                "speaks" if any(viewpoint.id in item.viewpoints for item in shown) else "silent",
                tuple(item.number for item in shown if viewpoint.id in item.viewpoints),
            )
            for viewpoint in self.library.viewpoints
        )
        return Answer(
            question=question,
            seconds=0.01,
            kind=kind,  # type: ignore[arg-type]
            reason=reason,
            confidence=0.9 if kind == "answer" else 0.1,
            urgent=urgent,
            lead=LEADS[kind],
            passages=shown,
            viewpoints=statuses,
            claims=(self.claim(),) if kind == "answer" else (),
            suggestions=(ONE_LANE,),
            index=IndexStamp("generation-1", "stand-in", self.library.corpus_sha256),
        )

    def citation(self, number: int, slug: str) -> Citation:
        """Return a passage as a citation with its last sentence highlighted."""
        passage = self.library.passages_by_id[slug]
        source = self.library.source(passage.source_id)
        last = passage.sentences[-1]
        return Citation(
            number=number,
            passage_id=passage.id,
            source_id=source.id,
            title=source.title,
            publisher=source.publisher,
            authors=tuple(author.name for author in source.authors),
            published=source.published.isoformat() if source.published else None,
            url=source.url,
            heading=passage.heading,
            text=passage.text,
            start=passage.start,
            end=passage.end,
            highlights=((last.start, last.end),),
            viewpoints=passage.viewpoints,
            score=0.5,
        )

    def claim(self) -> ClaimStances:
        """Return a claim on which two sources differ and three are silent."""
        for_it = self.library.passages_by_id["stretch-kinetics/qa-does-stretching-help"]
        against = self.library.passages_by_id["austin-pt/making-it-worse"]
        spoken = {
            "stretch-kinetics": Stance("stretch-kinetics", "supports", for_it.start, for_it.end, for_it.text),
            "austin-pt": Stance("austin-pt", "opposes", against.start, against.end, against.text),
        }
        stances = (spoken.get(source.id, Stance(source.id, "silent", 0, 0, "")) for source in self.library.sources)
        return ClaimStances("stretching-helps", "Stretching helps back pain.", tuple(stances))


def _urgent(question: str) -> Urgent | None:
    tiers: dict[str, Urgency] = {EMERGENCY: "emergency_now", SAME_DAY: "urgent_same_day", SOON: "soon_gp"}
    if question not in tiers:
        return None
    message = f"Please get help.\n\nCall 999 in the UK, 112 in the EU, 911 in the US.\nYou wrote: “{question}”"
    return Urgent("cauda_equina", tiers[question], message, "rule-1", (question,))
