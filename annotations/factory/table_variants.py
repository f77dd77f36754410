"""Other layouts of a printed table: merged or repeated labels, added rows, blocks apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from random import Random

from ..printed import PrintedCell, PrintedTable
from .wording import wording

Change = Callable[[Random, PrintedTable], PrintedTable]


def vary_table(rng: Random, table: PrintedTable, number: str) -> tuple[PrintedTable, list[str]]:
    """Return a table with some changes of layout, and their names; no value changes."""
    done = []
    for name, (change, chance, tables) in _CHANGES.items():
        if number in tables and rng.random() < chance:
            table = change(rng, table)
            done.append(f"{name} (table {number})")
    return table, done


def blocks_apart(table: PrintedTable) -> list[PrintedTable]:
    """Return table 2 as one table for each of its blocks."""
    heads = [c.row for c in table.cells if c.column == 0 and c.column_span == len(table.widths)]
    bounds = [*heads, table.row_count]
    parts = []
    for low, high in pairwise(bounds):
        cells = [replace(c, row=c.row - low) for c in table.cells if low <= c.row < high]
        edges = sorted({e for c in cells for e in (c.column, c.column + c.column_span)})
        place = {edge: index for index, edge in enumerate(edges)}
        moved = tuple(
            replace(
                c, column=place[c.column],
                column_span=place[c.column + c.column_span] - place[c.column],
            )
            for c in cells
        )  # fmt: skip
        widths = tuple(sum(table.widths[a:b]) for a, b in pairwise(edges))
        parts.append(PrintedTable(moved, widths, 0))
    return parts


def _repeat_labels(rng: Random, table: PrintedTable) -> PrintedTable:
    """Print a label that spans rows again in each of them."""
    return _unmerged(table, keep_text=True)


def _blank_repeats(rng: Random, table: PrintedTable) -> PrintedTable:
    """Print a label that spans rows in the first alone, the others left empty."""
    return _unmerged(table, keep_text=False)


def _unmerged(table: PrintedTable, *, keep_text: bool) -> PrintedTable:
    cells = []
    for cell in table.cells:
        if cell.row < table.header_rows or cell.row_span == 1:
            cells.append(cell)
            continue
        for offset in range(cell.row_span):
            text = cell.text if keep_text or not offset else ""
            cells.append(replace(cell, text=text, row=cell.row + offset, row_span=1))
    return replace(table, cells=tuple(cells))


def _without_corner(rng: Random, table: PrintedTable) -> PrintedTable:
    cells = (replace(c, text="") if c.row == c.column == 0 else c for c in table.cells)
    return replace(table, cells=tuple(cells))


def _short_header(rng: Random, table: PrintedTable) -> PrintedTable:
    """Leave out the header's first row (申请人情况)."""
    cells = []
    for cell in table.cells:
        if cell.row == 0 and cell.row_span == 1:
            continue
        if cell.row == 0:
            cells.append(replace(cell, row_span=cell.row_span - 1))
        else:
            cells.append(replace(cell, row=cell.row - 1))
    return PrintedTable(tuple(cells), table.widths, table.header_rows - 1)


def _caption(rng: Random, table: PrintedTable) -> PrintedTable:
    """Put a caption into a first row of one cell."""
    text = rng.choice(wording()["captions"]).format(n=rng.randint(1, 3))
    return _with_row(table, 0, [PrintedCell(text, 0, 0, 1, len(table.widths))])


def _note(rng: Random, table: PrintedTable) -> PrintedTable:
    """Put a note into a last row of one cell."""
    text = rng.choice(wording()["notes"])
    note = PrintedCell(text, 0, 0, 1, len(table.widths))
    return _with_row(table, table.row_count, [note])


def _with_row(table: PrintedTable, at: int, row: Sequence[PrintedCell]) -> PrintedTable:
    moved = (replace(c, row=c.row + 1) if c.row >= at else c for c in table.cells)
    added = (replace(c, row=at) for c in row)
    header = table.header_rows + (at == 0 and table.header_rows > 0)
    return PrintedTable((*moved, *added), table.widths, header)


def _upright(rng: Random, table: PrintedTable) -> PrintedTable:
    """Turn table 4 on its side: fifteen rows of one value each."""
    cells = tuple(
        PrintedCell(c.text, c.column, c.row, c.column_span, c.row_span) for c in table.cells
    )
    return PrintedTable(cells, (2.0, 2.0, 2.0, 1.5), 0)


_CHANGES: Mapping[str, tuple[Change, float, str]] = {
    "upright": (_upright, 0.04, "4"),
    "labels repeated": (_repeat_labels, 0.08, "3"),
    "labels not merged": (_blank_repeats, 0.08, "3"),
    "corner blank": (_without_corner, 0.08, "3"),
    "short header": (_short_header, 0.08, "3"),
    "caption row": (_caption, 0.06, "23"),
    "note row": (_note, 0.06, "234"),
}
