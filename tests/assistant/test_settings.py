"""Settings come from an environment that is passed in; what is wrong is named."""

from pathlib import Path

import pytest

from assistant.settings import NAMES, PREFIX, Settings, checked_port, read_settings
from corpus.base.errors import SettingsError


def test_nothing_set_is_the_defaults() -> None:
    assert read_settings({"HOME": "/root", "PORT": "1"}) == Settings()
    assert (Settings().host, Settings().port, Settings().country) == ("127.0.0.1", 7860, "all")


def test_every_setting_is_read() -> None:
    environ = {
        "BACKTALK_CORPUS": "/a",
        "BACKTALK_INDEX": "/b",
        "BACKTALK_MODEL": "m",
        "BACKTALK_COUNTRY": "UK",
        "BACKTALK_HOST": "::1",
        "BACKTALK_PORT": "80",
    }
    assert read_settings(environ) == Settings(Path("/a"), Path("/b"), "m", "uk", "::1", 80)
    assert {PREFIX + name for name in NAMES} == environ.keys()


def test_an_empty_value_is_the_default() -> None:
    assert read_settings({PREFIX + name: "" for name in NAMES}) == Settings()


@pytest.mark.parametrize(
    ("environ", "message"),
    [
        ({"BACKTALK_PROT": "80"}, r"BACKTALK_PROT is no setting of Backtalk: expected one of BACKTALK_CORPUS, BACK"),
        ({"BACKTALK_": "1"}, r"BACKTALK_ is no setting"),
        ({"BACKTALK_PORT": "http"}, r"port 'http': expected a number from 1 to 65535"),
        ({"BACKTALK_COUNTRY": "fr"}, r"BACKTALK_COUNTRY is 'fr': expected one of all, uk, us, eu"),
    ],
)
def test_what_is_wrong_is_named(environ: dict[str, str], message: str) -> None:
    with pytest.raises(SettingsError, match=message) as error:
        read_settings(environ)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("given", ["0", "65536", "-1", "", " 80", "8e3", "٨٠", "80.0", "0x50"])
def test_what_is_no_port_is_refused(given: str) -> None:
    with pytest.raises(SettingsError, match="expected a number from 1 to 65535"):
        checked_port(given)


@pytest.mark.parametrize(("given", "port"), [("1", 1), ("65535", 65535), ("07860", 7860)])
def test_every_port_is_taken(given: str, port: int) -> None:
    assert checked_port(given) == port


def test_each_setting_is_described() -> None:
    described = read_settings.__globals__["__doc__"]
    assert all(f"{PREFIX}{name} " in described for name in NAMES)
