"""Passages and sentences: contiguous spans of a text of record, verbatim by offsets."""

from dataclasses import dataclass

from corpus.base.errors import CorpusError

# Passages are about 150 to 600 characters; these bounds catch a label put on a whole article, or on a heading alone.
SHORTEST_CHARACTERS = 100
LONGEST_CHARACTERS = 700


@dataclass(frozen=True)
class Span:
    """Code points `start` up to, not including, `end` of a text of record."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Say whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Passage:
    """A span that may be shown as an answer: `source.text[start:end] == text`, always.

    `id` is "source-id/slug"; the slug stands in the curation file, so it survives edits elsewhere in the article.
    `heading` is the path of headings above the passage, outermost first. `sentences` lie within the passage, in order.
    """

    id: str
    source_id: str
    start: int
    end: int
    text: str
    heading: tuple[str, ...]
    viewpoints: tuple[str, ...]
    sentences: tuple[Span, ...]

    @property
    def span(self) -> Span:
        """The passage's place in its text of record."""
        return Span(self.start, self.end)

    def sentence_text(self, sentence: Span) -> str:
        """Return the words of one of the passage's sentences."""
        return self.text[sentence.start - self.start : sentence.end - self.start]


def check_verbatim(passage: Passage, text: str) -> None:
    """Raise CorpusError unless `passage` is, character for character, what `text` holds at its offsets."""
    if text[passage.start : passage.end] != passage.text:
        raise CorpusError(
            f"passage {passage.id} does not match its text of record at {passage.start}:{passage.end}: "
            "nothing is shown from it; restore the text, or rebuild the index with 'backtalk index build'"
        )
