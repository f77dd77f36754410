"""Upright pages -> lines and table grids in reading order, whatever file they came from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..document import Block, Cell, Grid, Line
from ..limits import Budget
from .aligned import aligned_tables
from .aligned_lines import lines_of
from .aligned_statistics import statistics_tables
from .backgrounds import background_lattices
from .columns import in_columns
from .continuation import continued
from .furniture import is_continuation_note, without_furniture
from .ghost_tables import without_ghosts
from .glyphs import Glyph, Page
from .grid import lattices_of
from .layout import Row, rows_of, wrapping
from .ruling import rulings_of
from .table_rulings import table_rulings
from .tables import TablePart, row_test, tables_of


@dataclass(frozen=True)
class _Sheet:
    """One upright page with its tables and the rows outside them."""

    page: Page
    tables: list[TablePart]
    rows: list[Row]

    @property
    def last_aligned(self) -> TablePart | None:
        """The last table, if it has no lines: its columns hold for what goes on."""
        last = max(self.tables, key=lambda table: table.bottom, default=None)
        return last if last is not None and last.aligned else None


def blocks_of(pages: Sequence[Page], budget: Budget) -> Iterator[Block]:
    """Yield the lines and tables of upright pages; tables that go on over a break are one.

    Raises:
        InputError: a page goes beyond a limit of ``budget``.
    """
    sheets: list[_Sheet] = []
    columns = in_columns(pages)
    for page in columns:
        sheets.append(_sheet(page, sheets[-1].last_aligned if sheets else None, budget))
    items = _items(sheets)
    flat = [
        piece
        for item in items
        for piece in (item.loose if isinstance(item, TablePart) and item.columns < 2 else (item,))
    ]
    yield from _with_wraps(flat, {page.order: page for page in columns})


def _sheet(page: Page, before: TablePart | None, budget: Budget) -> _Sheet:
    groups = table_rulings(rulings_of(without_ghosts(page)), row_test(page), budget)
    lattices = lattices_of(groups, budget)
    lattices += background_lattices(page, lattices, budget)
    tables, outside = tables_of(page, lattices)
    aligned, outside = _aligned(page, outside, before)
    tables = sorted([*tables, *aligned], key=_top)
    return _Sheet(page, tables, rows_of(outside, page.order))


def _aligned(
    page: Page, glyphs: list[Glyph], before: TablePart | None
) -> tuple[list[TablePart], list[Glyph]]:
    """Return the tables without lines among glyphs, and the glyphs in none of them."""
    lines = lines_of(glyphs, page.order)
    statistics, taken = statistics_tables(page, lines, before)
    others = [line for line in lines if line not in taken] if taken else lines
    aligned, more = aligned_tables(page, others, None if statistics else before)
    inside = {glyph for line in (*taken, *more) for piece in line for glyph in piece.glyphs}
    outside = [glyph for glyph in glyphs if glyph not in inside] if inside else glyphs
    return [*statistics, *aligned], outside


def _items(sheets: Sequence[_Sheet]) -> list[Row | TablePart]:
    kept = without_furniture(
        [sheet.rows for sheet in sheets], [sheet.page.height for sheet in sheets]
    )
    items: list[Row | TablePart] = []
    for sheet, rows in zip(sheets, kept, strict=True):
        _extend(items, sheet, rows)
    return items


def _extend(items: list[Row | TablePart], sheet: _Sheet, rows: list[Row]) -> None:
    """Add a page's items in reading order, its first table to the last one where that goes on."""
    here: list[Row | TablePart] = sorted([*rows, *sheet.tables], key=_top)
    notes = [item for item in here[:1] if isinstance(item, Row) and is_continuation_note(item.text)]
    rest = here[len(notes) :]
    last = items[-1] if items else None
    first = rest[0] if rest else None
    if isinstance(last, TablePart) and isinstance(first, TablePart) and last.page < first.page:
        whole = continued(last, first)
        if whole is not None:
            items[-1] = whole
            items.extend(rest[1:])
            return
    items.extend(here)


def _top(item: Row | TablePart) -> float:
    return item.top if isinstance(item, TablePart) else item.box[1]


def _with_wraps(items: list[Row | TablePart], pages: dict[int, Page]) -> Iterator[Block]:
    rows: list[Row] = []
    breaks: set[int] = set()
    for item in items:
        if isinstance(item, Row):
            rows.append(item)
        elif rows:
            breaks.add(len(rows) - 1)
    wraps = iter(
        wrapping(rows, breaks, {order: page.column or page.width for order, page in pages.items()})
    )
    for item in items:
        if isinstance(item, TablePart):
            yield _grid(item)
        else:
            page = pages[item.page]
            box = page.place(item.box)
            yield Line(item.text, page.number, box, next(wraps), item.size, sure=item.sure)


def _grid(part: TablePart) -> Grid:
    cells = sorted(part.cells, key=lambda cell: (cell.row, cell.column))
    return Grid(
        tuple(
            Cell(
                cell.text,
                cell.row,
                cell.column,
                cell.row_span,
                cell.column_span,
                cell.page,
                cell.bbox,
                sure=cell.sure,
            )
            for cell in cells
        )
    )
