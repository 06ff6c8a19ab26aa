"""What is evaluated, as far as the evaluation needs to know it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from assistant.answer import Answer, Citation
from corpus.judging.beir import Document, Query


class System(Protocol):
    """Anything that answers questions: the assistant, or the assistant without one of its signals."""

    def answer(self, question: str, history: Sequence[str]) -> Answer:
        """Return the answer to `question`, asked after the messages of `history`, oldest first."""
        ...

    def search(self, question: str, history: Sequence[str]) -> tuple[Citation, ...]:
        """Return ranked passages for `question`, best first, without deciding whether they answer it."""
        ...


class Ranker(Protocol):
    """Retrieval over the documents of a public collection."""

    def __call__(self, documents: Sequence[Document], queries: Sequence[Query]) -> Mapping[str, Mapping[str, float]]:
        """Return, for each query's id, the scores of its best documents by their ids; higher is better."""
        ...


class Extent(NamedTuple):
    """Where a shown passage lies: `start:end` of a source's text of record, in code points."""

    source_id: str
    start: int
    end: int

    @property
    def doc_id(self) -> str:
        """Its name among judged documents, as in TREC and BEIR files."""
        return f"{self.source_id}:{self.start}-{self.end}"


def extents(citations: Sequence[Citation]) -> tuple[Extent, ...]:
    """Return where each citation lies, in the order given."""
    return tuple(Extent(item.source_id, item.start, item.end) for item in citations)
