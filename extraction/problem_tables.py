"""Tables of problems and measures become lines of the text, whatever file they came from.

What is read from a section has to stand in its text, so that each cell is a line there that knows
its rows and whether it holds problems or measures (:mod:`gongkai.extraction.problem_heads`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from gongkai.vocabulary import CellKind, Section, Warning

from .document import Cell, CellLine, Grid, Line
from .narrative import Item
from .problem_heads import Head, find_head, is_head

_ABOUT_PROBLEMS = re.compile("问题|不足|改进")
_HEADING = re.compile(
    r"\s*(?:第?[一二三四五六七八九十]{1,3}(?:部分|\s*[、.．]))(?P<title>[^。；]{2,40})$"
)
_OTHER_SECTION = re.compile(
    "总体情况|概述|基本情况|主动公开|申请|复议|诉讼|收费|咨询|机构|监督保障|平台建设|信息管理|需要报告"
)
"""In titles of sections whose tables tell of checks and outcomes, also where a column is 问题."""
_NUMBERING = re.compile(r"序号|编号|号|No")
_NUMBER = re.compile(r"[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）、.．]?")
_NOTHING = re.compile(r"[\s/／\\—–:\-]*无?。?")
_ITEM = re.compile(
    r"\s+(?=\d{1,2}[.．、)）](?!\d)|[（(](?:\d{1,2}|[一二三四五六七八九十])[)）]|[①-⑩]|[一二三四五六七八九]是)"
)
_FEWEST = 2  # rows, and cells in each of them, of what is a table
_MOST_NAMED = 4
_LONGEST_NAME = 12  # code points of a cell in a message


def told(items: Iterable[Item]) -> Iterator[Item]:
    """Yield the items of a report, tables of problems and measures as the lines of their cells."""
    rows, elsewhere = 0, False
    for item in items:
        if isinstance(item, Line) and (heading := _HEADING.match(item.text)):
            elsewhere = _is_elsewhere(heading["title"], elsewhere)
        head = find_head(item) if isinstance(item, Grid) and not elsewhere else None
        if head is None or not isinstance(item, Grid):
            yield item
            continue
        lines = list(_reaching(_lines(_in_columns(item, head), head), upright=head.upright))
        for line in lines:
            yield replace(line, first_row=line.first_row + rows, end_row=line.end_row + rows)
        rows += max(line.end_row for line in lines)


def _is_elsewhere(title: str, before: bool) -> bool:
    """Whether what follows a heading is in a section that never holds problems."""
    if _ABOUT_PROBLEMS.search(title):
        return False
    return before or _OTHER_SECTION.search(title) is not None


def unread_tables(
    tables: Iterable[tuple[Grid, int | None]], sections: Sequence[Section]
) -> Iterator[Warning]:
    """Yield a warning for each table of a section on problems whose header is not understood.

    Args:
        tables: those that are neither statutory nor statistics, with the index of their section.
        sections: of the report.
    """
    for grid, index in tables:
        if index is None or not _ABOUT_PROBLEMS.search(sections[index].title):
            continue
        rows = [[cell for cell in row if cell.text.strip()] for row in grid.rows]
        rows = [row for row in rows if len(row) >= _FEWEST]
        if len(rows) < _FEWEST:
            continue
        names = ["".join(cell.text.split())[:_LONGEST_NAME] for cell in rows[0][:_MOST_NAMED]]
        message = (
            f"存在问题的部分有一张表，从表头“{'、'.join(names)}”看不出哪一栏是问题、哪一栏是措施，"
            "表中的问题和措施没有读取，请对照原文。"
        )
        yield Warning("problem_table_unread", message, rows[0][0].page)


def _in_columns(grid: Grid, head: Head) -> Grid:
    """Return a ragged table with the rows that lack their first, merged cells moved to the right.

    They are those that do not begin with a number where the header's first cell is 序号.
    """
    top = next((row for row in grid.rows if row[0].row == head.body - 1), ())
    if not grid.ragged or not top or not _NUMBERING.fullmatch(top[0].text.strip()):
        return grid
    shifts = {row[0].row: max(0, len(top) - len(row)) for row in grid.rows if not _is_numbered(row)}
    cells = (replace(cell, column=cell.column + shifts.get(cell.row, 0)) for cell in grid.cells)
    return replace(grid, cells=tuple(cells))


def _is_numbered(row: Sequence[Cell]) -> bool:
    first = row[0].text.strip()
    return not first or bool(_NUMBERING.fullmatch(first) or _NUMBER.fullmatch(first))


def _lines(grid: Grid, head: Head) -> list[CellLine]:
    """Return the printed cells as lines; one that is repeated below itself goes on there."""
    lines: list[CellLine] = []
    last: dict[int, int] = {}  # by column, where among the lines its last cell is
    for row in grid.rows:
        heads = not head.upright and is_head([cell.text for cell in row])
        for cell in row:
            line = _line(cell, "other" if heads else _kind(cell, head))
            above = lines[last[cell.column]] if cell.column in last else None
            if above and line.text == above.text and line.kind in ("problem", "measure"):
                lines[last[cell.column]] = replace(above, end_row=line.end_row)
                line = replace(line, kind="other")
            elif line.text:
                last[cell.column] = len(lines)
            lines += [line] if line.text else []
    return lines


def _line(cell: Cell, kind: CellKind) -> CellLine:
    pieces = (" ".join(piece.split()) for piece in _ITEM.sub("\n", cell.text).split("\n"))
    text = "\n".join(piece for piece in pieces if piece)
    return CellLine(
        text, cell.page, cell.bbox, path=cell.path, sure=cell.sure, kind=kind,
        first_row=cell.row, end_row=cell.row + cell.row_span,
    )  # fmt: skip


def _kind(cell: Cell, head: Head) -> CellKind:
    """Return what a cell holds; one that reaches over columns of both kinds holds neither."""
    if _NOTHING.fullmatch(cell.text) or cell.row < head.body:
        return "other"
    if head.upright:
        return head.kinds.get(cell.row, "other") if cell.column else "other"
    columns = range(cell.column, cell.column + cell.column_span)
    kinds: set[CellKind] = {head.kinds.get(column, "other") for column in columns} - {"other"}
    whole = 1 < head.width <= cell.column_span
    return kinds.pop() if len(kinds) == 1 and not whole else "other"


def _reaching(lines: Sequence[CellLine], *, upright: bool) -> Iterator[CellLine]:
    """Yield the lines, problems with the rows down to the next: below, cells are merged or blank.

    In an upright table problems that follow each other reach to the next ones behind measures.
    """
    starts, before = [], ""
    for line in lines:
        if line.kind == "problem" and not (upright and before == "problem"):
            starts.append(line.first_row)
        before = line.kind if line.kind in ("problem", "measure") else before
    starts.append(max((line.end_row for line in lines), default=0))
    for line in lines:
        reach = starts[min(bisect_right(starts, line.first_row), len(starts) - 1)]
        end = max(line.end_row, reach) if line.kind == "problem" else line.end_row
        yield replace(line, end_row=end)
