"""`backtalk serve` says at once when it cannot listen."""

import socket

import pytest

from tests.command import Backtalk


def test_a_busy_port_is_one_line_before_anything_is_loaded(backtalk: Backtalk) -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        finished = backtalk("serve", "--port", str(port))
    assert (finished.status, finished.out) == (1, "")
    assert f"cannot listen on 127.0.0.1 port {port}: Address already in use; choose another port" in finished.error
    assert "Loading" not in finished.err


@pytest.mark.parametrize("port", ["0", "70000", "http"])
def test_an_impossible_port_is_one_line(backtalk: Backtalk, port: str) -> None:
    finished = backtalk("serve", "--port", port)
    assert finished.status == 1
    assert finished.error == f"backtalk: port '{port}': expected a number from 1 to 65535, for example 7860"


def test_an_address_that_is_not_of_this_machine_is_one_line(backtalk: Backtalk) -> None:
    finished = backtalk("serve", "--host", "192.0.2.1", "--port", "7999")
    assert finished.status == 1
    assert "cannot listen on 192.0.2.1 port 7999: " in finished.error


def test_a_host_name_that_cannot_be_one_is_one_line(backtalk: Backtalk) -> None:
    finished = backtalk("serve", "--host", "x" * 70, "--port", "7999")
    assert finished.status == 1
    assert "cannot listen on" in finished.error
