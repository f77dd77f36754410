"""Tables of problems in which each text has its name beside it, not one for a row or column.

存在问题 | 公开不及时 | 改进措施 | 定期检查 in every row, or 问题一：公开不及时 as a row of full
width above 改进措施 | 定期检查. They become tables with the names in the first column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..document import Cell, Grid
from .rows import is_number, names_group
from .words import is_aside, is_vague, meaning_of

_NAMED = re.compile(r"\s*([^：:，。；\n]{2,12})[：:]\s*(\S.*)", re.DOTALL)
_LONGEST_ASIDE = 8  # code points of names as 责任单位


def labels_first(grid: Grid) -> Grid:
    """Return a table with the names of its texts in the first column, any other as it is.

    A title above, or what a group of rows is about, stays a row of its own.
    """
    rows: list[tuple[Cell, ...]] = []
    said = set()
    for row in grid.rows:
        cells = [cell for cell in row if cell.text.strip()]
        pairs = list(_pairs(cells))
        alone = len(cells) == 1 and (not rows or names_group(cells[0].text))
        if cells and not pairs and not alone:
            return grid
        said |= {meaning_of(name.text) for name, _ in pairs}
        rows += pairs or ([(cells[0],)] if cells else [])
    return _of_rows(rows) if "problem" in said and said & {"measure", "state"} else grid


def _of_rows(rows: Sequence[Sequence[Cell]]) -> Grid:
    """Return a table two columns wide, of rows of two cells, or one that spans both."""
    return Grid(
        tuple(
            replace(cell, row=row, column=column, row_span=1, column_span=3 - len(cells))
            for row, cells in enumerate(rows)
            for column, cell in enumerate(cells)
        )
    )


def _pairs(cells: Sequence[Cell]) -> Iterator[tuple[Cell, Cell]]:
    """Yield names and texts of a row that consists of such pairs, but for its number; else none."""
    told = {cell.text: cell for cell in cells}.values()  # formats repeat what spans columns
    named = [(cell, match) for cell in told if (match := _NAMED.fullmatch(cell.text))]
    if len(named) == len(told):
        cells = [replace(cell, text=part) for cell, match in named for part in match.groups()]
    elif is_number(cells[0].text):
        cells = cells[1:]
    names, texts = cells[::2], cells[1::2]
    if len(names) == len(texts) and all(map(_names, names)) and not any(map(_may_name, texts)):
        yield from zip(names, texts, strict=True)


def _names(cell: Cell) -> bool:
    aside = len(cell.text) <= _LONGEST_ASIDE and is_aside(cell.text)
    return aside or meaning_of(cell.text) is not None


def _may_name(cell: Cell) -> bool:
    """Whether a cell is one of a header above columns."""
    return is_vague(cell.text) or meaning_of(cell.text) is not None
