"""The conversation in the browser: examples, suggestions, ways on, focus, what is told to those who do not see."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driving import ask, keep_page, open_page
from tests.page.stand_in import EMERGENCY, OFF_TOPIC, ONE_LANE, SAME_DAY, SOON, THREE_LANES

pytestmark = pytest.mark.browser


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent || document.activeElement.closest('[id]').id"))


def test_an_example_asks_and_moves_the_focus_to_its_answer(opened: Page) -> None:
    opened.locator("#welcome .suggestion").first.click()
    expect(opened.locator(".lane")).to_have_count(3)
    assert THREE_LANES in focused(opened)
    expect(opened.locator("#welcome .examples")).to_be_hidden()


def test_an_example_pressed_before_the_box_is_there_waits_for_it(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/", wait_until="commit")
    page.locator("#welcome .suggestion").first.click()
    expect(page.locator(".lane")).to_have_count(3)


def test_the_box_is_emptied_and_keeps_the_focus_after_the_enter_key(opened: Page) -> None:
    ask(opened, THREE_LANES)
    expect(opened.locator("#question textarea")).to_have_value("")
    expect(opened.locator("#question textarea")).to_be_focused()
    expect(opened.locator("#status")).to_have_text("Answer: Three viewpoints speak of this.")


def test_a_suggestion_leaves_a_half_typed_question_alone(opened: Page) -> None:
    ask(opened, THREE_LANES)
    opened.fill("#question textarea", "and what about")
    opened.locator(".further .suggestion").first.click()
    expect(opened.locator(".exchange")).to_have_count(2)
    expect(opened.locator("#question textarea")).to_have_value("and what about")
    assert ONE_LANE in focused(opened)


def test_a_new_answer_leaves_the_open_parts_of_the_old_one_open(opened: Page) -> None:
    ask(opened, THREE_LANES)
    opened.locator(".whole summary").first.click()
    ask(opened, ONE_LANE)
    assert opened.locator(".exchange").first.locator(".whole[open]").count() == 1


def test_the_persons_earlier_messages_go_with_the_next_question(opened: Page) -> None:
    ask(opened, THREE_LANES)
    with opened.expect_request("**/run/predict") as sent:
        ask(opened, ONE_LANE)
    assert json.loads(sent.value.post_data or "")["data"][1] == f'{{"earlier":["{THREE_LANES}"],"step":""}}'


def test_the_nearest_passages_take_the_place_of_the_refusal_on_request(opened: Page) -> None:
    ask(opened, OFF_TOPIC)
    opened.click('[data-step="nearest"]')
    expect(opened.locator(".nothing .citation")).to_have_count(1)
    expect(opened.locator(".exchange")).to_have_count(1)
    expect(opened.locator(".nothing .caution")).to_contain_text("do not answer")


def test_an_emergency_is_an_alert_without_a_way_on(opened: Page) -> None:
    ask(opened, EMERGENCY)
    expect(opened.get_by_role("alert").filter(has_text="Get help now")).to_be_visible()
    expect(opened.locator("[data-step]")).to_have_count(0)


def test_a_same_day_alert_stays_while_the_person_goes_on_to_the_sources(opened: Page) -> None:
    ask(opened, SAME_DAY)
    opened.click('[data-step="past_urgent"]')
    expect(opened.locator(".lane")).to_have_count(3)
    expect(opened.locator('.exchange[data-kind="urgent"]')).to_be_visible()


def test_soon_is_a_banner_above_its_answer(opened: Page) -> None:
    ask(opened, SOON)
    banner = opened.locator(".urgent.soon_gp").bounding_box()
    lanes = opened.locator(".lanes").bounding_box()
    assert banner is not None
    assert lanes is not None
    assert banner["y"] + banner["height"] <= lanes["y"]


def test_a_term_is_explained_on_focus_and_escape_takes_it_away(opened: Page) -> None:
    ask(opened, THREE_LANES)
    term = opened.locator(".exchange .term").first
    term.focus()
    expect(opened.locator("#meaning")).to_have_text(term.get_attribute("data-meaning") or "")
    assert term.get_attribute("aria-describedby") == "meaning"
    opened.keyboard.press("Escape")
    expect(opened.locator("#meaning")).to_be_hidden()


def test_help_opens_over_the_page_and_gives_the_focus_back(opened: Page) -> None:
    opened.locator(".top .help-link").focus()
    opened.keyboard.press("Enter")
    expect(opened.locator("#help")).to_be_visible()
    expect(opened.locator("#help")).to_contain_text("999")
    opened.keyboard.press("Escape")
    expect(opened.locator(".top .help-link")).to_be_focused()


def test_text_size_and_theme_change_and_are_not_stored(opened: Page) -> None:
    before = opened.evaluate("parseFloat(getComputedStyle(document.querySelector('h1')).fontSize)")
    opened.click("#larger")
    assert opened.evaluate("parseFloat(getComputedStyle(document.querySelector('h1')).fontSize)") > before
    opened.click("#theme")
    opened.click("#theme")
    assert opened.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 24, 30)"
    assert opened.evaluate("localStorage.length") == 0


def test_read_aloud_speaks_the_quotations_as_english(opened: Page) -> None:
    opened.evaluate("""() => {
        window.said = [];
        speechSynthesis.speak = (one) => window.said.push([one.text, one.lang]);
    }""")
    ask(opened, THREE_LANES)
    opened.locator(".exchange [data-speak]").click()
    said = opened.evaluate("window.said")
    assert ["Three viewpoints speak of this.", "en"] in said
    assert any("soft tissue work" in text for text, _ in said)
    expect(opened.locator(".exchange [data-speak]")).to_have_text("Stop reading")


def test_the_answer_can_be_kept_as_a_page_and_as_a_packet(opened: Page) -> None:
    ask(opened, THREE_LANES)
    assert keep_page(opened).locator("h1").inner_text() == THREE_LANES
    with opened.expect_download() as download:
        opened.click('.take button[value="packet"]')
    assert download.value.suggested_filename == "backtalk-packet.json"


def test_spanish_has_its_own_page_and_says_that_quotations_are_english(page: Page, site_url: str) -> None:
    open_page(page, f"{site_url}/es")
    assert page.get_by_label("Su pregunta sobre el dolor lumbar").count() == 1
    ask(page, THREE_LANES)
    expect(page.locator(".lane h3").first).to_have_text("Terapia de estiramiento")
    expect(page.locator(".exchange")).to_contain_text("Las citas están en inglés")
    assert page.locator(".lane blockquote").first.get_attribute("lang") == "en"
    page.locator("a.cite").first.click()
    expect(page.locator("#reader #framed")).to_be_visible()


def test_an_emergency_is_an_alert_in_spanish_on_the_spanish_page(page: Page, site_url: str) -> None:
    open_page(page, f"{site_url}/es")
    ask(page, EMERGENCY)
    alert = page.get_by_role("alert").filter(has_text="Busque ayuda ahora")
    expect(alert).to_be_visible()
    expect(alert).to_contain_text("Reino Unido: llame al 999. EE. UU.: llame al 911. UE: llame al 112.")
    expect(alert).to_contain_text("Vaya ahora. No espere a ver si mejora.")
    assert alert.get_attribute("lang") == "es"
    expect(alert.locator('[lang="en"]')).to_have_text(f"“{EMERGENCY}”")


def test_spanish_help_and_errors_are_spanish_and_examples_are_marked_as_english(page: Page, site_url: str) -> None:
    open_page(page, f"{site_url}/es")
    expect(page.get_by_text("Es mejor preguntar en inglés")).to_have_count(1)
    assert {node.get_attribute("lang") for node in page.locator(".suggestion").all()} == {"en"}
    assert page.locator("#question textarea").get_attribute("lang") == "en"
    page.click("#send")
    expect(page.locator(".exchange.failed")).to_contain_text("Todavía no hay ninguna pregunta.")
    page.locator(".top .help-link").click()
    expect(page.locator("#help")).to_contain_text("envíe la palabra SHOUT por mensaje al 85258")
    expect(page.locator("#help [lang]")).to_have_count(0)
