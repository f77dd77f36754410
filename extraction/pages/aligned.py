"""Statutory tables without any lines: rows and columns by what stands level and below each other.

A block is a header or nothing, then rows of labels and values. Values and the lowest header cells
show the columns; where a block goes on from the page before, its columns are those of that page.
Labels that span rows or columns get their spans from the order that the forms have.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from math import inf

from .aligned_cells import AlignedCell, cells_of, same_row
from .aligned_lines import Line, table_stretches
from .aligned_rows import AlignedRow, is_outer, row_in_group, rows_and_groups
from .aligned_spans import dispute_spans, group_spans
from .glyphs import Page
from .tables import PartCell, TablePart

LABEL_COLUMNS = 3
"""Columns kept for labels: of all rows, of a group of rows, of one row."""

_LEAVES = (("2", "column"), ("3", "applicant"), ("4", "result"))
_HEADER_ROWS = 3
_WIDTH = 4.0  # points of a column of labels at least, so that two are not taken for one
_WHOLE_ROWS = (1, 7, 15)  # values of a row of tables 2, 3 and 4


@dataclass
class _Block:
    """Cells by their part: ``columns`` are the edges between values, from the left."""

    header: list[AlignedCell]
    leaves: list[AlignedCell]
    labels: list[AlignedCell]
    values: list[AlignedCell]
    edges: tuple[float, ...]


def aligned_tables(
    page: Page, lines: Sequence[Line], before: TablePart | None
) -> tuple[list[TablePart], list[Line]]:
    """Return tables among a page's lines of print, and the lines that are in tables.

    Args:
        page: upright.
        lines: those outside its ruled tables.
        before: the last such table of the page before.
    """
    parts: list[TablePart] = []
    taken: list[Line] = []
    for stretch in table_stretches(lines, goes_on=before is not None):
        block = _block(page, stretch, before if not parts else None)
        if block is None:
            continue
        parts.append(_part(page, block, stretch))
        taken += stretch
    return parts, taken


def _block(page: Page, stretch: Sequence[Line], before: TablePart | None) -> _Block | None:
    cells = cells_of(stretch)
    header = _header(cells)
    leaves = [cell for cell in header if any(cell.of(*kind) for kind in _LEAVES)]
    rows = [cell for cell in cells if cell not in header]
    values = [cell for cell in rows if cell.is_value]
    if not values and not leaves:
        return None
    columns = _columns(cell.box[::2] for cell in (*values, *leaves))
    known = _known_edges(columns, before)
    edges = known or _edges(columns, rows, page.width)
    if not leaves and not known and len(columns) not in _WHOLE_ROWS:
        return None  # some columns are blank throughout: which ones cannot be told
    inside = [cell for cell in rows if cell.box[0] + cell.box[2] > 2 * edges[0]]
    labels = [cell for cell in rows if cell not in inside]
    return _Block([cell for cell in header if cell not in leaves], leaves, labels, inside, edges)


def _header(cells: Sequence[AlignedCell]) -> list[AlignedCell]:
    """Return the cells above the first row; there are none where columns' labels are rows."""
    tops = [
        cell.box[1] + same_row(cell)
        for cell in cells
        if cell.is_value
        or cell.of("2", "row")
        or (cell.of("3", "row", "group") and not cell.of("3", "applicant"))
    ]
    above = [cell for cell in cells if cell.box[3] <= min(tops, default=inf)]
    leaves = [cell.box for cell in above if any(cell.of(*kind) for kind in _LEAVES)]
    upright = any(min(a[2], b[2]) > max(a[0], b[0]) for a, b in combinations(leaves, 2))
    return [] if upright else above


def _columns(spread: Iterable[tuple[float, ...]]) -> list[tuple[float, float]]:
    columns: list[tuple[float, float]] = []
    for x0, x1 in sorted(spread):
        if columns and x0 < columns[-1][1]:
            columns[-1] = columns[-1][0], max(columns[-1][1], x1)
        else:
            columns.append((x0, x1))
    return columns


def _known_edges(
    columns: Sequence[tuple[float, float]], before: TablePart | None
) -> tuple[float, ...]:
    """Return the edges of the page before if every column fits between two of them."""
    known = before.xs[LABEL_COLUMNS:] if before is not None else ()
    fits = (any(a <= x0 and x1 <= b for a, b in pairwise(known)) for x0, x1 in columns)
    return known if known and len(columns) <= len(known) - 1 and all(fits) else ()


