"""Takes the README's pictures from the real page: `python -m tests.browser.readme_pictures`.

The index is the one that `BACKTALK_INDEX` names, or the usual one.
"""

import os
from pathlib import Path
from typing import Literal, NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.driving import FLAGS, ROOT, ask, chromium, free_port, open_citation, open_page, serving
from tests.browser.pictures import shrink

FOLDER = ROOT / "docs" / "screenshots"
QUESTION = "Should I stretch my hamstrings if my low back hurts?"
RED_FLAG = "My saddle area is numb and I can't feel when I pee"


class Picture(NamedTuple):
    """One picture: its file, what is asked, whether the reader is opened, the viewport in pixels, and the scheme."""

    name: str
    question: str
    in_reader: bool
    width: int
    height: int
    scheme: Literal["light", "dark"]


PICTURES = (
    Picture("answer.png", QUESTION, False, 1440, 1000, "light"),
    Picture("answer-phone-dark.png", QUESTION, False, 390, 844, "dark"),
    Picture("reader.png", QUESTION, True, 1440, 1000, "light"),
    Picture("urgent-phone.png", RED_FLAG, False, 390, 844, "light"),
)


def take(browser: Browser, address: str, picture: Picture, folder: Path) -> None:
    """Bring the page to the picture's state and keep what the window shows."""
    page = browser.new_page(
        viewport={"width": picture.width, "height": picture.height},
        color_scheme=picture.scheme,
        reduced_motion="reduce",
    )
    try:
        _show(page, address, picture)
        path = folder / picture.name
        page.screenshot(path=path)
    finally:
        page.close()
    shrink(path)


def _show(page: Page, address: str, picture: Picture) -> None:
    open_page(page, address)
    ask(page, picture.question)
    if picture.in_reader:
        open_citation(page)
    page.evaluate("document.activeElement.blur()")
    page.mouse.move(0, 0)


def main() -> None:
    """Serve the real page and take every picture."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    port = free_port()
    environ = {**os.environ, "BACKTALK_PORT": str(port)}
    with serving(["app.py"], port, environ) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for picture in PICTURES:
            take(browser, address, picture, FOLDER)
        browser.close()


if __name__ == "__main__":
    main()
