"""Visual regression: each state at three widths, light and dark, against the pictures that were looked at and approved.

Fonts and their smoothing differ between machines, so pictures are compared coarsely: both are shrunk to cells of 16 by
16 pixels, and a cell differs when its mean brightness is more than 24 of 255 away. Up to 8% of the cells may differ; a
colour scheme that did not apply is far more. `python -m tests.browser.test_screenshots` takes them anew.
"""

from pathlib import Path
from typing import Literal

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.driving import FLAGS, ask, chromium, free_port, open_citation, open_page, serving
from tests.page.stand_in import EMERGENCY, OFF_TOPIC, THREE_LANES

pytestmark = pytest.mark.browser
FOLDER = Path(__file__).parent / "screenshots"
STATES = ("empty", "answered", "reader", "urgent", "nothing")
WIDTHS = {320: 640, 768: 1024, 1440: 900}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
CELL_PIXELS = 16
MOST_BRIGHTNESS_APART = 24
MOST_CELLS_APART = 0.08


def show(page: Page, address: str, state: str) -> None:
    open_page(page, address)
    question = {"urgent": EMERGENCY, "nothing": OFF_TOPIC}.get(state, THREE_LANES)
    if state != "empty":
        ask(page, question)
    if state == "reader":
        open_citation(page, 1)
    page.evaluate("document.activeElement.blur()")
    page.mouse.move(0, 0)


def cells_apart(left: Image.Image, right: Image.Image) -> float:
    """Return the share of cells whose brightness differs; 1.0 for pictures of different sizes."""
    if left.size != right.size:
        return 1.0
    size = (left.width // CELL_PIXELS, left.height // CELL_PIXELS)
    shrunk = (picture.convert("L").resize(size, Image.Resampling.BOX) for picture in (left, right))
    histogram = ImageChops.difference(*shrunk).histogram()
    return sum(histogram[MOST_BRIGHTNESS_APART + 1 :]) / sum(histogram)


def shoot(browser: Browser, address: str, state: str, width: int, scheme: Literal["light", "dark"], to: Path) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": WIDTHS[width]}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    try:
        show(page, address, state)
        page.screenshot(path=to)
    finally:
        context.close()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("state", STATES)
def test_the_page_looks_as_approved(
    browser: Browser, site_url: str, tmp_path: Path, state: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    name = f"{state}-{width}-{scheme}.png"
    shoot(browser, site_url, state, width, scheme, tmp_path / name)
    with Image.open(FOLDER / name) as approved, Image.open(tmp_path / name) as now:
        assert cells_apart(approved, now) <= MOST_CELLS_APART


def test_the_comparison_sees_a_wrong_scheme_and_an_answer_that_is_not_there() -> None:
    with (
        Image.open(FOLDER / "answered-1440-light.png") as answered,
        Image.open(FOLDER / "answered-1440-dark.png") as dark,
        Image.open(FOLDER / "nothing-1440-light.png") as nothing,
    ):
        assert cells_apart(answered, answered) == 0
        assert cells_apart(answered, dark) > MOST_CELLS_APART
        assert cells_apart(answered, nothing) > MOST_CELLS_APART


def approve() -> None:
    """Take every picture anew; they are to be looked at before they are kept."""
    FOLDER.mkdir(exist_ok=True)
    port = free_port()
    with (
        serving(["-m", "tests.browser.server", str(port)], port, {"PATH": "/usr/bin:/bin"}) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for state in STATES:
            for width in WIDTHS:
                for scheme in SCHEMES:
                    shoot(browser, address, state, width, scheme, FOLDER / f"{state}-{width}-{scheme}.png")
        browser.close()


if __name__ == "__main__":
    approve()
