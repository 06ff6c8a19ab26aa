"""A system without models, a thinned test collection, and their evaluation."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import pytest

from assistant.answer import Answer, Citation, IndexStamp
from assistant.evaluation.measuring.evaluation import Evaluation, evaluate
from assistant.evaluation.measuring.system import System
from corpus.judging.judged import Collection
from corpus.judging.judgement import DEFAULT_COLLECTION, load_collection
from corpus.judging.near_duplicate import folded
from corpus.library import Library, load_library
from corpus.text.passage import Passage
from index.progress import silent


@dataclass(frozen=True)
class LexicalSystem:
    """Ranks passages by the words that they share with a question, rare ones weighing more.

    Answers when the best passage holds at least `threshold` of the question's weight; the share is the confidence. The
    weight of a word is the logarithm of the number of passages over the number of those that hold it.
    """

    library: Library
    threshold: float = 0.3
    heading: bool = True

    def answer(self, question: str, history: Sequence[str]) -> Answer:
        """Return the five best passages, or a refusal."""
        passages = self.search(question, history)[:5]
        confidence = passages[0].score if passages else 0.0
        answered = confidence >= self.threshold
        return Answer(
            question=question,
            seconds=0.0,
            kind="answer" if answered else "not_in_sources",
            reason=None if answered else "not_covered",
            confidence=confidence,
            urgent=None,
            lead="",
            passages=passages if answered else (),
            viewpoints=(),
            claims=(),
            suggestions=(),
            index=IndexStamp("none", "words", self.library.corpus_sha256),
        )

    def search(self, question: str, history: Sequence[str]) -> tuple[Citation, ...]:
        """Return the ten best passages."""
        asked = set(folded(" ".join((*history[-1:], question))).split())
        weights = {word: self._weight(word) for word in asked}
        total = sum(weights.values()) or 1.0
        scores = {
            passage: sum(weights[word] for word in asked & self._words[passage.id]) / total
            for passage in self.library.passages
        }
        best = sorted(self.library.passages, key=lambda passage: -scores[passage])[:10]
        return tuple(self._citation(rank, passage, scores[passage]) for rank, passage in enumerate(best, start=1))

    @cached_property
    def _words(self) -> dict[str, set[str]]:
        headings = {passage.id: " ".join(passage.heading) if self.heading else "" for passage in self.library.passages}
        return {
            passage.id: set(folded(f"{headings[passage.id]} {passage.text}").split())
            for passage in self.library.passages
        }

    def _weight(self, word: str) -> float:
        holding = sum(word in words for words in self._words.values())
        return math.log((len(self._words) + 1) / (holding + 1))

    def _citation(self, number: int, passage: Passage, score: float) -> Citation:
        source = self.library.source(passage.source_id)
        return Citation(
            number=number,
            passage_id=passage.id,
            source_id=source.id,
            title=source.title,
            publisher=source.publisher,
            authors=(),
            published=None,
            url=source.url,
            heading=passage.heading,
            text=passage.text,
            start=passage.start,
            end=passage.end,
            highlights=(),
            viewpoints=passage.viewpoints,
            score=score,
        )


# Every so many questions of our own collection are enough to try the evaluation on.
STEP = 9


@pytest.fixture(scope="session")
def library() -> Library:
    return load_library()


@pytest.fixture(scope="session")
def collection(library: Library) -> Collection:
    whole = load_collection(DEFAULT_COLLECTION, library)
    return Collection(whole.questions[::STEP], whole.conversations[::STEP], whole.unanswerable[::STEP])


@pytest.fixture(scope="session")
def lexical_system(library: Library) -> System:
    return LexicalSystem(library)


@pytest.fixture(scope="session")
def careless_system(library: Library) -> System:
    """Return the system that answers everything."""
    return LexicalSystem(library, threshold=0.0)


@pytest.fixture(scope="session")
def evaluation(library: Library, collection: Collection, lexical_system: System) -> Evaluation:
    without_heading = LexicalSystem(library, heading=False)
    return evaluate(lexical_system, library, collection, {"heading": without_heading}, silent)
