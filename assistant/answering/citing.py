"""Hits to numbered citations, each carrying its passage and its source all the way to the page."""

from collections.abc import Sequence

from assistant.answer import Citation, ViewpointStatus
from corpus.library import Library
from corpus.text.passage import check_verbatim
from index.searching.hit import Hit


def cite(hits: Sequence[Hit], library: Library) -> tuple[Citation, ...]:
    """Return one citation for each hit, numbered from 1; raise CorpusError unless every passage is verbatim."""
    return tuple(_citation(number, hit, library) for number, hit in enumerate(hits, start=1))


def _citation(number: int, hit: Hit, library: Library) -> Citation:
    passage = hit.passage
    source = library.source(passage.source_id)
    check_verbatim(passage, source.text)
    return Citation(
        number=number,
        passage_id=passage.id,
        source_id=source.id,
        title=source.title,
        publisher=source.publisher,
        authors=tuple(", ".join((author.name, *author.credentials)) for author in source.authors),
        published=source.published.isoformat() if source.published else None,
        url=source.url,
        heading=passage.heading,
        text=passage.text,
        start=passage.start,
        end=passage.end,
        highlights=tuple((sentence.start, sentence.end) for sentence in hit.sentences),
        viewpoints=passage.viewpoints,
        score=round(hit.score, 6),
    )


def viewpoint_statuses(citations: Sequence[Citation], library: Library) -> tuple[ViewpointStatus, ...]:
    """Return, for each viewpoint, which of `citations` speak for it; `silent` when none does."""
    statuses = []
    for viewpoint in library.viewpoints:
        numbers = tuple(citation.number for citation in citations if viewpoint.id in citation.viewpoints)
        statuses.append(ViewpointStatus(viewpoint.id, viewpoint.name, "speaks" if numbers else "silent", numbers))
    return tuple(statuses)
