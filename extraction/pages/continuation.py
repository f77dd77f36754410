"""Parts of a table on following pages -> one table.

Where both pages leave a cell's edge at the break unruled, the cell goes on. Where a rule is
printed the words decide (:mod:`gongkai.extraction.pages.cut_rows`).
"""

from __future__ import annotations

from dataclasses import replace

from .cut_rows import Pair, goes_on, is_cut_row, is_numbered, is_value
from .ruling import clusters
from .tables import PartCell, TablePart

_SAME_WIDTH = 3.0
_LARGEST_SHIFT = 60.0  # odd and even pages may have mirrored margins
_HEADER_ROWS = 6


def continued(first: TablePart, second: TablePart) -> TablePart | None:
    """Return both parts as one table, ``None`` when they are two tables.

    They are one when their outer edges agree; nothing may stand between them, which the caller
    has seen to. A header that the second part repeats is dropped.
    """
    moved = _over_the_same(first, second)
    if moved is None:
        return None
    first, second = _same_columns(first, moved)
    header = _repeated_header(first, second)
    if header:
        second = _without_rows(second, header)
    return _stacked(first, second, after_header=header > 0)


def _over_the_same(first: TablePart, second: TablePart) -> TablePart | None:
    """Return the second part moved sideways onto the first, ``None`` if its edges are others."""
    if first.aligned or second.aligned:
        alike = first.aligned and second.aligned and first.is_statistics == second.is_statistics
        same = alike and first.columns == second.columns
        fits = first.is_statistics or first.xs[-2] == second.xs[-2]
        return replace(second, xs=first.xs) if same and fits else None
    width = first.xs[-1] - first.xs[0]
    shift = first.xs[0] - second.xs[0]
    if abs(second.xs[-1] - second.xs[0] - width) > _SAME_WIDTH or abs(shift) > _LARGEST_SHIFT:
        return None
    return replace(second, xs=tuple(x + shift for x in second.xs))


def _same_columns(first: TablePart, second: TablePart) -> tuple[TablePart, TablePart]:
    edges = [*first.xs, *second.xs]
    groups = clusters(edges)
    new_index = {}
    for number, group in enumerate(groups):
        for index in group:
            new_index[index] = number
    xs = tuple(sum(edges[i] for i in group) / len(group) for group in groups)
    return (
        _with_columns(first, xs, [new_index[i] for i in range(len(first.xs))]),
        _with_columns(second, xs, [new_index[i + len(first.xs)] for i in range(len(second.xs))]),
    )


def _with_columns(part: TablePart, xs: tuple[float, ...], place: list[int]) -> TablePart:
    cells = tuple(
        replace(
            cell,
            column=place[cell.column],
            column_span=place[cell.column + cell.column_span] - place[cell.column],
        )
        for cell in part.cells
    )
    return replace(part, xs=xs, cells=cells)


def _repeated_header(first: TablePart, second: TablePart) -> int:
    """Count the leading rows that both parts have alike; the first of them has words alone."""
    for rows in range(min(_HEADER_ROWS, first.rows - 1, second.rows - 1), 0, -1):
        upper, lower = _signature(first, rows), _signature(second, rows)
        if upper is not None and upper == lower:
            texts = [text for row, *_, text in upper if row == 0 and text]
            return rows if texts and not any(is_value(text) for text in texts) else 0
    return 0


def _signature(part: TablePart, rows: int) -> list[tuple[int, int, int, int, str]] | None:
    """Places and texts of the first rows' cells; ``None`` when a cell reaches beyond them."""
    top = [cell for cell in part.cells if cell.row < rows]
    if any(cell.row + cell.row_span > rows for cell in top):
        return None
    return sorted(
        (cell.row, cell.column, cell.row_span, cell.column_span, "".join(cell.text.split()))
        for cell in top
    )


def _without_rows(part: TablePart, rows: int) -> TablePart:
    cells = tuple(replace(cell, row=cell.row - rows) for cell in part.cells if cell.row >= rows)
    return replace(part, rows=part.rows - rows, cells=cells)


