"""Settings: one frozen record, built from an environment that is passed in.

BACKTALK_CORPUS   folder of the sources and their curation      (default: the one that comes with Backtalk)
BACKTALK_INDEX    folder of the stored index                    (default: the user's cache folder)
BACKTALK_MODEL    name or folder of a sentence-transformers model
BACKTALK_COUNTRY  whose crisis lines are shown: all, uk, us or eu
BACKTALK_HOST     address that the page listens on
BACKTALK_PORT     port that the page listens on
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from platformdirs import user_cache_path

from assistant.safety.message import Country
from corpus.base.errors import SettingsError
from corpus.library import DEFAULT_FOLDER
from index.encoding.embedder import PACKAGED_MODEL

PREFIX = "BACKTALK_"
COUNTRIES: tuple[Country, ...] = get_args(Country)
NAMES = ("CORPUS", "INDEX", "MODEL", "COUNTRY", "HOST", "PORT")


@dataclass(frozen=True)
class Settings:
    """What can be set from outside."""

    corpus: Path = DEFAULT_FOLDER
    index: Path = field(default_factory=lambda: user_cache_path("backtalk"))
    model: str = PACKAGED_MODEL
    country: Country = "all"
    host: str = "127.0.0.1"
    port: int = 7860


def read_settings(environ: Mapping[str, str]) -> Settings:
    """Return the settings in `environ`; raise SettingsError for an unknown BACKTALK_ name or an impossible value."""
    given = {name.removeprefix(PREFIX): value for name, value in environ.items() if name.startswith(PREFIX)}
    unknown = next((name for name in given if name not in NAMES), None)
    if unknown is not None:
        known = ", ".join(PREFIX + name for name in NAMES)
        raise SettingsError(f"{PREFIX}{unknown} is no setting of Backtalk: expected one of {known}")
    default = Settings()
    return Settings(
        corpus=Path(given["CORPUS"]) if given.get("CORPUS") else default.corpus,
        index=Path(given["INDEX"]) if given.get("INDEX") else default.index,
        model=given.get("MODEL") or default.model,
        country=_country(given.get("COUNTRY") or default.country),
        host=given.get("HOST") or default.host,
        port=checked_port(given.get("PORT") or str(default.port)),
    )


def checked_port(given: str) -> int:
    """Return a port number; raise SettingsError when it is none."""
    if not given.isascii() or not given.isdigit() or len(given) > 5 or not 0 < int(given) < 65536:
        raise SettingsError(f"port {given!r}: expected a number from 1 to 65535, for example 7860")
    return int(given)


def _country(given: str) -> Country:
    found = next((country for country in COUNTRIES if country == given.lower()), None)
    if found is None:
        raise SettingsError(f"{PREFIX}COUNTRY is {given!r}: expected one of {', '.join(COUNTRIES)}")
    return found
