"""All interface text, one YAML file a language in `text/`. Every language holds the same keys with the same places."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from corpus.base.errors import SettingsError
from corpus.base.record import read_yaml

TEXT_FOLDER = Path(__file__).parents[1] / "text"
DEFAULT_LANGUAGE = "en"
_PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Wording:
    """The interface text of one language, by dotted key, such as `reader.close`."""

    language: str
    texts: dict[str, str]

    def __getitem__(self, key: str) -> str:
        """Return the text of `key`; raise KeyError when there is none."""
        return self.texts[key]

    def get(self, key: str, otherwise: str) -> str:
        """Return the text of `key`, or `otherwise`: for data that a language need not translate."""
        return self.texts.get(key, otherwise)

    def fill(self, key: str, **values: object) -> str:
        """Return the text of `key` with its places filled.

        >>> Wording("en", {"cited": "Citation {number}"}).fill("cited", number=3)
        'Citation 3'
        """
        return _PLACE.sub(lambda match: str(values[match[1]]), self.texts[key])

    @property
    def root(self) -> str:
        """Where this language's pages live: "" for English, "/es" for Spanish."""
        return "" if self.language == DEFAULT_LANGUAGE else f"/{self.language}"

    @cached_property
    def script(self) -> dict[str, str]:
        """The texts that the browser's script says."""
        return {key.removeprefix("script."): text for key, text in self.texts.items() if key.startswith("script.")}


def load_wordings(folder: Path = TEXT_FOLDER) -> tuple[Wording, ...]:
    """Return every language, the default one first; raise SettingsError when two languages differ in keys or places."""
    languages = sorted((path.stem for path in folder.glob("*.yaml")), key=lambda name: (name != DEFAULT_LANGUAGE, name))
    wordings = tuple(Wording(name, _flat(read_yaml(folder / f"{name}.yaml"), "")) for name in languages)
    for other in wordings[1:]:
        _check_parity(wordings[0], other, folder)
    return wordings


def _flat(node: object, path: str) -> dict[str, str]:
    if isinstance(node, dict):
        return {key: text for name, below in node.items() for key, text in _flat(below, f"{path}{name}.").items()}
    return {path.rstrip("."): str(node)}


def _required(wording: Wording) -> set[str]:
    """Return the keys that every language must have: all but the names of viewpoints, whose originals are data."""
    return {key for key in wording.texts if not key.startswith("viewpoint.")}


def _check_parity(first: Wording, other: Wording, folder: Path) -> None:
    for key in sorted(_required(first) ^ _required(other)):
        lacking = other if key in first.texts else first
        raise SettingsError(f"{folder / lacking.language}.yaml: {key!r} is missing: translate it")
    for key in sorted(_required(first)):
        wanted, found = set(_PLACE.findall(first.texts[key])), set(_PLACE.findall(other.texts[key]))
        if wanted != found:
            raise SettingsError(
                f"{folder / other.language}.yaml: {key!r} has the places {sorted(found)}, expected {sorted(wanted)}"
            )
