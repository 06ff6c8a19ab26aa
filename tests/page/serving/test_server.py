"""The address that the page listens on: a busy port is known at once."""

import socket

import pytest

from assistant.page.serving.server import listen
from corpus.base.errors import SettingsError


def test_a_busy_port_gets_one_clear_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        with pytest.raises(
            SettingsError, match=f"cannot listen on 127.0.0.1 port {port}: Address already in use; choose"
        ):
            listen("127.0.0.1", port)


def test_an_address_that_is_none_gets_one_clear_line() -> None:
    with pytest.raises(SettingsError, match=r"cannot listen on 256\.0\.0\.1 port 7860"):
        listen("256.0.0.1", 7860)
