"""What the browser tests share: Debian's Chromium, a running page, and the steps that a person takes on it."""

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
NAMES = ("chromium", "chromium-headless-shell", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# The first start on a slow machine builds the index.
STARTING_S = 900


class BrowserMissingError(Exception):
    """There is no Chromium to test with."""


def chromium() -> str:
    """Return Chromium's path; raise BrowserMissingError with the way to install it."""
    found = next((path for path in map(shutil.which, NAMES) if path), None)
    if found is None:
        raise BrowserMissingError(
            "Chromium is missing: install it with 'sudo apt-get install chromium', then test again"
        )
    return found


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def address_of(port: int) -> str:
    """Return the address of a page on this machine."""
    return f"http://127.0.0.1:{port}"


@contextmanager
def serving(command: Sequence[str], port: int, environ: dict[str, str]) -> Iterator[str]:
    """Run `command` until the block ends; give the page's address once it answers."""
    with running(command, port, environ):
        yield address_of(port)


@contextmanager
def running(command: Sequence[str], port: int, environ: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run `command` until the block ends; give its process once the page answers."""
    process = subprocess.Popen([sys.executable, *command], cwd=ROOT, env=environ, stderr=subprocess.PIPE)
    try:
        _wait_for(address_of(port), process)
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=20)


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + STARTING_S
    while time.monotonic() < until:
        if process.poll() is not None:
            said = process.stderr.read().decode() if process.stderr else ""
            raise RuntimeError(f"the page's server ended with status {process.returncode}: {said[-2000:]}")
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=2):  # noqa: S310  # our own address
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"the page did not answer at {address} within {STARTING_S} s")


def open_page(page: Page, address: str) -> None:
    """Open the page and wait for the question box and its button."""
    page.goto(f"{address}/")
    page.wait_for_selector("#question textarea")
    page.wait_for_selector("button#send, #send button")


def ask(page: Page, question: str) -> None:
    """Type a question, send it with the Enter key, and wait for what comes back."""
    before = page.locator(".exchange").count()
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    page.wait_for_function("before => document.querySelectorAll('.exchange').length > before", arg=before)


def keep_page(page: Page) -> Page:
    """Open the answer's clean page, and give it once it is there."""
    page.locator(".take summary").click()
    with page.context.expect_page() as kept:
        page.click('.take button[value="page"]')
    kept.value.wait_for_load_state()
    return kept.value


def open_citation(page: Page, number: int = 1) -> None:
    """Press a citation's number and wait for the reader."""
    page.locator(f'a.cite[data-citation="{number}"]').first.click()
    page.wait_for_selector("#reader #framed")


def is_within(page: Page, inner: str, outer: str) -> bool:
    """Say whether the first `inner` lies within the visible box of `outer` and of the window."""
    return bool(
        page.evaluate(
            """([inner, outer]) => {
                const one = document.querySelector(inner).getBoundingClientRect();
                const two = document.querySelector(outer).getBoundingClientRect();
                return one.height > 0 && one.top >= Math.max(two.top, 0)
                    && one.bottom <= Math.min(two.bottom, innerHeight) && one.left >= two.left
                    && one.right <= two.right;
            }""",
            [inner, outer],
        )
    )
