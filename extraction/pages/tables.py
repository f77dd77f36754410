"""Lattices and glyphs of one page -> parts of tables with text in their cells."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from statistics import median

from gongkai.vocabulary import BBox

from .glyphs import Glyph, Page
from .grid import Lattice
from .layout import Row, cell_text, rows_of
from .table_rulings import RowTest

_ONE_COLUMN_SHARE = 0.3  # a taller box of one column is a frame, not the start of a table


_HEADING = re.compile(r"^\s*[一二三四五六七八九十]{1,3}\s*[、.．]")


@dataclass(frozen=True)
class PartCell:
    """One cell on its page; ``full`` tells that its last line had no room left."""

    text: str
    row: int
    column: int
    row_span: int
    column_span: int
    page: int
    bbox: BBox
    ruled_above: bool = True
    ruled_below: bool = True
    full: bool = False
    sure: float = 1.0


@dataclass(frozen=True)
class TablePart:
    """What one page shows of a table.

    Args:
        page: order of the (last) page or column that it stands on.
        top: y of its upper edge on the upright page, for the reading order.
        xs: column edges from the left, in points of the upright page.
        rows: how many rows it has.
        cells: its cells.
        loose: the same text as rows, in case the part turns out to be no table.
        aligned: it has no lines; columns are where words stand below each other.
        middles: of the columns of such a table that is a statistics table (统计表).
    """

    page: int
    top: float
    bottom: float
    xs: tuple[float, ...]
    rows: int
    cells: tuple[PartCell, ...]
    loose: tuple[Row, ...] = ()
    aligned: bool = False
    middles: tuple[float, ...] = ()

    @property
    def is_statistics(self) -> bool:
        """Whether it is a statistics table (统计表) without lines."""
        return bool(self.middles)

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return len(self.xs) - 1


def tables_of(page: Page, lattices: list[Lattice]) -> tuple[list[TablePart], list[Glyph]]:
    """Put a page's glyphs into its tables; return the tables and the glyphs outside.

    A box of one column is kept as a part only while it may belong to a table of the page before
    or after, that is when it is low and nothing else stands above or below it.
    """
    inside, outside = _sorted_in(page.glyphs, lattices)
    parts: list[TablePart] = []
    for lattice, glyphs in zip(lattices, inside, strict=True):
        if not any(not glyph.text.isspace() for glyph in glyphs):
            outside += glyphs
        elif _is_table(lattice) or _may_continue(page, lattice, glyphs):
            parts.append(_part(page, lattice, glyphs))
        else:
            outside += glyphs
    return sorted(parts, key=lambda part: part.top), outside


def row_test(page: Page) -> RowTest:
    """Return a test whether a band between two lines is a table's row and not a heading.

    A row of full width is centred and no larger than the table's text; a numbered heading is not.
    """
    heights = sorted((glyph.centre[1], index) for index, glyph in enumerate(page.glyphs))

    def inside(box: BBox) -> list[Glyph]:
        first = bisect_left(heights, (box[1], -1))
        last = bisect_right(heights, (box[3], len(heights)))
        glyphs = (page.glyphs[index] for _, index in heights[first:last])
        return [g for g in glyphs if box[0] <= g.centre[0] <= box[2] and not g.text.isspace()]

    def is_row(band: BBox, table: BBox) -> bool:
        rows = rows_of(inside(band))
        others = [glyph.size for glyph in inside(table)]
        if len(rows) != 1 or not others or _HEADING.match(rows[0].text):
            return False
        middle = (rows[0].box[0] + rows[0].box[2]) / 2
        centred = abs(middle - (band[0] + band[2]) / 2) < 0.05 * (band[2] - band[0])
        return centred and rows[0].size <= 1.1 * median(others)

    return is_row


def _is_table(lattice: Lattice) -> bool:
    return len(lattice.xs) > 2 and len(lattice.regions) > 1


def _sorted_in(
    glyphs: tuple[Glyph, ...], lattices: list[Lattice]
) -> tuple[list[list[Glyph]], list[Glyph]]:
    """Give each glyph to the smallest lattice around its centre."""
    order = sorted(range(len(lattices)), key=lambda i: _area(lattices[i].bbox))
    inside: list[list[Glyph]] = [[] for _ in lattices]
    outside: list[Glyph] = []
    boxes = [(index, lattices[index].bbox) for index in order]
    for glyph in glyphs:
        x, y = glyph.centre
        for index, (x0, y0, x1, y1) in boxes:
            if x0 <= x <= x1 and y0 <= y <= y1:
                inside[index].append(glyph)
                break
        else:
            outside.append(glyph)
    return inside, outside


def _may_continue(page: Page, lattice: Lattice, glyphs: list[Glyph]) -> bool:
    top, bottom = lattice.ys[0], lattice.ys[-1]
    if len(lattice.xs) > 2 or bottom - top > _ONE_COLUMN_SHARE * page.height:
        return False
    others = [glyph for glyph in page.glyphs if not glyph.text.isspace()]
    above = sum(glyph.centre[1] < top for glyph in others)
    below = sum(glyph.centre[1] > bottom for glyph in others)
    return min(above, below) * 20 <= len(others) or min(above, below) < 40


def _held(lattice: Lattice, glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Return the glyphs of each region of a lattice, in the order of its regions."""
    columns = len(lattice.xs) - 1
    owner = [0] * ((len(lattice.ys) - 1) * columns)
    for index, region in enumerate(lattice.regions):
        width = region.right - region.left
        for row in range(region.top, region.bottom):
            start = row * columns + region.left
            owner[start : start + width] = [index] * width
    held: list[list[Glyph]] = [[] for _ in lattice.regions]
    for glyph in glyphs:
        x, y = glyph.centre
        column = min(max(bisect_right(lattice.xs, x) - 1, 0), columns - 1)
        row = min(max(bisect_right(lattice.ys, y) - 1, 0), len(lattice.ys) - 2)
        held[owner[row * columns + column]].append(glyph)
    return held


def _part(page: Page, lattice: Lattice, glyphs: list[Glyph]) -> TablePart:
    cells = []
    for region, inside in zip(lattice.regions, _held(lattice, glyphs), strict=True):
        box = lattice.box(region)
        text, full = cell_text(inside, box)
        cells.append(
            PartCell(
                text,
                region.top,
                region.left,
                region.bottom - region.top,
                region.right - region.left,
                page.number,
                page.place(box),
                region.ruled_above,
                region.ruled_below,
                full,
                min((glyph.sure for glyph in inside), default=1.0),
            )
        )
    loose = tuple(rows_of(glyphs, page.order)) if len(lattice.xs) == 2 else ()
    return TablePart(
        page.order,
        lattice.ys[0],
        lattice.ys[-1],
        lattice.xs,
        len(lattice.ys) - 1,
        tuple(cells),
        loose,
    )


def _area(box: BBox) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
