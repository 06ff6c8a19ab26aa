"""Jinja templates to HTML. Everything that is not Markup is escaped; a missing value is an error, never a blank."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

TEMPLATE_FOLDER = Path(__file__).parents[1] / "templates"
STATIC_FOLDER = Path(__file__).parents[1] / "static"
# Sent within each page: one request less before anything can be seen.
STYLES = ("base.css", "shell.css", "answer.css", "reader.css", "print.css")


@cache
def templates() -> Environment:
    """Return the one environment that every template is rendered in."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATE_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["look"] = "\n".join((STATIC_FOLDER / name).read_text(encoding="utf-8") for name in STYLES)
    return environment


def render(template: str, context: dict[str, object]) -> str:
    """Return `template` filled with `context`."""
    return templates().get_template(template).render(context)
