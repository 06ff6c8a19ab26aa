"""Further questions that the sources answer and this talk has not touched."""

from collections.abc import Sequence

from corpus.added.questions import CuratedQuestions
from corpus.library import Library

MOST_SUGGESTIONS = 3
# A question that fits a button on a phone.
LONGEST_CHARACTERS = 70


def suggestions_for(
    library: Library, near: Sequence[str], touched: Sequence[str], count: int = MOST_SUGGESTIONS
) -> tuple[str, ...]:
    """Return up to `count` curated questions, each of another passage, of as many sources as can be.

    `near` are passage ids from the nearest on; `touched` are those already shown, which are left out.
    """
    curated = {item.passage_id: item for item in library.curated}
    chosen: dict[str, str] = {}
    for passage_id in near:
        source_id = library.passages_by_id[passage_id].source_id
        question = _suggestable(curated.get(passage_id))
        if passage_id not in touched and source_id not in chosen and question is not None:
            chosen[source_id] = question
        if len(chosen) == count:
            break
    return tuple(chosen.values())


def _suggestable(item: CuratedQuestions | None) -> str | None:
    """Return the first of a passage's questions that reads well on a button: short, and ending in a question mark."""
    if item is None:
        return None
    fitting = (text for text in item.questions if len(text) <= LONGEST_CHARACTERS and text.endswith("?"))
    question = next(fitting, None)
    return question[0].upper() + question[1:] if question else None