def _edges(
    columns: Sequence[tuple[float, float]], rows: Iterable[AlignedCell], width: float
) -> tuple[float, ...]:
    first = columns[0][0]
    label = max((c.box[2] for c in rows if c.box[2] <= first), default=first - 2)
    inner = ((left[1] + right[0]) / 2 for left, right in pairwise(columns))
    return ((label + first) / 2, *inner, width)


def _part(page: Page, block: _Block, stretch: Sequence[Line]) -> TablePart:
    boxes = [piece.row.box for line in stretch for piece in line]
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    step = max(block.edges[0] - left, LABEL_COLUMNS * _WIDTH) / LABEL_COLUMNS
    xs = [block.edges[0] - step * place for place in range(LABEL_COLUMNS, 0, -1)]
    cells = [*_header_cells(block, page), *_row_cells(block, page)]
    rows = max(cell.row + cell.row_span for cell in cells)
    bottom = max(box[3] for box in boxes)
    return TablePart(page.order, top, bottom, (*xs, *block.edges), rows, tuple(cells), aligned=True)


def _header_cells(block: _Block, page: Page) -> Iterator[PartCell]:
    """Yield the header: an item alone, then what spans columns, then the columns' labels."""
    count = len(block.edges) - 1
    disputes = [cell for cell in block.header if cell.of("4", "dispute")]
    totals = [False] * count
    for leaf in block.leaves:
        label = leaf.of("4", "result")
        totals[_column(leaf, block)] = label is not None and label.key == "total"
    keys = [(_middle(cell), cell.meanings[0].key) for cell in disputes]
    spans = dict(zip(disputes, dispute_spans(totals, keys), strict=True))
    for cell in block.header:
        if cell.of("2", "item"):
            yield _cell(cell, page, 0, (0, LABEL_COLUMNS + count))
        elif span := spans.get(cell):
            yield _cell(cell, page, 1, (LABEL_COLUMNS + span[0], LABEL_COLUMNS + span[1]))
        elif cell.box[0] + cell.box[2] <= 2 * block.edges[0]:
            yield _cell(cell, page, 1, (0, LABEL_COLUMNS))
        else:
            place = LABEL_COLUMNS + _column(cell, block)
            yield _cell(cell, page, 1, (place, place + 1))
    for leaf in block.leaves:
        place = LABEL_COLUMNS + _column(leaf, block)
        yield _cell(leaf, page, _HEADER_ROWS - 1, (place, place + 1))


def _row_cells(block: _Block, page: Page) -> Iterator[PartCell]:
    rows, groups = rows_and_groups(block.labels, block.values)
    texts = [row_in_group(row) for row in rows]
    outer = [group for group in groups if is_outer(group)]
    inner = [group for group in groups if not is_outer(group)]
    spans = group_spans([row.extent for row in rows], texts, [g.level(top=False) for g in inner])
    for group, (start, end) in zip(inner, spans, strict=True):
        height = max(1, end - start)
        yield replace(_cell(group, page, _HEADER_ROWS + start, (1, 2)), row_span=height)
    for group in outer:
        below = sum(row.level < group.level(top=False) for row in rows)
        yield _cell(group, page, _HEADER_ROWS + max(0, min(below, len(rows) - 1)), (0, 1))
    for place, row in enumerate(rows):
        yield from _one_row(row, block, page, _HEADER_ROWS + place)


def _one_row(row: AlignedRow, block: _Block, page: Page, number: int) -> Iterator[PartCell]:
    top, bottom = row.extent
    for cell in row.labels:
        yield _cell(cell, page, number, (LABEL_COLUMNS - 1, LABEL_COLUMNS))
    if not row.labels:
        box = page.place((block.edges[0] - _WIDTH, top, block.edges[0], bottom))
        yield PartCell("", number, LABEL_COLUMNS - 1, 1, 1, page.number, box)
    for place, (x0, x1) in enumerate(pairwise(block.edges)):
        here = [cell for cell in row.values if _column(cell, block) == place]
        text = " ".join(cell.text for cell in here)
        box = here[0].box if len(here) == 1 else (x0, top, x1, bottom)
        yield PartCell(text, number, LABEL_COLUMNS + place, 1, 1, page.number, page.place(box))


def _column(cell: AlignedCell, block: _Block) -> int:
    place = bisect_right(block.edges, _middle(cell)) - 1
    return min(max(place, 0), len(block.edges) - 2)


def _middle(cell: AlignedCell) -> float:
    return (cell.box[0] + cell.box[2]) / 2


def _cell(cell: AlignedCell, page: Page, row: int, columns: tuple[int, int]) -> PartCell:
    start, end = columns
    return PartCell(cell.text, row, start, 1, end - start, page.number, page.place(cell.box))
