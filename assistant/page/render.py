"""Jinja templates to HTML. Everything that is not Markup is escaped; a missing value is an error, never a blank."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

TEMPLATE_FOLDER = Path(__file__).parent / "templates"


@cache
def templates() -> Environment:
    """Return the one environment that every template is rendered in."""
    return Environment(
        loader=FileSystemLoader(TEMPLATE_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, context: dict[str, object]) -> str:
    """Return `template` filled with `context`."""
    return templates().get_template(template).render(context)
