"""The real page in a real browser: a question, three lanes, a citation, and the highlighted words in view."""

import pytest
from playwright.sync_api import Page

from corpus.library import load_library
from tests.browser.driving import ask, is_within, open_citation, open_page

pytestmark = pytest.mark.browser
QUESTION = "Should I stretch my hamstrings if my low back hurts?"


def test_a_question_gets_three_lanes_and_a_citation_opens_at_its_words(page: Page, real_url: str) -> None:
    open_page(page, real_url)
    ask(page, QUESTION)
    lanes = page.locator(".lane").evaluate_all("lanes => lanes.map(lane => lane.dataset.viewpoint)")
    assert lanes == [viewpoint.id for viewpoint in load_library().viewpoints]
    assert page.locator(".lane .cite").count() >= 3
    open_citation(page)
    assert is_within(page, "#reader mark", "#reader")
    address = page.locator("a.cite[data-open]").first.get_attribute("href")
    assert address is not None
    source = load_library().source(address.split("/read/")[1].split("?")[0])
    assert "".join(page.locator("#reader mark").all_text_contents()) in source.text.replace("\n", "")
    assert page.evaluate("document.querySelector('#reader .article').textContent") == source.text


def test_a_red_flag_gets_an_alert_and_no_passage(page: Page, real_url: str) -> None:
    open_page(page, real_url)
    ask(page, "My saddle area is numb and I can't feel when I pee")
    assert page.locator('.exchange[data-kind="urgent"] [role="alert"]').is_visible()
    assert page.locator(".cite").count() == 0


def test_an_unrelated_question_is_not_in_the_sources(page: Page, real_url: str) -> None:
    open_page(page, real_url)
    ask(page, "What is the capital of France?")
    assert page.locator('.exchange[data-kind="not_in_sources"]').is_visible()
    assert page.locator(".cite").count() == 0
    page.click('[data-step="nearest"]')
    page.wait_for_selector(".nothing .cite")
    assert page.locator(".exchange").count() == 1


def test_nothing_is_stored_in_the_browser(page: Page, real_url: str) -> None:
    open_page(page, real_url)
    ask(page, QUESTION)
    stored = (
        "[localStorage.length, sessionStorage.length, document.cookie, indexedDB.databases().then(all => all.length)]"
    )
    assert page.evaluate(f"Promise.all({stored})") == [0, 0, "", 0]
    assert page.context.cookies() == []
