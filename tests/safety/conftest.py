"""The screen with the shipped rules, built once for all tests."""

import pytest

from assistant.safety.message import Wording, load_wording
from assistant.safety.screen import Screen, open_screen


@pytest.fixture(scope="session")
def screen() -> Screen:
    return open_screen()


@pytest.fixture(scope="session")
def wording() -> Wording:
    return load_wording("all")
