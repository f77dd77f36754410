"""Tables of problems in which each text has its name beside it, not one for a row or column.

存在问题 | 公开不及时 | 改进措施 | 定期检查 in every row, or 问题一：公开不及时 as a row of full
width above 改进措施 | 定期检查. They become tables with the names in the first column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .document import Cell, Grid
from .problem_rows import is_number
from .problem_words import is_aside, is_vague, meaning_of

_NAMED = re.compile(r"\s*([^：:，。；\n]{2,12})[：:]\s*(\S.*)", re.DOTALL)
_LONGEST_ASIDE = 8  # code points of names as 责任单位


def labels_first(grid: Grid) -> Grid:
    """Return a table with the names of its texts in the first column, any other as it is."""
    rows = [list(_pairs(row)) for row in grid.rows if any(cell.text.strip() for cell in row)]
    pairs = [pair for row in rows for pair in row]
    said = {meaning_of(name.text) for name, _ in pairs}
    if not all(rows) or not {"problem", "measure"} <= said:
        return grid
    return Grid(
        tuple(
            replace(cell, row=row, column=column, row_span=1, column_span=1)
            for row, pair in enumerate(pairs)
            for column, cell in enumerate(pair)
        )
    )


def _pairs(row: Sequence[Cell]) -> Iterator[tuple[Cell, Cell]]:
    """Yield names and texts of a row that consists of such pairs, but for its number; else none."""
    cells = [cell for cell in row if cell.text.strip()]
    if len({cell.text for cell in cells}) == 1 and (named := _NAMED.fullmatch(cells[0].text)):
        cells = [replace(cells[0], text=part) for part in named.groups()]
    elif cells and is_number(cells[0].text):
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
