"""A quotation with its reference in three forms, from what the texts state and nothing else."""

import json

from assistant.page.reading.quotation import csl, quotation, vancouver
from corpus.library import load_library
from corpus.text.passage import Span

LIBRARY = load_library()
HINGE = LIBRARY.source("hinge-health")
STRETCH = LIBRARY.source("stretch-kinetics")


def test_vancouver_names_author_title_publisher_and_date() -> None:
    expected = "Lewis M. Can Tight Hamstrings Cause Back Pain? [Internet]. Hinge Health; 2025 Feb 20."
    assert vancouver(HINGE, "no date") == expected


def test_vancouver_says_that_there_is_no_date_and_gives_the_address() -> None:
    assert vancouver(STRETCH, "no date") == (
        "Policelli E. Are Tight Hamstrings Really Causing Your Low Back Pain? [Internet]. STRETCH Kinetics; [no date]."
        " Available from: http://www.STRETCHKinetics.com"
    )


def test_csl_holds_only_what_the_text_states() -> None:
    item = csl(HINGE, "words")[0]
    assert item == {
        "id": "hinge-health",
        "type": "webpage",
        "title": "Can Tight Hamstrings Cause Back Pain?",
        "author": [{"given": "Melia", "family": "Lewis"}],
        "publisher": "Hinge Health",
        "issued": {"date-parts": [[2025, 2, 20]]},
        "note": "words",
    }
    assert "issued" not in csl(STRETCH, "words")[0]


def test_each_form_quotes_the_words_of_the_span() -> None:
    passage = LIBRARY.passages_by_id["stretch-kinetics/qa-does-stretching-help"]
    forms = quotation(STRETCH, Span(passage.start, passage.end), "http://host/read/x", "no date")
    words = " ".join(passage.text.split())
    assert f"“{words}”" in forms.plain
    assert f"“{words}”" in forms.vancouver
    assert json.loads(forms.csl)[0]["note"] == words
    assert forms.plain.splitlines()[1] == (
        "Erin Policelli. Are Tight Hamstrings Really Causing Your Low Back Pain? STRETCH Kinetics, no date. "
        "http://www.STRETCHKinetics.com"
    )
