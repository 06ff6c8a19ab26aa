"""The reader in the browser: it opens at the words, moves by key, and gives the place back."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.driving import ask, is_within, open_citation
from tests.page.stand_in import THREE_LANES, StandIn

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (768, 1024), (320, 640)])
def test_the_marked_words_are_in_view(opened: Page, width: int, height: int) -> None:
    opened.set_viewport_size({"width": width, "height": height})
    ask(opened, THREE_LANES)
    for number in (1, 2, 3, 4):
        if number == 1:
            open_citation(opened, 1)
        else:
            opened.keyboard.press("n")
            expect(opened.locator("#reader-position")).to_have_text(f"Citation {number} of 4")
        opened.wait_for_function("document.activeElement.id === 'framed'")
        assert is_within(opened, "#reader mark", "#reader"), number


def test_the_article_is_the_text_of_record_in_the_browser_too(opened: Page) -> None:
    ask(opened, THREE_LANES)
    open_citation(opened, 1)
    source = StandIn().library.source("stretch-kinetics")
    assert opened.evaluate("document.querySelector('#reader .article').textContent") == source.text


def test_keys_go_to_the_next_and_the_previous_citation_and_back(opened: Page) -> None:
    ask(opened, THREE_LANES)
    open_citation(opened, 1)
    opened.keyboard.press("p")
    expect(opened.locator("#reader-position")).to_have_text("Citation 4 of 4")
    opened.keyboard.press("n")
    expect(opened.locator("#reader-position")).to_have_text("Citation 1 of 4")
    opened.keyboard.press("Escape")
    expect(opened.locator("#reader")).to_be_hidden()


def test_going_back_restores_the_focus_and_the_place(opened: Page) -> None:
    opened.set_viewport_size({"width": 768, "height": 600})
    ask(opened, THREE_LANES)
    link = opened.locator('a.cite[data-citation="4"]')
    link.scroll_into_view_if_needed()
    place = opened.evaluate("scrollY")
    link.focus()
    opened.keyboard.press("Enter")
    opened.wait_for_function("document.activeElement.id === 'framed'")
    opened.keyboard.press("Escape")
    expect(link).to_be_focused()
    assert opened.evaluate("scrollY") == place


def test_the_browsers_own_way_back_closes_the_reader(opened: Page) -> None:
    ask(opened, THREE_LANES)
    open_citation(opened, 2)
    opened.go_back()
    expect(opened.locator("#reader")).to_be_hidden()
    expect(opened.locator(".exchange")).to_have_count(1)


def test_on_a_phone_the_reader_covers_the_page_and_nothing_behind_it_takes_the_focus(opened: Page) -> None:
    opened.set_viewport_size({"width": 320, "height": 640})
    ask(opened, THREE_LANES)
    open_citation(opened, 1)
    box = opened.locator("#reader").bounding_box()
    assert box == {"x": 0, "y": 0, "width": 320, "height": 640}
    for _ in range(30):
        opened.keyboard.press("Tab")
        assert opened.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('#reader')"
        )
    expect(opened.locator("#reader .help-link")).to_be_visible()


def test_a_permalink_opens_the_same_view_in_a_fresh_browser(opened: Page, context: BrowserContext) -> None:
    ask(opened, THREE_LANES)
    open_citation(opened, 3)
    marked = opened.locator("#reader mark").all_text_contents()
    permalink = opened.locator(".permalink").get_attribute("href") or ""
    in_place = opened.url
    for address in (permalink, in_place):
        fresh = context.new_page()
        fresh.goto(address)
        expect(fresh.locator("#framed")).to_be_visible()
        assert fresh.locator("mark").all_text_contents() == marked
        assert is_within(fresh, "mark", "html")


def test_a_forged_permalink_says_so_and_marks_nothing(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/read/austin-pt?from=10&to=60&sha=0123456789abcdef&marks=12-20")
    expect(page.locator(".caution")).to_contain_text("nothing is marked")
    assert page.locator("mark, #framed").count() == 0
    page.goto(f"{site_url}/read/no-such-source?from=1&to=2&sha=0123456789abcdef")
    expect(page.locator("#page")).to_contain_text("no longer among the sources")


def test_a_quotation_is_copied_with_its_reference(opened: Page) -> None:
    opened.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(opened, THREE_LANES)
    open_citation(opened, 1)
    opened.locator(".quote-this summary").click()
    opened.get_by_role("button", name="Copy: Vancouver").click()
    expect(opened.locator("#status")).to_have_text("Copied")
    copied = opened.evaluate("navigator.clipboard.readText()")
    assert copied.endswith("Available from: http://www.STRETCHKinetics.com")
    assert copied.startswith("“Does stretching help low back pain? Yes—when")


def test_the_source_card_shows_the_four_criteria(opened: Page) -> None:
    ask(opened, THREE_LANES)
    open_citation(opened, 2)
    opened.locator(".card summary").click()
    assert opened.locator(".criteria .met").count() == 1
    assert opened.locator(".criteria .not-met").count() == 3


def test_a_claims_cell_opens_its_quotation_in_the_article(opened: Page) -> None:
    ask(opened, THREE_LANES)
    row = opened.locator(".claim tbody tr").first
    row.locator("a.cite-quote").click()
    opened.wait_for_selector("#reader #framed")
    quote = row.locator("q").text_content() or ""
    assert "".join(opened.locator("#reader mark").all_text_contents()) == quote.replace("\n", "")


def test_every_line_of_an_article_is_in_view_also_what_the_web_page_left_over(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/read/austin-pt")
    page.wait_for_selector(".article .skip")
    beyond = "nodes => nodes.filter(node => node.getBoundingClientRect().left < 0).map(node => node.textContent)"
    assert page.locator(".article .line").evaluate_all(beyond) == []
