"""Viewpoints: the schools of thought that passages are labelled with. They are data, in `viewpoints.yaml`."""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from corpus.base.errors import CorpusError
from corpus.base.record import Record, read_records

Colour = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class Viewpoint(Record):
    """A school of thought: its id in the contract, its name and one sentence on screen, its colours."""

    id: Slug
    name: Annotated[str, Field(min_length=1)]
    description: Annotated[str, Field(min_length=1)]
    colour: Colour
    dark_colour: Colour
    terms: tuple[str, ...] = ()


def load_viewpoints(path: Path) -> tuple[Viewpoint, ...]:
    """Return the viewpoints in the order of their lanes; raise CorpusError when one is wrong or there twice."""
    viewpoints: list[Viewpoint] = read_records(path, list[Viewpoint])
    ids = [viewpoint.id for viewpoint in viewpoints]
    twice = next((identifier for identifier in ids if ids.count(identifier) > 1), None)
    if twice is not None:
        raise CorpusError(f"{path}: viewpoint {twice!r} is there twice: keep one")
    return tuple(viewpoints)
