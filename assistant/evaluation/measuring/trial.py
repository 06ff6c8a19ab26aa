"""Trials: what a system showed and answered for every question of a test collection."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answer import Answer
from assistant.evaluation.measuring.system import Extent, System, extents
from corpus.judging.judged import Collection, JudgedQuestion, Unanswerable
from index.progress import Progress


@dataclass(frozen=True)
class Trial:
    """A judged question with the passages that `search` ranked and the answer that `ask` gave."""

    judged: JudgedQuestion
    searched: tuple[Extent, ...]
    answer: Answer

    @property
    def answered(self) -> tuple[Extent, ...]:
        """What the answer shows, in its order; nothing when it was refused, even if nearest passages came along."""
        return () if refused(self.answer) else extents(self.answer.passages)


@dataclass(frozen=True)
class UnanswerableTrial:
    """A question that no source answers, with what it got."""

    unanswerable: Unanswerable
    answer: Answer


@dataclass(frozen=True)
class Trials:
    """All trials of one system, in the collection's order."""

    questions: tuple[Trial, ...]
    conversations: tuple[Trial, ...]
    unanswerable: tuple[UnanswerableTrial, ...]

    @property
    def judged(self) -> tuple[Trial, ...]:
        """Questions, then conversations."""
        return self.questions + self.conversations


def refused(answer: Answer) -> bool:
    """Say whether no passage was offered as an answer. An urgent message is no answer from the sources either."""
    return answer.kind != "answer"


def run_trials(system: System, collection: Collection, progress: Progress, label: str = "questions") -> Trials:
    """Put every question of `collection` to `system`: judged ones to search and to ask, the others to ask alone."""
    total = len(collection.judged) + len(collection.unanswerable)
    done = iter(range(1, total + 1))

    def counted(items: tuple[JudgedQuestion, ...]) -> Iterator[Trial]:
        for item in items:
            yield Trial(
                item,
                extents(system.search(item.question, item.history)),
                system.answer(item.question, item.history),
            )
            progress(label, next(done), total)

    def unanswered() -> Iterator[UnanswerableTrial]:
        for item in collection.unanswerable:
            yield UnanswerableTrial(item, system.answer(item.question, ()))
            progress(label, next(done), total)

    return Trials(tuple(counted(collection.questions)), tuple(counted(collection.conversations)), tuple(unanswered()))
