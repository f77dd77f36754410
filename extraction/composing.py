"""Tables of formats made of elements (DOCX, HTML): cells with content to grids or plain blocks.

A table of such a format may be a table, or only a frame that lays out the page. A frame gives
its content, not a grid; a table inside a cell of a real table becomes part of its grid.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from .document import Block, Cell, Grid, Line, Picture
from .problem_tables.heads import find_head
from .values import read_value

MAX_CELLS = 20_000
"""Most table cells of one file; a report has some six hundred."""

MAX_LINES = 20_000
"""Most lines of one file outside of tables, and inside of their cells."""

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1f]")
_SENTENCE = re.compile(r".{20,}[。！？；]|.{60,}", re.DOTALL)
_FRAME_SHARE = 0.7  # of a frame's text is prose; a note in a statutory table stays below a third
_LONGEST_LABEL = 45  # code points; the longest label of the statutory forms has 37


@dataclass(frozen=True)
class Content:
    """A cell with what is in it, as blocks; ``row`` and ``column`` are 0-based."""

    blocks: tuple[Block, ...]
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    path: str | None = None

    @property
    def text(self) -> str:
        """The lines outside of nested tables, separated by line breaks."""
        lines = (block.text.strip() for block in self.blocks if isinstance(block, Line))
        return "\n".join(line for line in lines if line)

    @property
    def nested(self) -> tuple[Grid, ...]:
        """The tables inside the cell."""
        return tuple(block for block in self.blocks if isinstance(block, Grid))


def visible(text: str) -> str:
    """Take out characters that print nothing, and make the no-break space a space."""
    return _INVISIBLE.sub("", text).replace("\u00a0", " ")


def compose(cells: Sequence[Content]) -> Iterator[Block]:
    """Yield the grid that the cells of one table make, or the content of a frame."""
    filled = [cell for cell in cells if cell.blocks]
    if not filled:
        return
    if _is_frame(cells, filled):
        for cell in sorted(filled, key=lambda cell: (cell.row, cell.column)):
            yield from cell.blocks
        return
    grid = tuple(_embedded(cells)) if any(cell.nested for cell in filled) else ()
    yield Grid(grid or tuple(_plain(cell) for cell in cells))
    yield from (block for cell in cells for block in cell.blocks if isinstance(block, Picture))


def _is_frame(cells: Sequence[Content], filled: Sequence[Content]) -> bool:
    if len(filled) == 1:
        return True
    if not any(cell.nested for cell in filled) and find_head(Grid(tuple(map(_plain, cells)))):
        return False
    if len({cell.column for cell in cells}) == 1:
        return not all(_is_value(cell) for cell in filled)
    lengths = [(len(line), bool(_SENTENCE.search(line))) for line in _lines(filled)]
    prose = sum(length for length, is_prose in lengths if is_prose)
    if prose > _FRAME_SHARE * sum(length for length, _ in lengths):
        return True
    return any(cell.nested and not _has_label(cell, filled) for cell in filled)


def _is_value(cell: Content) -> bool:
    """Whether a cell of a single column belongs to a table: values beside another one's labels."""
    return bool(cell.text) and not cell.nested and read_value(cell.text) is not None


def _lines(cells: Sequence[Content]) -> Iterator[str]:
    for cell in cells:
        yield from cell.text.split("\n")
        for grid in cell.nested:
            yield from (inner.text for inner in grid.cells)


def _has_label(cell: Content, filled: Sequence[Content]) -> bool:
    """Whether a cell with a table inside belongs to a row or column with a short label."""
    if _SENTENCE.search(cell.text):
        return False
    return any(
        other is not cell
        and (other.row == cell.row or other.column == cell.column)
        and (bool(other.nested) or 0 < len(other.text) <= _LONGEST_LABEL)
        for other in filled
    )


def _plain(cell: Content) -> Cell:
    return Cell(cell.text, cell.row, cell.column, cell.row_span, cell.column_span, path=cell.path)


def _embedded(cells: Sequence[Content]) -> Iterator[Cell]:
    """Cells of one grid in which nested tables have taken the place of the cells around them."""
    rows = _Axis([(c.row, c.row_span, _height(c)) for c in cells])
    columns = _Axis([(c.column, c.column_span, _width(c)) for c in cells])
    for cell in cells:
        row, row_end = rows.place(cell.row), rows.place(cell.row + cell.row_span)
        column, column_end = (
            columns.place(place) for place in (cell.column, cell.column + cell.column_span)
        )
        above = 1 if cell.text and cell.nested else 0
        if not cell.nested or above:
            height, width = above or row_end - row, column_end - column
            yield replace(_plain(cell), row=row, column=column, row_span=height, column_span=width)
        top = row + above
        for grid in cell.nested:
            bottom = row_end if grid is cell.nested[-1] else None
            yield from _placed(grid, (top, column), (bottom, column_end))
            top += _extent(grid)[0]


def _placed(grid: Grid, corner: tuple[int, int], ends: tuple[int | None, int]) -> Iterator[Cell]:
    """Cells of a nested table at their place in the whole, its edges stretched to the ends."""
    top, left = corner
    bottom, right = ends
    last_row, last_column = _extent(grid)
    for cell in grid.cells:
        height, width = cell.row_span, cell.column_span
        if bottom is not None and cell.row + height == last_row:
            height = bottom - top - cell.row
        if cell.column + width == last_column:
            width = right - left - cell.column
        yield replace(
            cell, row=top + cell.row, column=left + cell.column, row_span=height, column_span=width
        )


def _extent(grid: Grid) -> tuple[int, int]:
    return (
        max(cell.row + cell.row_span for cell in grid.cells),
        max(cell.column + cell.column_span for cell in grid.cells),
    )


def _height(cell: Content) -> int:
    text = 1 if cell.text and cell.nested else 0
    return max(1, text + sum(_extent(grid)[0] for grid in cell.nested))


def _width(cell: Content) -> int:
    return max([1, *(_extent(grid)[1] for grid in cell.nested)])


class _Axis:
    """Rows or columns that grow so that nested tables find room in them."""

    def __init__(self, needs: Sequence[tuple[int, int, int]]) -> None:
        """``needs`` are start, span and the squares needed within, for each cell."""
        count = max(start + span for start, span, _ in needs)
        sizes = [1] * count
        for start, span, need in sorted(needs, key=lambda item: item[1]):
            room = sum(sizes[start : start + span])
            sizes[start + span - 1] += max(0, need - room)
        self._edges = [0, *accumulate(sizes)]

    def place(self, edge: int) -> int:
        """Return where an edge of the outer table lies now."""
        return self._edges[edge]
