"""WCAG 2.2 AA by axe-core in every state, light and dark; everything by keyboard; no sideways scrolling at 320 px."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from assistant.answering.packet import packet
from tests.browser.driving import ask, keep_page, open_citation, open_page
from tests.page.stand_in import EMERGENCY, OFF_TOPIC, SAME_DAY, SOON, THREE_LANES, StandIn

pytestmark = pytest.mark.browser
AXE = Axe()
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}


def _nothing(page: Page) -> None:
    ask(page, OFF_TOPIC)
    page.click('[data-step="nearest"]')
    page.wait_for_selector(".nothing .cite")


def _error(page: Page) -> None:
    page.route("**/run/predict", lambda route: route.abort("connectionreset"))
    page.fill("#question textarea", THREE_LANES)
    page.press("#question textarea", "Enter")
    page.wait_for_selector("#problem:not([hidden])")


def _refused(page: Page) -> None:
    page.click("#send")
    page.wait_for_selector(".exchange.failed")


def _everything_open(page: Page) -> None:
    ask(page, THREE_LANES)
    for summary in page.locator(".exchange summary").all():
        summary.click()


def _reader(page: Page) -> None:
    ask(page, THREE_LANES)
    open_citation(page, 1)


def _reader_with_card(page: Page) -> None:
    _reader(page)
    for summary in page.locator("#reader summary").all():
        summary.click()


def _help(page: Page) -> None:
    page.locator(".top .help-link").click()
    page.wait_for_selector("#help[open]")


STATES: dict[str, Callable[[Page], None]] = {
    "empty": lambda page: None,
    "answered": _everything_open,
    "urgent": lambda page: ask(page, EMERGENCY),
    "same-day": lambda page: ask(page, SAME_DAY),
    "soon": lambda page: ask(page, SOON),
    "not-in-sources": _nothing,
    "error": _error,
    "refused": _refused,
    "reader": _reader,
    "card": _reader_with_card,
    "help": _help,
}
IN_SPANISH: dict[str, Callable[[Page], None]] = {
    "empty": lambda page: None,
    "urgent": lambda page: ask(page, EMERGENCY),
    "same-day": lambda page: ask(page, SAME_DAY),
    "answered": lambda page: ask(page, SOON),
    "not-in-sources": _nothing,
    "refused": _refused,
    "help": _help,
}


def violations(page: Page) -> list[str]:
    found = AXE.run(page, options=RULES).response["violations"]
    return [f"{rule['id']}: {node['target']} {node['failureSummary']}" for rule in found for node in rule["nodes"]]


def check_everywhere(page: Page) -> None:
    """Assert that nothing is wrong and nothing scrolls sideways, wide and narrow, light and dark."""
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), width
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            assert violations(page) == [], (width, scheme)


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_no_violation_wide_and_narrow_light_and_dark(opened: Page, state: str) -> None:
    STATES[state](opened)
    check_everywhere(opened)


@pytest.mark.parametrize("state", IN_SPANISH)
def test_axe_finds_no_violation_in_spanish(page: Page, site_url: str, state: str) -> None:
    open_page(page, f"{site_url}/es")
    IN_SPANISH[state](page)
    check_everywhere(page)


@pytest.mark.parametrize(
    "address", ["/help", "/es/help", "/read/hinge-health", "/es/read/hinge-health", "/read/none", "/es/replay"]
)
def test_axe_finds_no_violation_on_pages_of_their_own(page: Page, site_url: str, address: str) -> None:
    page.goto(site_url + address)
    assert violations(page) == []


@pytest.mark.parametrize("contents", [None, {"version": 99}, {"texts": {"austin-pt": "0" * 64}}, {}])
def test_axe_finds_no_violation_where_a_packet_is_checked(
    page: Page, site_url: str, tmp_path: Path, contents: dict[str, object] | None
) -> None:
    page.goto(f"{site_url}/replay")
    if contents is not None:
        kept = packet(StandIn().ask(THREE_LANES), (THREE_LANES,), "", StandIn().library)
        (tmp_path / "packet.json").write_text(json.dumps({**json.loads(kept), **contents}), "utf-8")
        page.set_input_files("#packet", tmp_path / "packet.json")
        page.click(".replay button")
        page.wait_for_selector(".outcome")
    check_everywhere(page)


def test_a_kept_page_has_no_violation(opened: Page) -> None:
    ask(opened, THREE_LANES)
    assert violations(keep_page(opened)) == []


def test_a_person_without_a_mouse_can_ask_read_and_come_back(opened: Page) -> None:
    for _ in range(40):
        opened.keyboard.press("Tab")
        if opened.evaluate("!!document.activeElement.closest('#question')"):
            break
    opened.keyboard.type(THREE_LANES)
    opened.keyboard.press("Tab")
    expect(opened.locator("#send")).to_be_focused()
    opened.keyboard.press("Enter")
    expect(opened.locator(".lane")).to_have_count(3)
    for _ in range(60):
        opened.keyboard.press("Shift+Tab")
        if opened.evaluate("document.activeElement.matches('a.cite')"):
            break
    opened.keyboard.press("Enter")
    opened.wait_for_function("document.activeElement.id === 'framed'")
    opened.keyboard.press("Escape")
    assert opened.evaluate("document.activeElement.matches('a.cite')")


def test_there_is_no_drop_down_list_on_the_way(opened: Page) -> None:
    ask(opened, THREE_LANES)
    assert opened.locator("select, [role=combobox], [role=listbox]").count() == 0


def test_the_answer_is_usable_at_twice_the_text_size(opened: Page) -> None:
    for _ in range(6):
        opened.click("#larger")
    ask(opened, THREE_LANES)
    assert opened.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_with_less_motion_wanted_nothing_moves(opened: Page) -> None:
    ask(opened, THREE_LANES)
    assert opened.evaluate("document.getAnimations().length") == 0
