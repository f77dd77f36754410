"""Read the statistics table (统计表) that reports on 2014 to 2018 attach, wherever it stands.

Its rows are a label, a unit and a number, the labels numbered 一、（一）1．. All of them are kept
as printed; those that vocabulary/statistics.yaml ties to a metric become figures too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gongkai.vocabulary import (
    STATISTICS_TABLE,
    CellLabels,
    DataTable,
    Figure,
    TableRow,
    Warning,
    metrics,
    statistics_rows,
)

from ..document import Cell, Grid, Line
from ..folding import letters
from ..narrative import Item
from ..pasted import Gathered
from .statistics_labels import Known, head_kind, head_kinds, look_up, own_row
from .statistics_rows import PrintedRow, RowReader

_TITLE = re.compile(r"统计(?:表|数据|情况表)")
_YEAR = re.compile(r"20\d\d\s*年")
_LONGEST_LINE = 60
_FEWEST_KNOWN = 3
_STRONG_HEADS = frozenset({"统计指标", "指标名称", "统计项目", "指标", "统计内容", "统计指标名称"})
_MAX_NAMED = 4


@dataclass
class Statistics:
    """A statistics table on its way to the report.

    Args:
        title: what stands above it, empty if nothing says what it is.
        place: index of the placeholder grid that stands for it among the items.
        rows: in printed order.
    """

    title: str
    place: int
    rows: list[PrintedRow] = field(default_factory=list)


def take_statistics(items: Sequence[Item]) -> tuple[list[Item], list[Statistics]]:
    """Take the statistics tables out of a document's items.

    Returns the items, in which an empty grid stands where each table began, and the tables.
    """
    kept: list[Item] = []
    found: list[Statistics] = []
    reader: RowReader | None = None
    for item in items:
        grid = _grid(item)
        if reader and found and _continues(item, grid, reader):
            found[-1].rows += reader.rows(grid)
            continue
        reader = None
        if grid.cells and not isinstance(item, Line) and _is_statistics(grid):
            reader = RowReader()
            rows, rest = _rows_and_rest(item, grid, reader)
            if rows:
                found.append(Statistics(_title(kept, grid), len(kept), rows))
                kept += [Grid(()), *rest]
                reader = None if rest or _has_columns_of_years(grid) else reader
                continue
            reader = None
        kept.append(item)
    return kept, found


def figures_of(table: Statistics) -> tuple[list[Figure], list[Warning]]:
    """Return the figures of the rows that have a metric, and what was uncertain about them."""
    figures: dict[tuple[str, str | None, str], Figure] = {}
    warnings: dict[Warning, None] = {}
    for row in table.rows:
        if row.known is None or not row.known.row.metric or not row.of_year:
            continue
        figure = _figure(row, row.known)
        figures.setdefault((figure.metric, figure.scope, row.known.row.label), figure)
        for code, message in _doubts(row, row.known):
            warnings[Warning(code, message, row.page)] = None
    if missing := _missing(table):
        warnings[missing] = None
    return list(figures.values()), list(warnings)


def data_table(table: Statistics, section_index: int | None) -> DataTable:
    """Return the table as the report keeps it."""
    rows = tuple(
        TableRow(
            row.labels, row.column, row.value.value if row.value else None, row.text, _unit(row),
            row.known.row.metric if row.known and row.of_year else None,
            row.page, row.bbox, row.path,
        )
        for row in table.rows
    )  # fmt: skip
    return DataTable(table.title, section_index, table.rows[0].page, rows)


def _grid(item: Item) -> Grid:
    """Return an item as a grid; lines are rows of one cell."""
    if isinstance(item, Grid):
        return item
    if isinstance(item, Gathered) and item.statistics:
        return item.grid
    lines = item.lines if isinstance(item, Gathered) else (item,)
    cells = (Cell(n.text, row, 0, page=n.page, bbox=n.bbox) for row, n in enumerate(lines))
    return Grid(tuple(cells), ragged=True)


def _is_statistics(grid: Grid) -> bool:
    """By the header, or by rows that no other table has."""
    head = {letters(cell.text) for cell in grid.cells[:12]}
    words = {letters(word) for cell in grid.cells[:12] for word in cell.text.split()}
    if (head | words) & _STRONG_HEADS and any(head_kind(w) == "value" for w in head | words):
        return True
    if _has_columns_of_years(grid):
        return True
    first_lines = (cell.text.strip().split("\n")[0] for cell in grid.cells)
    return len({row for row in map(own_row, first_lines) if row}) >= _FEWEST_KNOWN


def _has_columns_of_years(grid: Grid) -> bool:
    """Whether the header names a column of labels and two years or more: 项目 2017年 2016年."""
    first = [cell.text for cell in grid.cells if cell.row == grid.cells[0].row]
    return {"value", "other"} <= set(head_kinds(first)) and len(_YEAR.findall(" ".join(first))) > 1


def _continues(item: Item, grid: Grid, reader: RowReader) -> bool:
    """Whether an item goes on with the table: rows of it, or a heading between two of its rows."""
    if isinstance(item, Line):
        short = len(item.text) <= _LONGEST_LINE and "。" not in item.text
        return short and look_up(reader.label_of(item.text)) is not None
    labels = [cell.text for cell in grid.cells if cell.text.strip()]
    known = sum(look_up(reader.label_of(text), reader.section) is not None for text in labels)
    return known * 2 >= len(grid.rows) and known > 0


def _rows_and_rest(
    item: Item, grid: Grid, reader: RowReader
) -> tuple[list[PrintedRow], Sequence[Line]]:
    """Return the rows, and the lines after the last of them that only seemed to belong to it."""
    rows = list(reader.rows(grid))
    if not isinstance(item, Gathered) or not rows:
        return rows, ()
    last = max(row.cell.row for row in rows)
    return rows, item.lines[last + 1 :]


def _title(before: Sequence[Item], grid: Grid) -> str:
    lines = [item.text for item in before[-4:] if isinstance(item, Line)]
    inside = [cell.text for cell in grid.cells[:4] if head_kind(cell.text) is None]
    titles = [re.sub(r"\s+", "", text) for text in (*inside, *reversed(lines))]
    return next((t for t in titles if _TITLE.search(t) and len(t) <= _LONGEST_LINE), "")


def _figure(row: PrintedRow, known: Known) -> Figure:
    metric = known.row.metric or ""
    return Figure(
        metric=metric,
        value=row.value.value if row.value else None,
        text=row.text,
        origin="table",
        unit=_unit(row) or known.row.unit or metrics()[metric].unit,
        scope=known.row.scope,
        page=row.page,
        bbox=row.bbox,
        cell=CellLabels(STATISTICS_TABLE, row.labels[-1], row.column),
        path=row.path,
    )


def _unit(row: PrintedRow) -> str | None:
    return (row.value.unit if row.value else None) or row.unit


def _doubts(row: PrintedRow, known: Known) -> Iterator[tuple[str, str]]:
    label = row.labels[-1]
    if row.value is None:
        yield "cell_doubtful", f"{STATISTICS_TABLE}“{label}”填的是“{row.text}”，不是数字，请核对。"
    elif row.value.doubt:
        yield (
            "cell_doubtful",
            f"{STATISTICS_TABLE}“{label}”：“{row.text}”{row.value.doubt}，请核对。",
        )
    if not known.exact:
        yield (
            "label_similar",
            (f"{STATISTICS_TABLE}的行名“{label}”与规定写法略有不同，按最接近的栏目处理，请核对。"),
        )


def _missing(table: Statistics) -> Warning | None:
    """Rows with a number that were not read, of a table of which most were."""
    read = {row.known.row for row in table.rows if row.known}
    wanted = [row for row in statistics_rows() if row.unit]
    missing = [row for row in wanted if row not in read]
    if not missing or len(missing) * 2 > len(wanted):
        return None
    names = "、".join(f"“{row.label}”" for row in missing[:_MAX_NAMED])
    more = f"等 {len(missing)} 行" if len(missing) > _MAX_NAMED else ""
    return Warning("rows_missing", f"{STATISTICS_TABLE}没有读到{names}{more}，请核对原文是否缺少。")
