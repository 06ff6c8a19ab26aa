"""Sheets as tables in a terminal."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from assistant.evaluation.reporting.sheet import Sheet


def render(sheets: Sequence[Sheet]) -> RenderableType:
    """Return the sheets one below the other; numbers stand to the right."""
    return Group(*(_table(sheet) for sheet in sheets))


def _table(sheet: Sheet) -> Table:
    table = Table(
        title=sheet.title, caption=sheet.note, title_justify="left", caption_justify="left", pad_edge=False, box=None
    )
    for position, head in enumerate(sheet.header):
        table.add_column(head, justify="left" if position == 0 or _is_words(sheet, position) else "right")
    for row in sheet.rows:
        table.add_row(*(Text(cell, style="bold red" if cell == "NO" else "") for cell in row))
    return table


def _is_words(sheet: Sheet, position: int) -> bool:
    return any(row[position][:1].isalpha() for row in sheet.rows)
