"""One Chromium for all browser tests, the page with a stand-in assistant, and the real page."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.driving import FLAGS, BrowserMissingError, chromium, free_port, open_page, serving


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give Chromium; without it the browser tests fail, they are never skipped."""
    try:
        path = chromium()
    except BrowserMissingError as error:
        pytest.fail(str(error), pytrace=False)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def site_url() -> Iterator[str]:
    """Give the address of the page with the stand-in assistant."""
    port = free_port()
    with serving(["-m", "tests.browser.server", str(port)], port, dict(os.environ)) as address:
        yield address


@pytest.fixture(scope="session")
def real_url(index_folder: Path) -> Iterator[str]:
    """Give the address of the real page over the tests' real index."""
    port = free_port()
    environ = {**os.environ, "BACKTALK_PORT": str(port), "BACKTALK_INDEX": str(index_folder)}
    with serving(["app.py"], port, environ) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Give a fresh page without motion; the test fails when a script fails or anything is fetched from outside."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    fresh = context.new_page()
    wrong: list[str] = []
    fresh.on("pageerror", lambda error: wrong.append(str(error)))
    fresh.on("request", lambda sent: None if _is_ours(sent.url) else wrong.append(f"fetched from outside: {sent.url}"))
    try:
        yield fresh
    finally:
        context.close()
    assert wrong == []


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Give a fresh browser context, closed whatever the test does."""
    fresh = browser.new_context(reduced_motion="reduce")
    yield fresh
    fresh.close()


@pytest.fixture
def opened(page: Page, site_url: str) -> Page:
    """Give the page with the stand-in assistant, opened."""
    open_page(page, site_url)
    return page


def _is_ours(url: str) -> bool:
    return url.startswith(("http://127.0.0.1:", "data:", "blob:", "about:"))
