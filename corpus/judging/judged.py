"""Judged questions: what a test collection holds. Spans, not passages, are judged, so a new chunking voids nothing."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Split = Literal["fit", "report"]
Grade = Literal[1, 2]
UnanswerableKind = Literal["off_topic", "about_backs"]
# A passage that holds this share of a judged span counts as showing it; a border may cut the rest.
SHOWN_SHARE = 0.6
SPLITS: tuple[Split, ...] = ("fit", "report")


@dataclass(frozen=True)
class JudgedSpan:
    """A span of a text of record that answers a question well (grade 2) or in part (grade 1).

    `viewpoints` are the schools of thought that the span speaks for; none for plain anatomy or fact.
    """

    source_id: str
    start: int
    end: int
    text: str
    grade: Grade
    viewpoints: tuple[str, ...]

    @property
    def doc_id(self) -> str:
        """The span's name in TREC and BEIR files: "hinge-health:1020-1174"."""
        return f"{self.source_id}:{self.start}-{self.end}"

    def shown_in(self, source_id: str, start: int, end: int) -> bool:
        """Say whether `start:end` of a source holds enough of the span to count as showing it.

        >>> JudgedSpan("a", 10, 20, "0123456789", 2, ()).shown_in("a", 14, 30)
        True
        """
        overlap = min(self.end, end) - max(self.start, start)
        return self.source_id == source_id and overlap / (self.end - self.start) >= SHOWN_SHARE


@dataclass(frozen=True)
class JudgedQuestion:
    """A question, or the last turn of a conversation, with every span that answers it.

    `turns` are the person's messages, oldest first; a single question has one. `viewpoints` are those of the grade-2
    spans. The fit half may be used to fit weights and thresholds, the report half only to report.
    """

    id: str
    split: Split
    turns: tuple[str, ...]
    kind: str
    viewpoints: tuple[str, ...]
    spans: tuple[JudgedSpan, ...]

    @property
    def question(self) -> str:
        """The message that is answered."""
        return self.turns[-1]

    @property
    def history(self) -> tuple[str, ...]:
        """The messages before it, oldest first."""
        return self.turns[:-1]

    @property
    def answering(self) -> tuple[JudgedSpan, ...]:
        """The spans of grade 2."""
        return tuple(span for span in self.spans if span.grade == 2)

    @property
    def source_ids(self) -> tuple[str, ...]:
        """The sources that answer it with a grade-2 span, each once."""
        return tuple(dict.fromkeys(span.source_id for span in self.answering))


@dataclass(frozen=True)
class Unanswerable:
    """A question that no source answers: about something else (`off_topic`), or about backs (`about_backs`)."""

    id: str
    split: Split
    question: str
    kind: UnanswerableKind


@dataclass(frozen=True)
class Collection:
    """A test collection. `conversations` are judged on their last turn; each part is in the order of its file."""

    questions: tuple[JudgedQuestion, ...]
    conversations: tuple[JudgedQuestion, ...]
    unanswerable: tuple[Unanswerable, ...]

    @cached_property
    def judged(self) -> tuple[JudgedQuestion, ...]:
        """Questions, then conversations."""
        return self.questions + self.conversations

    def half(self, split: Split) -> "Collection":
        """Return the part of the collection that belongs to one half."""
        return Collection(
            tuple(item for item in self.questions if item.split == split),
            tuple(item for item in self.conversations if item.split == split),
            tuple(item for item in self.unanswerable if item.split == split),
        )


# Where there is no test collection: nothing judged, nothing to fit on.
NO_COLLECTION = Collection((), (), ())