def _bottom(part: TablePart) -> dict[tuple[int, int], PartCell]:
    """Return the cells of a part's last row by column and span."""
    return {
        (cell.column, cell.column_span): cell
        for cell in part.cells
        if cell.row + cell.row_span == part.rows
    }


def _stacked(first: TablePart, second: TablePart, *, after_header: bool) -> TablePart:
    bottom = _bottom(first)
    pairs = {
        cell: Pair(bottom[place], cell)
        for cell in second.cells
        if cell.row == 0 and (place := (cell.column, cell.column_span)) in bottom
    }
    in_order = sorted(pairs.values(), key=lambda pair: pair.upper.column)
    paired = {cell for pair in in_order for cell in pair}
    alone = [c for c in (*bottom.values(), *second.cells) if c not in paired]
    alone = [cell for cell in alone if cell in bottom.values() or cell.row == 0]
    whole = all(_is_group_place(cell, in_order) for cell in alone)
    cut = whole and is_cut_row(in_order, after_header=after_header)
    offset = first.rows - 1 if cut else first.rows
    merged: dict[PartCell, PartCell] = {}
    rest: list[PartCell] = []
    for cell in second.cells:
        pair = pairs.get(cell)
        if pair is not None and (cut or _is_one_label(pair, first, second, after_header)):
            merged[pair.upper] = _one_cell(pair, offset)
        else:
            rest.append(replace(cell, row=cell.row + offset))
    return replace(
        first,
        page=second.page,
        bottom=second.bottom,
        rows=offset + second.rows,
        cells=(*(merged.get(cell, cell) for cell in first.cells), *rest),
        loose=(*first.loose, *second.loose),
    )


def _is_group_place(cell: PartCell, pairs: list[Pair]) -> bool:
    """Say whether a cell stands left of all pairs and has room for a group's label alone."""
    left = bool(pairs) and cell.column + cell.column_span <= pairs[0].upper.column
    return left and (not cell.text or cell.row_span > 1)


def _is_one_label(pair: Pair, first: TablePart, second: TablePart, after_header: bool) -> bool:
    """Say whether a label that spans rows on both sides of the break is one."""
    upper, lower = pair
    spans = upper.row_span > 1 or lower.row_span > 1
    if not upper.text and not lower.text:
        return spans
    if is_value(upper.text + lower.text):
        return upper.row_span > 1 and lower.row_span > 1 and not (upper.text and lower.text)
    if not lower.text:
        return spans or _is_label_place(lower, second)
    if not upper.text:
        return upper.row_span > 1 or (_is_label_place(upper, first) and _is_merged(upper, first))
    if not after_header and pair.is_open:
        return spans and not is_numbered(lower.text)
    return spans and (pair.is_same or goes_on(pair))


def _is_label_place(cell: PartCell, part: TablePart) -> bool:
    """Say whether an empty cell is an empty label: words to its right, or a row of words alone."""
    row = [other for other in part.cells if other.row == cell.row and other.text]
    words = [other for other in row if not is_value(other.text)]
    right = cell.column + cell.column_span
    return any(other.column == right for other in words) or 1 < len(words) == len(row)


def _is_merged(cell: PartCell, part: TablePart) -> bool:
    """Say whether labels of several rows stand in merged cells, not above empty cells."""
    return not any(
        other.column == cell.column
        and other.row_span == 1
        and not other.text
        and other.row != cell.row
        and _is_label_place(other, part)
        for other in part.cells
    )


def _one_cell(pair: Pair, offset: int) -> PartCell:
    upper, lower = pair
    place = upper if upper.text or not lower.text else lower
    return replace(
        upper,
        text=pair.text,
        page=place.page,
        bbox=place.bbox,
        row_span=lower.row + offset + lower.row_span - upper.row,
        ruled_below=lower.ruled_below,
        full=lower.full,
        sure=min(upper.sure, lower.sure),
    )
