"""Tables of problems and measures in whatever layout, as ones with a header above their columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ..document import Cell, Grid
from .heads import Head, find_head, width_of
from .rows import holds_nothing, is_number, with_cut_rows

_NUMBERING = re.compile(r"序号|编号|号|No")
_LONGEST_NAME = 12  # code points of a header's cell, most are shorter


def laid_out(grid: Grid, head: Head) -> Iterator[tuple[Grid, Head]]:
    """Yield a table with its header, or the tables that it puts side by side.

    One that writes each problem with its measures as a column is mirrored.
    """
    if head.upright:
        mirrored = _mirrored(grid) if _has_columns(grid, head) else grid
        yield mirrored, find_head(mirrored) or head
        return
    whole = _in_columns(grid, head)
    for start, end in pairwise((*head.starts, head.width)):
        part = _part(whole, start, end) if len(head.starts) > 1 else whole
        below = find_head(part) or head
        columns = [column for column, kind in below.kinds.items() if kind in ("problem", "measure")]
        yield with_cut_rows(part, below.body, columns, numbered=_is_numbering(part, below)), below


def goes_on(grid: Grid, head: Head) -> Head | None:
    """Return the header of a table that goes on, without one, with the columns of another.

    Its first row is none of names: it has a number or more words than these.
    """
    if not grid.cells or head.upright or len(head.starts) > 1 or width_of(grid) != head.width:
        return None
    first = [cell.text.strip() for cell in grid.rows[0]]
    is_row = is_number(first[0]) or any(len(text) > _LONGEST_NAME for text in first)
    return replace(head, body=grid.rows[0][0].row) if is_row else None


def _is_numbering(grid: Grid, head: Head) -> bool:
    """Whether the first column numbers the rows: by its name, or all of it that is printed."""
    first = [cell for cell in grid.cells if cell.column == 0 and cell.text.strip()]
    below = [is_number(cell.text) for cell in first if cell.row >= head.body]
    return any(_NUMBERING.fullmatch(c.text.strip()) for c in first) or (any(below) and all(below))


def _has_columns(grid: Grid, head: Head) -> bool:
    """Whether an upright table has one row of problems and one of measures, both over columns."""
    kinds = list(head.kinds.values())
    rows = [
        [cell for cell in row if cell.column >= head.body and cell.text.strip()]
        for row in grid.rows
        if row[0].row in head.kinds
    ]
    return len(kinds) == len(set(kinds)) and all(
        sum(not is_number(cell.text) for cell in row) > 1 for row in rows
    )


def _mirrored(grid: Grid) -> Grid:
    cells = (
        replace(
            cell, row=cell.column, column=cell.row,
            row_span=cell.column_span, column_span=cell.row_span,
        )
        for cell in grid.cells
    )  # fmt: skip
    return Grid(tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))))


def _part(grid: Grid, start: int, end: int) -> Grid:
    """Return the columns from one to another; what reaches beyond them ends there."""
    cells = (
        replace(
            cell, column=cell.column - start, column_span=min(cell.column_span, end - cell.column)
        )
        for cell in grid.cells
        if start <= cell.column < end
    )
    return Grid(tuple(cells), grid.ragged)


def _in_columns(grid: Grid, head: Head) -> Grid:
    """Return a ragged table with the rows that lack their first, merged cells moved to the right.

    They are those that do not begin with a number where the header's first cell is 序号.
    """
    top = next((row for row in grid.rows if row[0].row == head.body - 1), ())
    if not grid.ragged or not top or not _NUMBERING.fullmatch(top[0].text.strip()):
        return grid
    unnumbered = [row for row in grid.rows if not (_is_numbered(row) or holds_nothing(row))]
    shifts = {row[0].row: max(0, len(top) - len(row)) for row in unnumbered}
    cells = (replace(cell, column=cell.column + shifts.get(cell.row, 0)) for cell in grid.cells)
    return replace(grid, cells=tuple(cells))


def _is_numbered(row: Sequence[Cell]) -> bool:
    first = row[0].text.strip()
    return not first or bool(_NUMBERING.fullmatch(first)) or is_number(first)
