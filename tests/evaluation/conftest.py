"""A system without models for the tests: ranks passages by the share of rare words that they share with a question."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Answer, Citation, IndexStamp
from corpus.library import Library
from corpus.near_duplicate import folded
from corpus.passage import Passage


@dataclass(frozen=True)
class LexicalSystem:
    """Answers when the best passage holds at least `threshold` of the question's weight; the share is the confidence.

    The weight of a word is the logarithm of the number of passages over the number of those that hold it.
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
        words = {passage.id: self._words(passage) for passage in self.library.passages}
        weights = {word: self._weight(word, list(words.values())) for word in asked}
        total = sum(weights.values()) or 1.0
        scores = {
            passage: sum(weights[word] for word in asked & words[passage.id]) / total
            for passage in self.library.passages
        }
        best = sorted(self.library.passages, key=lambda passage: -scores[passage])[:10]
        return tuple(self._citation(rank, passage, scores[passage]) for rank, passage in enumerate(best, start=1))

    def _words(self, passage: Passage) -> set[str]:
        heading = " ".join(passage.heading) if self.heading else ""
        return set(folded(f"{heading} {passage.text}").split())

    def _weight(self, word: str, passages: list[set[str]]) -> float:
        holding = sum(word in words for words in passages)
        return math.log((len(passages) + 1) / (holding + 1))

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
