"""`python app.py`: one line on standard error when the page cannot be served."""

import socket

import pytest

from app import main


def test_an_impossible_setting_gets_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BACKTALK_PORT", "seven")
    assert main() == 1
    assert capsys.readouterr().err == "backtalk: port 'seven': expected a number from 1 to 65535, for example 7860\n"


def test_a_busy_port_gets_one_line_before_anything_is_loaded(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as busy:
        monkeypatch.setenv("BACKTALK_PORT", str(busy.getsockname()[1]))
        assert main() == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "Address already in use" in said
