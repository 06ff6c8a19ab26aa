"""An exchange: what the page shows of each kind of answer."""

import dataclasses
import re

import pytest
import textstat

from assistant.answer import Answer
from assistant.page.chat.exchange import exchange_html, exchange_view
from assistant.page.words.own_words import lead_of
from assistant.page.words.wording import load_wordings
from corpus.added.glossary import Glossary
from corpus.base.errors import CorpusError
from tests.page.stand_in import EMERGENCY, OFF_TOPIC, ONE_LANE, SAME_DAY, SOON, THREE_LANES, StandIn

ASSISTANT = StandIn()
ENGLISH, SPANISH = load_wordings()


def html_of(answer: Answer) -> str:
    return exchange_html(answer, (answer.question,), "", ASSISTANT.library, Glossary(()), ENGLISH)


def test_every_viewpoint_has_a_lane_and_a_passage_without_one_is_background() -> None:
    view = exchange_view(ASSISTANT.ask(THREE_LANES), (THREE_LANES,), "", ASSISTANT.library, Glossary(()), ENGLISH)
    assert [(lane.id, [item.number for item in lane.citations]) for lane in view.lanes] == [
        ("stretch-therapy", [1]),
        ("strengthening", [2]),
        ("neural-mobility", [3]),
    ]
    assert [item.number for item in view.background] == [4]


def test_a_viewpoint_with_nothing_to_say_is_shown_as_silent() -> None:
    html = html_of(ASSISTANT.ask(ONE_LANE))
    assert re.findall(r'data-viewpoint="([a-z-]+)" data-status="silent"', html) == [
        "stretch-therapy",
        "neural-mobility",
    ]
    assert html.count(ENGLISH["answer.silent"]) == 2


def test_key_sentences_and_whole_passages_are_verbatim() -> None:
    answer = ASSISTANT.ask(THREE_LANES)
    view = exchange_view(answer, (THREE_LANES,), "", ASSISTANT.library, Glossary(()), ENGLISH)
    first = view.lanes[0].citations[0]
    assert [str(words) for words in first.key_sentences] == [
        "Yes—when combined with soft tissue work and neuromuscular techniques that improve stretch tolerance "
        "and reduce nervous system sensitivity."
    ]
    assert "Does stretching help low back pain?" in first.passage


def test_each_whole_passage_shows_its_own_reading_grade() -> None:
    answer = ASSISTANT.ask(THREE_LANES)
    html = html_of(answer)
    for item in answer.passages:
        grade = textstat.flesch_kincaid_grade(item.text)
        assert f"Reading grade: US school grade {max(1, round(grade))} (Flesch-Kincaid)" in html


def test_a_citation_that_is_not_verbatim_is_an_error_never_shown() -> None:
    answer = ASSISTANT.ask(THREE_LANES)
    altered = dataclasses.replace(answer.passages[0], text=answer.passages[0].text.replace("Yes", "No"))
    with pytest.raises(CorpusError, match="citation 1 does not match stretch-kinetics"):
        html_of(dataclasses.replace(answer, passages=(altered, *answer.passages[1:])))


def test_not_in_sources_shows_no_passage_until_asked() -> None:
    assert 'class="cite"' not in html_of(ASSISTANT.ask(OFF_TOPIC))
    assert 'data-step="nearest"' in html_of(ASSISTANT.ask(OFF_TOPIC))
    nearest = html_of(ASSISTANT.ask(OFF_TOPIC, show_nearest=True))
    assert 'class="cite"' in nearest
    assert ENGLISH["nothing.nearest_note"] in nearest
    assert 'data-step="nearest"' not in nearest


@pytest.mark.parametrize(("question", "goes_on"), [(EMERGENCY, False), (SAME_DAY, True)])
def test_an_urgent_answer_alerts_alone_and_only_the_same_day_tier_goes_on(question: str, goes_on: bool) -> None:
    html = html_of(ASSISTANT.ask(question))
    assert html.count('role="alert"') == 1
    assert 'class="lane' not in html
    assert ('data-step="past_urgent"' in html) is goes_on


def test_soon_is_a_banner_above_an_answer() -> None:
    html = html_of(ASSISTANT.ask(SOON))
    assert html.index('class="urgent soon_gp" role="alert"') < html.index('class="lanes"')
    assert 'data-step="past_urgent"' not in html


def test_a_question_full_of_markup_is_shown_as_text() -> None:
    html = html_of(ASSISTANT.ask("<img src=x onerror=alert(1)>\"'{{7*7}}${7*7}"))
    assert "<img" not in html
    assert "{{7*7}}${7*7}" in html


def test_the_claims_quote_each_source_and_name_the_silent_ones() -> None:
    html = html_of(ASSISTANT.ask(THREE_LANES))
    table = html[html.index('<section class="claims"') :]
    assert re.findall(r'<tr class="(\w+)">', table)[:3] == ["opposes", "supports", "silent"]
    assert "Hinge Health, IVY Integrative, Precision Performance" in table
    assert ENGLISH["claims.differ"] in table
    assert table.count('class="cite-quote"') == 2


def test_the_lead_is_said_in_the_pages_language() -> None:
    assert lead_of(ASSISTANT.ask(ONE_LANE), ENGLISH) == "Three viewpoints speak of this."
    assert lead_of(ASSISTANT.ask(ONE_LANE), SPANISH) == (
        "Solo una escuela habla de esto: Fortalecimiento. No dicen nada: Terapia de estiramiento y Movilidad neural."
    )
    assert lead_of(ASSISTANT.ask(THREE_LANES), SPANISH) == "Las 3 escuelas hablan de esto; lea en qué difieren."
