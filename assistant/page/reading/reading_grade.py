"""How hard a text is to read: shown beside quoted words, which are never made easier."""

from functools import cache

import textstat

from assistant.page.words.wording import Wording


@cache
def reading_grade(text: str) -> float:
    """Return the US school grade needed to read `text` (Kincaid and others, 1975), as textstat computes it."""
    return float(textstat.flesch_kincaid_grade(text))


def grade_line(text: str, wording: Wording) -> str:
    """Return the grade of `text` in whole school years, none below the first."""
    return wording.fill("card.grade_value", grade=f"{max(1.0, reading_grade(text)):.0f}")
