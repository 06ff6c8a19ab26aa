"""A kept packet, checked in the browser: as it was saved, from another version, from other texts, and no packet."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.page.serving.hardening import LARGEST_BODY_BYTES
from tests.browser.driving import ask, open_page
from tests.page.stand_in import THREE_LANES

pytestmark = pytest.mark.browser


@pytest.fixture
def packet(opened: Page, tmp_path: Path) -> Path:
    """Give a packet that was saved from the page."""
    ask(opened, THREE_LANES)
    opened.locator(".take summary").click()
    with opened.expect_download() as download:
        opened.click('.take button[value="packet"]')
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    return path


def check(page: Page, path: Path) -> None:
    page.set_input_files("#packet", path)
    page.get_by_role("button", name="Check this packet").click()
    page.wait_for_selector(".outcome")


def edit(path: Path, **changes: Any) -> Path:
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **changes}), "utf-8")
    return path


def test_a_packet_is_checked_on_the_page_that_the_answer_leads_to(opened: Page, packet: Path) -> None:
    opened.locator(".take").get_by_role("link", name="Check a kept answer").click()
    check(opened, packet)
    expect(opened.get_by_role("status").filter(has_text="still the same, byte for byte")).to_be_visible()
    expect(opened.locator(".outcome bdi")).to_have_text(THREE_LANES)
    assert opened.title().startswith("The answer is still the same")


def test_a_packet_from_another_version_says_which_and_what_to_do(opened: Page, packet: Path, site_url: str) -> None:
    opened.goto(f"{site_url}/replay")
    check(opened, edit(packet, version=99))
    expect(opened.get_by_role("alert")).to_have_text(
        "This packet is of version 99; only version 1 can be checked here. "
        "Ask its question again, and keep the new answer."
    )
    expect(opened.locator("#packet")).to_be_visible()


def test_a_packet_from_another_index_and_other_texts_says_what_changed(
    opened: Page, packet: Path, site_url: str
) -> None:
    contents = json.loads(packet.read_text("utf-8"))
    contents["answer"]["index"]["generation"] = "another"
    opened.goto(f"{site_url}/replay")
    check(opened, edit(packet, answer=contents["answer"], texts={**contents["texts"], "austin-pt": "0" * 64}))
    expect(opened.locator(".outcome h3")).to_have_text("The answer is no longer the same.")
    expect(opened.locator(".outcome > ul li")).to_have_text(
        ["the text of an article", "the index or the language model"]
    )
    opened.locator(".outcome summary").click()
    expect(opened.locator(".differences li").first).to_have_text(
        'answer.index.generation: was "another", now "generation-1"'
    )


@pytest.mark.parametrize(
    ("contents", "sentence"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "This file is no evidence packet of Backtalk."),
        (b'{"format": "backtalk-packet", "version": 1, "tur', "This file is no evidence packet of Backtalk."),
        (b'{"format": "backtalk-packet", "version": 1}', "This packet was cut short or edited"),
        (b"x" * (LARGEST_BODY_BYTES - 1000), "This file is too large"),
        (b"x" * 20_000_000, "This is too large to be sent here."),
    ],
    ids=["picture", "torn", "emptied", "large", "huge"],
)
def test_a_file_that_is_no_packet_gets_a_clear_line(
    page: Page, site_url: str, tmp_path: Path, contents: bytes, sentence: str
) -> None:
    path = tmp_path / "file.json"
    path.write_bytes(contents)
    page.goto(f"{site_url}/replay")
    page.set_input_files("#packet", path)
    page.get_by_role("button", name="Check this packet").click()
    expect(page.locator("body")).to_contain_text(sentence)


def test_a_packet_with_markup_is_shown_as_text(opened: Page, packet: Path, site_url: str) -> None:
    hostile = "<img src=x onerror=\"document.title='hit'\"> back pain"
    opened.goto(f"{site_url}/replay")
    check(opened, edit(packet, turns=[hostile]))
    expect(opened.locator(".outcome bdi")).to_have_text(hostile)
    assert opened.locator("#page img").count() == 0


def test_without_javascript_and_in_spanish_a_packet_is_checked_too(
    browser: Browser, opened: Page, packet: Path, site_url: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}/es/replay")
    page.set_input_files("#packet", packet)
    page.get_by_role("button", name="Comprobar este paquete").click()
    expect(page.locator(".outcome h3")).to_have_text("La respuesta sigue siendo la misma, byte por byte.")
    context.close()


def test_the_empty_page_leads_to_it_too(page: Page, site_url: str) -> None:
    open_page(page, site_url)
    page.locator("#welcome").get_by_role("link", name="Check a kept answer").click()
    expect(page.locator("#packet")).to_be_visible()
