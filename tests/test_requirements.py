"""A Hugging Face Space installs what was tested: requirements.txt agrees with the lock and with pyproject.toml."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]


def pins(name: str) -> dict[str, str]:
    """Return the version of each package in a requirements file, by its normalised name."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    pairs = (line.split("==") for line in lines if line and not line.startswith("#"))
    return {normalised(package): version for package, version in pairs}


def normalised(package: str) -> str:
    return re.sub(r"[-_.]+", "-", package).lower()


def declared() -> dict[str, str]:
    """Return the version of each package that pyproject.toml names for running Backtalk."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pairs = (requirement.split("==") for requirement in project["dependencies"])
    return {normalised(package): version for package, version in pairs}


def test_a_space_gets_the_locked_versions() -> None:
    assert pins("requirements.txt").items() <= pins("requirements.lock").items()


def test_a_space_gets_every_package_that_backtalk_needs() -> None:
    assert declared().items() <= pins("requirements.txt").items()


def test_the_space_card_names_the_locked_gradio_and_the_page() -> None:
    card = (ROOT / "README.md").read_text(encoding="utf-8").split("---\n")[1]
    fields = dict(line.split(": ", 1) for line in card.splitlines())
    assert fields["sdk_version"] == pins("requirements.lock")["gradio"]
    assert (ROOT / fields["app_file"]).is_file()
