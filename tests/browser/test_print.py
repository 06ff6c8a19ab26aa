"""On paper: the kept page and the live answer hold every quotation with its reference, whole, and nothing to press."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driving import ask, keep_page, open_citation
from tests.page.stand_in import EMERGENCY, THREE_LANES, StandIn

pytestmark = pytest.mark.browser
# An A4 sheet with the browser's own margins, in CSS pixels.
SHEET = {"width": 718, "height": 1047}
ANSWER = StandIn().ask(THREE_LANES)
LEAST_PDF_BYTES = 10_000
# Those of the elements that a sheet does not show whole: hidden, beyond its edge, or cut off by what they stand in.
CUT_OFF = """(selector) => [...document.querySelectorAll(selector)].filter((node) => {
    const box = node.getBoundingClientRect();
    if (!node.checkVisibility({ visibilityProperty: true }) || !box.width || box.left < 0 || box.right > innerWidth) return true;
    for (let outer = node; outer; outer = outer.parentElement) {
        const style = getComputedStyle(outer);
        const clips = style.overflowX !== "visible" || style.overflowY !== "visible";
        if (outer !== document.body && clips && (outer.scrollHeight > outer.clientHeight + 1 || outer.scrollWidth > outer.clientWidth + 1)) return true;
    }
    return false;
}).map((node) => node.textContent)"""  # noqa: E501


def on_paper(page: Page) -> str:
    """Show the page as a printer would, in its dark scheme, and return the words that are left."""
    page.set_viewport_size({"width": SHEET["width"], "height": SHEET["height"]})
    page.emulate_media(media="print", color_scheme="dark")
    return " ".join(page.locator("body").inner_text().split())


def folded(text: str) -> str:
    return " ".join(text.split())


def is_a_pdf(page: Page) -> bool:
    contents = page.pdf(format="A4")
    return contents.startswith(b"%PDF-") and b"/Type /Page" in contents and len(contents) > LEAST_PDF_BYTES


@pytest.fixture
def kept(opened: Page) -> Page:
    """Give the clean page of an answer."""
    ask(opened, THREE_LANES)
    return keep_page(opened)


def test_the_kept_page_prints_every_passage_whole_with_its_reference(kept: Page) -> None:
    words = on_paper(kept)
    for item in ANSWER.passages:
        assert folded(item.text) in words
        assert f"[{item.number}] {'; '.join(item.authors)}" in words
        assert f"{item.title}. {item.publisher}, " in words
    for claim in ANSWER.claims:
        assert all(folded(stance.text) in words for stance in claim.stances)
    assert kept.evaluate(CUT_OFF, "h1, h2, h3, p, blockquote, li, q, mark") == []
    assert kept.locator("button, input, a").count() == 0
    assert is_a_pdf(kept)


def test_the_live_answer_prints_its_lanes_quotations_and_references_and_no_control(opened: Page) -> None:
    ask(opened, THREE_LANES)
    words = on_paper(opened)
    for item in ANSWER.passages:
        assert all(folded(item.text[start - item.start : end - item.start]) in words for start, end in item.highlights)
        assert f"{item.publisher} {'; '.join(item.authors)}" in words
    for name in ("Stretch therapy", "Strengthening", "Neural mobility", "Background"):
        assert name in words
    assert "It does not replace your clinician." in words
    assert opened.evaluate(CUT_OFF, ".lane, .lane > *, .exchange blockquote, .exchange .reference, .claim q") == []
    pressable = opened.locator("button, summary, input, textarea, .cite-quote, .help-link")
    assert [control.inner_text() for control in pressable.all() if control.is_visible()] == []
    assert is_a_pdf(opened)


def test_a_passage_that_stands_open_is_printed_whole(opened: Page) -> None:
    ask(opened, THREE_LANES)
    opened.locator(".whole summary").nth(2).click()
    words = on_paper(opened)
    assert folded(ANSWER.passages[2].text) in words
    assert opened.evaluate(CUT_OFF, ".whole[open] .passage") == []


def test_paper_is_white_also_when_the_page_is_dark_and_the_reader_stays_behind(opened: Page) -> None:
    ask(opened, THREE_LANES)
    opened.click("#theme")
    opened.click("#theme")
    open_citation(opened)
    on_paper(opened)
    expect(opened.locator("#reader")).to_be_hidden()
    assert opened.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert (
        opened.evaluate("getComputedStyle(document.querySelector('.exchange blockquote')).color") == "rgb(26, 37, 48)"
    )


def test_an_urgent_message_is_printed_whole(opened: Page) -> None:
    ask(opened, EMERGENCY)
    words = on_paper(opened)
    assert "Get help now" in words
    assert "Call 999 in the UK, 112 in the EU, 911 in the US." in words
    assert opened.evaluate(CUT_OFF, ".urgent, .urgent p") == []


def test_an_article_of_its_own_prints_with_its_framed_passage(page: Page, site_url: str, tmp_path: Path) -> None:
    passage = StandIn().library.passages_by_id["austin-pt/static-holds"]
    page.goto(f"{site_url}/read/austin-pt")
    words = on_paper(page)
    assert folded(passage.text) in words
    assert page.evaluate(CUT_OFF, ".article .line") == []
    page.pdf(path=tmp_path / "article.pdf")
    assert (tmp_path / "article.pdf").stat().st_size > LEAST_PDF_BYTES
