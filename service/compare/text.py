"""The comparison on a terminal."""

from __future__ import annotations

import io

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from gongkai.reconciliation import Comparison

from ..text_page import Sheet
from ..visible import visible
from ..wording import Wording
from .view import Table, comparison_page

_STYLES = {"fail": "red", "review": "yellow"}


def comparison_text(comparison: Comparison, wording: Wording, width: int, *, colour: bool) -> str:
    """Return the page for ``width`` columns; what did not change is only counted."""
    page = comparison_page(comparison, wording)
    sheet = Sheet.of_width(width, wording, colour=colour)
    sheet.head(page.heading, "", page.facts)
    for line in page.overview:
        sheet.lines(line, 1)
    parts = [sheet.text()]
    for table in page.tables:
        part = Sheet.of_width(width, wording, colour=colour)
        part.title(table.title)
        hidden = len(table.rows) - len(table.shown)
        notes = [table.note] if table.note else []
        if table.name == "figures" and hidden:
            notes.append(wording("compare.hidden", count=hidden))
        for note in notes:
            part.lines(note, 2, "dim")
        if not table.shown:
            part.lines(wording("compare.none"), 2, "dim")
        parts.append(part.text())
        if table.shown:
            parts.append(_grid(table, part.width, colour=colour))
    return "".join(parts) + "\n"


def _grid(table: Table, width: int, *, colour: bool) -> str:
    grid = Grid(box=SIMPLE_HEAD, width=width, pad_edge=False)
    for index, title in enumerate(table.columns):
        justify = "right" if index in table.numeric else "left"
        grid.add_column(title, justify=justify, overflow="fold")  # type: ignore[arg-type]
    for row in table.shown:
        cells = [Text(visible(cell)) for cell in row.cells]
        grid.add_row(*cells, style=_STYLES.get(row.status))
    out = io.StringIO()
    console = Console(
        file=out, width=width, force_terminal=colour, no_color=not colour, highlight=False,
        color_system="standard" if colour else None,
    )  # fmt: skip
    console.print(grid)
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def comparison_plain(comparison: Comparison, wording: Wording) -> bytes:
    """Return the page as text of 80 columns, without colours."""
    return comparison_text(comparison, wording, 80, colour=False).encode("utf-8", "replace")
