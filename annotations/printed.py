"""The content of an invented report as it is to be printed: paragraphs and tables with spans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from gongkai.vocabulary import Form, FormCell, form_cells, form_corner


@dataclass(frozen=True)
class PrintedCell:
    """One cell: 0-based place, spans of at least 1."""

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True)
class PrintedTable:
    """A table; ``widths`` are the columns' shares of its width, ``header_rows`` may repeat.

    One that is ``whole`` is never laid out as two beside each other.
    """

    cells: tuple[PrintedCell, ...]
    widths: tuple[float, ...]
    header_rows: int = 0
    whole: bool = False

    @property
    def row_count(self) -> int:
        """How many rows it has."""
        return max(cell.row + cell.row_span for cell in self.cells)


@dataclass(frozen=True)
class PrintedSection:
    """A section: its heading as printed, then paragraphs and tables in order."""

    title: str
    blocks: tuple[str | PrintedTable, ...]


@dataclass(frozen=True)
class ReportContent:
    """A whole report; ``preface`` stands between the title and the first section."""

    agency: str
    title: str
    sections: tuple[PrintedSection, ...]
    preface: tuple[str, ...] = ()

    def texts(self) -> Iterator[str]:
        """Yield everything that is printed, cell by cell."""
        yield from (self.title, *self.preface)
        for section in self.sections:
            yield section.title
            for block in section.blocks:
                if isinstance(block, PrintedTable):
                    yield from (cell.text for cell in block.cells)
                else:
                    yield block


def side_by_side(table: PrintedTable) -> tuple[PrintedTable, ...]:
    """Return a table as two that stand beside each other, or as it is where that cannot be.

    They are cut at the last column edge that no cell goes across and that leaves neither part
    a row without a cell: such a row has no height, and the rows would not stand side by side.
    """
    count = len(table.widths)
    for edge in range(count - 1, 0, -1) if not table.whole else ():
        if any(c.column < edge < c.column + c.column_span for c in table.cells):
            continue
        parts = tuple(_columns(table, low, high) for low, high in ((0, edge), (edge, count)))
        if all(len({c.row for c in part.cells}) == table.row_count for part in parts):
            return parts
    return (table,)


def _columns(table: PrintedTable, low: int, high: int) -> PrintedTable:
    cells = tuple(replace(c, column=c.column - low) for c in table.cells if low <= c.column < high)
    return PrintedTable(cells, table.widths[low:high], table.header_rows)


Values = Mapping[tuple[str, str | None], str]
"""What to print for a metric's id and, in table 3, an applicant's key; else ``None``."""


def statutory_table(form: Form, table: str, values: Values) -> PrintedTable:
    """Return table 2, 3 or 4 of a form in the statutory layout; what has no value stays blank.

    Layout source: the annexes of 国办公开办函〔2021〕30号 and 国办公开办函〔2019〕60号.
    """
    cells = [cell for cell in form_cells(form) if cell.table == table]
    return table_of_cells(cells, values, form_corner(form, table) or "")


def table_of_cells(cells: Sequence[FormCell], values: Values, corner: str) -> PrintedTable:
    """Return a table 2, 3 or 4 that has just these cells, in the statutory layout.

    ``corner`` is what its top left cell prints (of table 2, that of each block).
    """
    if cells[0].table == "2":
        return _disclosure_table(cells, values, corner)
    return _matrix_table(cells, values, corner)


def _disclosure_table(cells: Sequence[FormCell], values: Values, corner: str) -> PrintedTable:
    """Table 2: blocks of one heading row, one row of column labels, and rows of values."""
    width = 12  # divisible by one, two and three value columns
    label_width = 4
    printed: list[PrintedCell] = []
    row = 0
    for item in dict.fromkeys(cell.row[0] for cell in cells):
        block = [cell for cell in cells if cell.row[0] == item]
        columns = list(dict.fromkeys(cell.column[-1] for cell in block))
        step = (width - label_width) // len(columns) if len(columns) != 3 else 0
        starts = [label_width + index * step for index in range(len(columns))]
        spans = [step] * len(columns)
        if len(columns) == 3:
            starts, spans = [4, 7, 10], [3, 3, 2]
        printed.append(PrintedCell(item, row, 0, 1, width))
        printed.append(PrintedCell(corner, row + 1, 0, 1, label_width))
        for name, start, span in zip(columns, starts, spans, strict=True):
            printed.append(PrintedCell(name, row + 1, start, 1, span))
        row += 2
        for label in dict.fromkeys(cell.row[-1] for cell in block):
            printed.append(PrintedCell(label, row, 0, 1, label_width))
            for cell in (cell for cell in block if cell.row[-1] == label):
                place = columns.index(cell.column[-1])
                text = values.get((cell.metric, None), "")
                printed.append(PrintedCell(text, row, starts[place], 1, spans[place]))
            row += 1
    return PrintedTable(*_tight(printed, [1.0] * width))


def _matrix_table(cells: Sequence[FormCell], values: Values, corner: str) -> PrintedTable:
    """Tables 3 and 4: paths of row labels at the left, paths of column labels above."""
    rows = list(dict.fromkeys(cell.row for cell in cells))
    columns = list(dict.fromkeys(cell.column for cell in cells))
    left = max(len(path) for path in rows)
    above = max(len(path) for path in columns)
    printed = [
        PrintedCell(cell.text, cell.column, left + cell.row, cell.column_span, cell.row_span)
        for cell in _label_cells(columns, above)
    ]
    if corner and left:
        printed.append(PrintedCell(corner, 0, 0, above, left))
    printed += [
        PrintedCell(cell.text, above + cell.row, cell.column, cell.row_span, cell.column_span)
        for cell in (_label_cells(rows, left) if left else [])
    ]
    for cell in cells:
        text = values.get((cell.metric, cell.applicant), "")
        place = above + rows.index(cell.row), left + columns.index(cell.column)
        printed.append(PrintedCell(text, *place))
    labels = [0.8, 1.8, 4.4][:left]
    return PrintedTable(tuple(printed), (*labels, *([1.0] * len(columns))), above)


def _label_cells(paths: Sequence[tuple[str, ...]], depth: int) -> list[PrintedCell]:
    """Merge equal labels of neighbouring paths; a short path's last label fills the depth."""
    found: list[PrintedCell] = []
    for level in range(depth):
        start = 0
        for end in range(1, len(paths) + 1):
            if end < len(paths) and paths[end][: level + 1] == paths[start][: level + 1]:
                continue
            if level < len(paths[start]):
                last = level == len(paths[start]) - 1
                span = depth - level if last else 1
                found.append(PrintedCell(paths[start][level], start, level, end - start, span))
            start = end
    return found


def _tight(
    cells: Sequence[PrintedCell], widths: Sequence[float]
) -> tuple[tuple[PrintedCell, ...], tuple[float, ...]]:
    """Drop column edges that no cell uses."""
    edges = sorted(
        {cell.column for cell in cells} | {cell.column + cell.column_span for cell in cells}
    )
    place = {edge: index for index, edge in enumerate(edges)}
    moved = tuple(
        PrintedCell(
            cell.text,
            cell.row,
            place[cell.column],
            cell.row_span,
            place[cell.column + cell.column_span] - place[cell.column],
        )
        for cell in cells
    )
    spans = [sum(widths[low:high]) for low, high in pairwise(edges)]
    return moved, tuple(spans)
