"""Bad input in the browser: long, foreign, hostile and broken things leave the page whole."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.driving import ask, open_page
from tests.page.stand_in import THREE_LANES

pytestmark = pytest.mark.browser


def scrolls_sideways(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


@pytest.mark.parametrize("question", ["hamstring" * 40, "back " * 400, "🦴" * 500], ids=["word", "sentence", "emoji"])
def test_a_very_long_question_does_not_push_the_page_sideways(opened: Page, question: str) -> None:
    opened.set_viewport_size({"width": 320, "height": 640})
    ask(opened, question)
    assert opened.locator(".exchange .asked bdi").inner_text() == question.strip()
    assert not scrolls_sideways(opened)


def test_a_question_of_100_000_characters_gets_a_reply(opened: Page) -> None:
    ask(opened, "x" * 100_000)
    expect(opened.locator(".nothing")).to_be_visible()


@pytest.mark.parametrize("root", ["", "/es"])
def test_an_example_in_the_box_that_does_not_fit_ends_in_an_ellipsis(page: Page, site_url: str, root: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    open_page(page, site_url + root)
    hint = page.evaluate("""() => {
        const style = getComputedStyle(document.querySelector("#question textarea"), "::placeholder");
        return [style.textOverflow, style.whiteSpace, style.overflowX];
    }""")
    assert hint == ["ellipsis", "nowrap", "hidden"]


def test_right_to_left_text_is_shown_in_its_own_direction(opened: Page) -> None:
    ask(opened, "هل يجب أن أمدد عضلات الفخذ الخلفية؟")
    assert opened.evaluate("getComputedStyle(document.querySelector('.asked bdi')).direction") == "rtl"
    assert opened.evaluate("document.querySelector('#question textarea').dir") == "auto"


def test_markup_in_a_question_is_text(opened: Page) -> None:
    hostile = '<img src=x onerror="document.title=1"><script>document.title=2</script>${7*7}{{7*7}}'
    ask(opened, hostile)
    assert opened.locator(".asked bdi").inner_text() == hostile
    assert "Backtalk" in opened.title()
    assert opened.locator(".exchange img").count() == 0


def test_an_empty_question_gets_a_kind_sentence(opened: Page) -> None:
    opened.click("#send")
    expect(opened.locator(".exchange.failed")).to_contain_text("There is no question here yet")
    opened.fill("#question textarea", THREE_LANES)
    opened.press("#question textarea", "Enter")
    expect(opened.locator(".lane")).to_have_count(3)
    expect(opened.locator(".exchange")).to_have_count(1)


def test_a_lost_connection_says_so_and_keeps_the_question(opened: Page) -> None:
    opened.context.set_offline(True)
    opened.fill("#question textarea", THREE_LANES)
    opened.press("#question textarea", "Enter")
    expect(opened.locator("#problem")).to_contain_text("connection was lost")
    expect(opened.locator("#question textarea")).to_have_value(THREE_LANES)
    expect(opened.locator("#thinking")).to_be_hidden()
    opened.context.set_offline(False)
    ask(opened, THREE_LANES)
    expect(opened.locator(".lane")).to_have_count(3)
    expect(opened.locator("#problem")).to_be_hidden()


def test_a_connection_cut_in_the_middle_of_an_answer_says_so_and_keeps_the_question(opened: Page) -> None:
    opened.route("**/run/predict", lambda route: route.abort("connectionreset"))
    opened.fill("#question textarea", THREE_LANES)
    opened.press("#question textarea", "Enter")
    expect(opened.locator("#problem")).to_contain_text("connection was lost")
    expect(opened.locator("#question textarea")).to_have_value(THREE_LANES)


def test_an_example_that_was_lost_waits_in_the_box(opened: Page) -> None:
    opened.route("**/run/predict", lambda route: route.abort("connectionreset"))
    opened.locator("#welcome .suggestion").first.click()
    expect(opened.locator("#problem")).to_be_visible()
    expect(opened.locator("#question textarea")).to_have_value(THREE_LANES)


def test_without_javascript_there_is_a_message_and_a_way_to_ask(browser: Browser, site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}/")
    expect(page.locator(".noscript")).to_contain_text("You can still ask here")
    page.fill("#plain-question", THREE_LANES)
    page.click(".noscript button")
    expect(page.locator(".lane")).to_have_count(3)
    page.locator("a.cite").first.click()
    expect(page.locator("#framed mark")).to_be_visible()
    context.close()


def test_a_broken_reader_connection_says_so(opened: Page) -> None:
    ask(opened, THREE_LANES)
    opened.route("**/view/**", lambda route: route.abort("connectionreset"))
    opened.locator("a.cite").first.click()
    expect(opened.locator("#reader .caution")).to_contain_text("could not be opened")


def test_two_tabs_hold_two_talks(context: BrowserContext, site_url: str) -> None:
    first, second = context.new_page(), context.new_page()
    open_page(first, site_url)
    open_page(second, site_url)
    ask(first, THREE_LANES)
    assert second.locator(".exchange").count() == 0
