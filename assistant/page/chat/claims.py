"""Where the sources agree and differ: a claim with each source's stance, every cell a quotation with its address."""

from dataclasses import dataclass

from assistant.answer import ClaimStances
from assistant.page.reading.permalink import address, link_to
from assistant.page.words.wording import Wording
from corpus.added.claim import Stance
from corpus.base.errors import CorpusError
from corpus.library import Library
from corpus.text.passage import Span


@dataclass(frozen=True)
class Cell:
    """One source's stance with its words, verbatim."""

    stance: str
    publisher: str
    quote: str
    address: str
    label: str


@dataclass(frozen=True)
class ClaimView:
    """A claim's row: the sources that speak, and the names of those that do not."""

    statement: str
    cells: tuple[Cell, ...]
    silent: str
    differ: bool


def claim_view(claim: ClaimStances, library: Library, wording: Wording) -> ClaimView:
    """Return the claim's row; it is said to differ when one source supports and another opposes it."""
    spoken = tuple(stance for stance in claim.stances if stance.stance != "silent")
    silent = (_publisher(stance, library) for stance in claim.stances if stance.stance == "silent")
    return ClaimView(
        statement=claim.statement,
        cells=tuple(_cell(stance, library, wording) for stance in spoken),
        silent=", ".join(silent),
        differ={"supports", "opposes"} <= {stance.stance for stance in spoken},
    )


def _cell(stance: Stance, library: Library, wording: Wording) -> Cell:
    text = library.source(stance.source_id).text
    span = Span(stance.start, stance.end)
    if text[span.start : span.end] != stance.text:
        raise CorpusError(
            f"a claim's quote does not match {stance.source_id} at {span.start}:{span.end}: nothing is shown"
        )
    publisher = _publisher(stance, library)
    return Cell(
        stance=stance.stance,
        publisher=publisher,
        quote=stance.text,
        address=address(link_to(stance.source_id, text, span, (span,)), wording.root),
        label=wording.fill("claims.open", publisher=publisher),
    )


def _publisher(stance: Stance, library: Library) -> str:
    source = library.source(stance.source_id)
    return source.publisher or source.title
