"""Visual regression: each state at three widths, light and dark, against the pictures that were looked at and approved.

tests/browser/pictures.py says how they are compared. `python -m tests.browser.test_screenshots` takes them anew.
"""

import os
from io import BytesIO
from pathlib import Path
from typing import Literal

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.driving import FLAGS, ask, chromium, free_port, open_citation, open_page, serving
from tests.browser.pictures import alike, shrink
from tests.page.stand_in import EMERGENCY, OFF_TOPIC, THREE_LANES

pytestmark = pytest.mark.browser
FOLDER = Path(__file__).parent / "screenshots"
STATES = ("empty", "answered", "reader", "urgent", "urgent-es", "nothing", "replay")
QUESTIONS = {"urgent": EMERGENCY, "urgent-es": EMERGENCY, "nothing": OFF_TOPIC}
HEIGHTS = {320: 640, 768: 1024, 1440: 900}
# So high that every lane is in the picture, also where the lanes stand below each other.
ANSWERED_HEIGHTS = {320: 1700, 768: 1300, 1440: 900}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
LANES = 3
OLD_PACKET = b'{"format": "backtalk-packet", "version": 0}'
SETTLING_MS = 500


def show(page: Page, address: str, state: str) -> None:
    if state == "replay":
        page.goto(f"{address}/replay")
        page.set_input_files("#packet", {"name": "packet.json", "mimeType": "application/json", "buffer": OLD_PACKET})
        page.click(".replay button")
        page.wait_for_selector(".outcome")
    else:
        open_page(page, f"{address}/es" if state.endswith("-es") else address)
    if state not in ("empty", "replay"):
        ask(page, QUESTIONS.get(state, THREE_LANES))
    if state == "reader":
        open_citation(page, 1)
    page.evaluate("document.activeElement.blur()")
    page.mouse.move(0, 0)
    # Gradio draws the question box a moment after it came.
    page.wait_for_timeout(SETTLING_MS)


def opened(browser: Browser, address: str, state: str, width: int, scheme: Literal["light", "dark"]) -> Page:
    height = (ANSWERED_HEIGHTS if state == "answered" else HEIGHTS)[width]
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce")
    show(page, address, state)
    return page


def shot(page: Page) -> Image.Image:
    return Image.open(BytesIO(page.screenshot()))


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", HEIGHTS)
@pytest.mark.parametrize("state", STATES)
def test_the_page_looks_as_approved(
    browser: Browser, site_url: str, state: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    page = opened(browser, site_url, state, width, scheme)
    try:
        with Image.open(FOLDER / f"{state}-{width}-{scheme}.png") as approved, shot(page) as now:
            assert alike(approved, now)
    finally:
        page.close()


@pytest.mark.parametrize(("rule", "value"), [("visibility", "hidden"), ("display", "none")])
@pytest.mark.parametrize("width", HEIGHTS)
def test_one_lost_lane_does_not_look_as_approved(
    browser: Browser, site_url: str, width: int, rule: str, value: str
) -> None:
    page = opened(browser, site_url, "answered", width, "light")
    style = "([lane, rule, value]) => { document.querySelectorAll('.lane')[lane].style[rule] = value; }"
    try:
        with Image.open(FOLDER / f"answered-{width}-light.png") as approved:
            for lane in range(LANES):
                page.evaluate(style, [lane, rule, value])
                with shot(page) as without:
                    assert not alike(approved, without)
                page.evaluate(style, [lane, rule, ""])
    finally:
        page.close()


def test_the_comparison_sees_a_wrong_scheme_and_an_answer_that_is_not_there() -> None:
    with (
        Image.open(FOLDER / "answered-1440-light.png") as answered,
        Image.open(FOLDER / "answered-1440-dark.png") as dark,
        Image.open(FOLDER / "nothing-1440-light.png") as nothing,
        Image.open(FOLDER / "nothing-768-light.png") as narrower,
    ):
        assert alike(answered, answered)
        assert not alike(answered, dark)
        assert not alike(answered, nothing)
        assert not alike(nothing, narrower)


def approve() -> None:
    """Take every picture anew; they are to be looked at before they are kept."""
    FOLDER.mkdir(exist_ok=True)
    port = free_port()
    with (
        serving(["-m", "tests.browser.server", str(port)], port, dict(os.environ)) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for state in STATES:
            for width in HEIGHTS:
                for scheme in SCHEMES:
                    page = opened(browser, address, state, width, scheme)
                    path = FOLDER / f"{state}-{width}-{scheme}.png"
                    page.screenshot(path=path)
                    shrink(path)
                    page.close()
        browser.close()


if __name__ == "__main__":
    approve()
