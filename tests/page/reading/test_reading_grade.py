"""The reading grade is textstat's, in whole school years."""

import textstat

from assistant.page.reading.reading_grade import grade_line, reading_grade
from assistant.page.words.wording import load_wordings

ENGLISH = load_wordings()[0]


def test_the_reading_grade_is_textstats() -> None:
    text = "The cat sat on the mat. It was warm there."
    assert reading_grade(text) == textstat.flesch_kincaid_grade(text)


def test_no_text_is_graded_below_the_first_year() -> None:
    assert reading_grade("The cat sat on the mat.") < 1
    assert grade_line("The cat sat on the mat.", ENGLISH) == "US school grade 1 (Flesch-Kincaid)"
