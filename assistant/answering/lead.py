"""The lead: one or two plain sentences, computed from what is cited, that say who speaks and where they differ."""

from collections.abc import Sequence

from assistant.answer import Citation, ClaimStances, Reason, ViewpointStatus

REFUSALS: dict[Reason, str] = {
    "off_topic": "This is not about low back pain, so the sources have nothing on it.",
    "not_covered": "None of the sources answers this, so nothing is quoted.",
    "unclear": "It is not clear what is asked. Try a whole sentence about your back or your hamstrings.",
    "personal_advice": "Only someone who examines you can judge this. The sources speak of backs in general.",
}


# A reader needs the subject, not a list.
MOST_NAMED = 3


def answer_lead(
    citations: Sequence[Citation],
    statuses: Sequence[ViewpointStatus],
    claims: Sequence[ClaimStances],
    named_sources: Sequence[str],
) -> str:
    """Return who speaks: how many passages of how many sources, which viewpoints, and whether sources disagree."""
    sources = {citation.source_id for citation in citations}
    what = f"{_count(len(citations), 'passage')} from {_count(len(sources), 'source')}"
    speaking = [status.name for status in statuses if status.status == "speaks"]
    silent = [status.name for status in statuses if status.status == "silent"]
    if named_sources:
        first = f"{what}: only {joined(named_sources)}, as you asked."
    elif not speaking:
        first = f"{what}, background that takes no side."
    elif not silent:
        first = f"{what}: all {len(speaking)} viewpoints speak."
    else:
        verb = "speaks" if len(speaking) == 1 else "speak"
        is_silent = "is silent" if len(silent) == 1 else "are silent"
        first = f"{what}: {joined(speaking)} {verb}; {joined(silent)} {is_silent} on this."
    disputed = [claim for claim in claims if _disputed(claim)]
    if not disputed:
        return first
    return f"{first} The sources differ on: “{disputed[0].statement}”"


def refusal_lead(reason: Reason, missing: Sequence[str] = ()) -> str:
    """Return why nothing is quoted, in one or two plain sentences; `missing` are terms that no source mentions.

    >>> refusal_lead("not_covered", ["ibuprofen", "heating pad"])
    'None of the sources mentions “ibuprofen” or “heating pad”, so nothing is quoted.'
    """
    if reason != "not_covered" or not missing:
        return REFUSALS[reason]
    named = " or ".join(f"“{term}”" for term in missing[:MOST_NAMED])
    return f"None of the sources mentions {named}, so nothing is quoted."


def joined(names: Sequence[str]) -> str:
    """Return names as a list in a sentence.

    >>> joined(["a", "b", "c"])
    'a, b and c'
    """
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else list(names))


def _disputed(claim: ClaimStances) -> bool:
    stances = {stance.stance for stance in claim.stances}
    return {"supports", "opposes"} <= stances


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
