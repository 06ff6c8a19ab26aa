"""The source card: the four JAMA criteria by what the text states, with the words that decide."""

from dataclasses import replace

from assistant.page.reading.source_card import source_card
from assistant.page.words.wording import load_wordings
from corpus.library import load_library

LIBRARY = load_library()
ENGLISH = load_wordings()[0]


def test_the_criteria_are_met_as_a_person_would_judge_them() -> None:
    met = {
        source.id: [criterion.met for criterion in source_card(source, ENGLISH).criteria] for source in LIBRARY.sources
    }
    # Authorship, attribution, disclosure, currency; judged by hand from the five texts.
    assert met == {
        "stretch-kinetics": [True, True, False, False],
        "hinge-health": [True, True, False, True],
        "austin-pt": [True, False, False, False],
        "ivy-integrative": [True, True, False, False],
        "precision-performance": [True, False, False, False],
    }


def test_each_criterion_shows_evidence_from_the_text() -> None:
    for source in LIBRARY.sources:
        for criterion in source_card(source, ENGLISH).criteria:
            assert (
                all(part in source.text for part in criterion.evidence.split("; ")) or criterion.evidence in source.text
            )
            assert criterion.evidence or criterion.remark


def test_a_stated_interest_meets_disclosure_and_no_disclosure_at_all_says_so() -> None:
    source = LIBRARY.source("hinge-health")
    assert source.disclosure is not None
    stated = source.disclosure.model_copy(update={"statement": "The author is paid by Hinge Health."})
    met = source_card(replace(source, disclosure=stated), ENGLISH).criteria[2]
    assert (met.met, met.remark, met.evidence) == (True, "", "The author is paid by Hinge Health.")
    silent = source_card(replace(source, disclosure=None), ENGLISH).criteria[2]
    assert (silent.met, silent.remark, silent.evidence) == (False, "The text states no interests.", "")


def test_the_date_is_shown_by_the_line_that_states_it() -> None:
    currency = source_card(LIBRARY.source("hinge-health"), ENGLISH).criteria[3]
    assert currency.evidence == "Published Date: Feb 20, 2025"


def test_what_the_publisher_sells_is_on_the_card() -> None:
    card = source_card(LIBRARY.source("precision-performance"), ENGLISH)
    assert card.sells == "The RUNsource app with its programmes, and gait evaluations"
    assert (card.published, card.references) == ("no date given", 0)
