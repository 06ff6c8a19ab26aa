"""What one question gets: records, and their JSON as the contract has it."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

from corpus.added.claim import Stance

Kind = Literal["answer", "not_in_sources", "urgent"]
Reason = Literal["off_topic", "not_covered", "unclear", "personal_advice"]
Urgency = Literal["emergency_now", "urgent_same_day", "soon_gp"]


@dataclass(frozen=True)
class Citation:
    """A numbered passage as shown. `start`, `end` and `highlights` are offsets into the text of record."""

    number: int
    passage_id: str
    source_id: str
    title: str
    publisher: str | None
    authors: tuple[str, ...]
    published: str | None
    url: str | None
    heading: tuple[str, ...]
    text: str
    start: int
    end: int
    highlights: tuple[tuple[int, int], ...]
    viewpoints: tuple[str, ...]
    score: float


@dataclass(frozen=True)
class ViewpointStatus:
    """Whether a viewpoint has something relevant to say, and in which citations."""

    id: str
    name: str
    status: Literal["speaks", "silent"]
    citations: tuple[int, ...]


@dataclass(frozen=True)
class Urgent:
    """What a red-flag rule found: `message` says what to do, where and how fast; `words` are the person's own."""

    category: str
    urgency: Urgency
    message: str
    rule: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class ClaimStances:
    """A claim with each source's stance on it; the span of a stance other than silent is verbatim."""

    id: str
    statement: str
    stances: tuple[Stance, ...]


@dataclass(frozen=True)
class IndexStamp:
    """Which index answered."""

    generation: str
    model: str
    corpus_sha256: str


@dataclass(frozen=True)
class Answer:
    """The answer to one question. `nearest` holds passages that do not answer, for those who ask to see them."""

    question: str
    seconds: float
    kind: Kind
    reason: Reason | None
    confidence: float
    urgent: Urgent | None
    lead: str
    passages: tuple[Citation, ...]
    viewpoints: tuple[ViewpointStatus, ...]
    claims: tuple[ClaimStances, ...]
    suggestions: tuple[str, ...]
    index: IndexStamp
    id: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the answer as the contract's JSON object."""
        return asdict(self)
