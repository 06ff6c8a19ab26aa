"""Chooses the claims that bear on an answer: those whose stances are backed by words that the answer shows."""

from collections.abc import Sequence

from assistant.answer import Citation, ClaimStances
from corpus.added.claim import Claim
from corpus.text.passage import Span

MOST_CLAIMS = 4


def claims_for(citations: Sequence[Citation], claims: Sequence[Claim]) -> tuple[ClaimStances, ...]:
    """Return at most MOST_CLAIMS claims, those first that more of the answer's passages, higher up, speak to."""
    weighed = [(_weight(claim, citations), claim) for claim in claims]
    best = sorted((item for item in weighed if item[0] > 0), key=lambda item: (-item[0], item[1].id))
    return tuple(ClaimStances(claim.id, claim.statement, claim.stances) for _, claim in best[:MOST_CLAIMS])


def _weight(claim: Claim, citations: Sequence[Citation]) -> float:
    """Return the sum, over stances shown in the answer, of one over the citation's number: early ones count most."""
    weight = 0.0
    for stance in claim.stances:
        shown = (
            citation.number
            for citation in citations
            if citation.source_id == stance.source_id
            and stance.stance != "silent"
            and Span(stance.start, stance.end).overlaps(Span(citation.start, citation.end))
        )
        weight += 1.0 / next(shown, float("inf"))
    return weight
