"""Reads YAML files into frozen pydantic records, with one clear line when something is wrong."""

from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from corpus.base.errors import CorpusError

# The C loader, where PyYAML has it, reads ten times as fast.
_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


class Record(BaseModel):
    """A frozen record that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def read_yaml(path: Path) -> Any:
    """Return what `path` holds; raise CorpusError when it is missing or no YAML."""
    try:
        with path.open(encoding="utf-8") as file:
            return yaml.load(file, Loader=_LOADER)  # noqa: S506 - both are safe loaders
    except FileNotFoundError:
        raise CorpusError(f"{path} is missing: restore it, or remove its folder") from None
    except UnicodeDecodeError as error:
        raise CorpusError(f"{path} is not UTF-8 (byte {error.start}): save it as UTF-8") from None
    except OSError as error:
        raise CorpusError(f"{path} cannot be read: {error.strerror}") from None
    except yaml.YAMLError as error:
        raise CorpusError(f"{path} is not valid YAML: {' '.join(str(error).split())}") from None


def read_records(path: Path, shape: Any) -> Any:
    """Return the YAML of `path` validated as `shape` (a type that pydantic understands)."""
    return validated(read_yaml(path), shape, str(path))


def validated(data: Any, shape: Any, where: str) -> Any:
    """Return `data` as `shape`; raise CorpusError naming `where` and the first thing that is wrong."""
    try:
        return TypeAdapter(shape).validate_python(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "the whole"
        given = repr(first["input"])
        shown = given if len(given) <= 80 else given[:77] + "..."
        raise CorpusError(f"{where}: {place}: {first['msg']} (given {shown})") from None
