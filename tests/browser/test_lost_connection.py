"""The connection or the server dies in the middle of an answer: the page says so, keeps the question, and goes on."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driving import address_of, ask, free_port, open_page, running
from tests.browser.relay import Relay, relaying
from tests.browser.server import SLOW
from tests.page.stand_in import ONE_LANE, THREE_LANES

pytestmark = pytest.mark.browser
# Where the reply breaks off: before anything came, within its headers, within the answer itself.
CUTS = {"nothing": 0, "headers": 60, "body": 4000}


@pytest.fixture
def relay(site_url: str) -> Iterator[Relay]:
    """Give a relay to the page with the stand-in assistant."""
    with relaying(site_url) as relay:
        yield relay


def says_so_and_keeps(page: Page, question: str) -> None:
    expect(page.locator("#problem")).to_have_text(
        "The connection was lost. Your question is still in the box; send it again."
    )
    expect(page.locator("#problem")).to_have_attribute("role", "alert")
    expect(page.locator("#question textarea")).to_have_value(question)
    expect(page.locator("#question textarea")).to_be_focused()
    expect(page.locator("#thinking")).to_be_hidden()


@pytest.mark.parametrize("cut_after", CUTS.values(), ids=CUTS)
def test_a_reply_that_breaks_off_keeps_the_question_and_the_talk(page: Page, relay: Relay, cut_after: int) -> None:
    open_page(page, relay.address)
    ask(page, ONE_LANE)
    relay.cut_after = cut_after
    page.fill("#question textarea", THREE_LANES)
    page.press("#question textarea", "Enter")
    says_so_and_keeps(page, THREE_LANES)
    assert relay.cuts >= 1
    expect(page.locator(".exchange")).to_have_count(1)
    relay.cut_after = None
    page.press("#question textarea", "Enter")
    expect(page.locator(".exchange")).to_have_count(2)
    expect(page.locator(".exchange").last.locator(".lane")).to_have_count(3)
    expect(page.locator("#problem")).to_be_hidden()


def test_a_server_that_is_killed_while_it_answers_is_asked_again_when_it_is_back(page: Page) -> None:
    port = free_port()
    command, environ = ["-m", "tests.browser.server", str(port)], dict(os.environ)
    with running(command, port, environ) as server:
        open_page(page, address_of(port))
        ask(page, ONE_LANE)
        page.fill("#question textarea", SLOW)
        with page.expect_request("**/run/predict"):
            page.press("#question textarea", "Enter")
        expect(page.locator("#thinking")).to_be_visible()
        server.kill()
        says_so_and_keeps(page, SLOW)
    expect(page.locator(".exchange")).to_have_count(1)
    with running(command, port, environ):
        ask(page, THREE_LANES)
        expect(page.locator(".exchange")).to_have_count(2)
        expect(page.locator(".exchange .asked bdi").first).to_have_text(ONE_LANE)


def test_a_connection_that_falls_silent_is_given_up_after_half_a_minute(opened: Page) -> None:
    opened.route("**/run/predict", lambda route: None)
    opened.clock.install()
    opened.fill("#question textarea", THREE_LANES)
    with opened.expect_request("**/run/predict"):
        opened.press("#question textarea", "Enter")
    opened.clock.run_for(29_000)
    expect(opened.locator("#problem")).to_be_hidden()
    opened.clock.run_for(2_000)
    says_so_and_keeps(opened, THREE_LANES)
    opened.unroute("**/run/predict")
    opened.press("#question textarea", "Enter")
    expect(opened.locator(".lane")).to_have_count(3)
