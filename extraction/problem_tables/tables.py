"""Tables of problems and measures become lines of the text, whatever file they came from.

What is read from a section has to stand in its text, so that each cell is a line there that knows
its rows and whether it holds problems or measures (:mod:`gongkai.extraction.problem_tables.heads`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from gongkai.vocabulary import CellKind, Section, Warning

from ..document import Cell, CellLine, Grid, Line
from ..narrative import Item
from .heads import Head, find_head
from .labels import labels_first
from .layouts import goes_on, laid_out
from .rows import holds_nothing, is_number, names_group
from .words import is_head

_ABOUT_PROBLEMS = re.compile("问题|不足|改进")
_HEADING = re.compile(
    r"\s*(?:第?[一二三四五六七八九十]{1,3}(?:部分|\s*[、.．]))(?P<title>[^。；]{2,40})$"
)
_OTHER_SECTION = re.compile(
    "总体情况|概述|基本情况|主动公开|申请|复议|诉讼|收费|咨询|机构|监督保障|平台建设|信息管理|需要报告"
)
"""In titles of sections whose tables tell of checks and outcomes, also where a column is 问题."""
_NOTHING = re.compile(r"[\s/／\\—–:\-]*无?。?")
_DITTO = re.compile(r"[（(]?(?:同上|同前)[)）]?。?|[〃″”\"]")
_ITEM = re.compile(
    r"\s+(?=\d{1,2}[.．、)）](?!\d)|[（(](?:\d{1,2}|[一二三四五六七八九十])[)）]|[①-⑩]|[一二三四五六七八九]是)"
)
_FEWEST = 2  # rows, and cells in each of them, of what is a table
_MOST_NAMED = 4
_LONGEST_NAME = 12  # code points of a cell in a message


def told(items: Iterable[Item]) -> Iterator[Item]:
    """Yield the items of a report, tables of problems and measures as the lines of their cells."""
    rows, elsewhere, last = 0, False, None
    for item in _headed(items):
        if isinstance(item, Line) and (heading := _HEADING.match(item.text)):
            elsewhere = _is_elsewhere(heading["title"], elsewhere)
        table = labels_first(item) if isinstance(item, Grid) and not elsewhere else None
        head = _head(table, last) if table else None
        if table is None or head is None:
            last = last if isinstance(item, Line) and names_group(item.text) else None
            yield item
            continue
        for grid, below in laid_out(table, head):
            lines = list(_reaching(_lines(grid, below), upright=below.upright))
            for line in lines:
                yield replace(line, first_row=line.first_row + rows, end_row=line.end_row + rows)
            rows += max((line.end_row for line in lines), default=0)
        last = head


def _headed(items: Iterable[Item]) -> Iterator[Item]:
    """Yield the items, a heading that only the first row of a table says above the table."""
    said = False
    for item in items:
        if isinstance(item, Line):
            said = said or _is_heading(item.text)
        if isinstance(item, Grid) and item.cells and not said:
            yield from _without_heading(item)
        else:
            yield item


def _without_heading(grid: Grid) -> Iterator[Item]:
    title, *below = grid.rows
    first = [cell for cell in title if cell.text.strip()]
    rest = Grid(tuple(cell for row in below for cell in row), grid.ragged)
    if len(first) == 1 and _is_heading(first[0].text) and below and find_head(labels_first(rest)):
        yield Line(first[0].text, first[0].page, first[0].bbox, path=first[0].path)
        yield rest
    else:
        yield grid


def _is_heading(text: str) -> bool:
    heading = _HEADING.match(text)
    return heading is not None and _ABOUT_PROBLEMS.search(heading["title"]) is not None


def _head(grid: Grid, last: Head | None) -> Head | None:
    return find_head(grid) or (goes_on(grid, last) if last else None)


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


def _lines(grid: Grid, head: Head) -> list[CellLine]:
    """Return the printed cells as lines; what is repeated below itself, or 同上, goes on there."""
    lines: list[CellLine] = []
    last: dict[int, int] = {}  # by column, where among the lines its last cell is
    for row in grid.rows:
        heads = not head.upright and is_head([cell.text for cell in row])
        empty = heads or holds_nothing(row)
        for cell in row:
            line = _line(cell, "other" if empty else _kind(cell, head))
            above = lines[last[cell.column]] if cell.column in last else None
            again = _DITTO.fullmatch(line.text) or (above and line.text == above.text)
            if again and line.kind in ("problem", "measure"):
                if above and above.kind == line.kind:
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
    place = cell.column if head.upright else cell.row
    if place < head.body or _NOTHING.fullmatch(cell.text) or is_number(cell.text):
        return "other"
    if head.upright:
        return head.kinds.get(cell.row, "other")
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
    abreast = dict(_abreast(lines)) if upright else {}
    answered = set(abreast.values())
    for line in lines:
        first = line.first_row
        if first in abreast:
            yield replace(line, first_row=abreast[first], end_row=abreast[first] + 1)
            continue
        reach = starts[min(bisect_right(starts, first), len(starts) - 1)]
        reaches = line.kind == "problem" and first not in answered
        yield replace(line, end_row=max(line.end_row, reach) if reaches else line.end_row)


def _abreast(lines: Sequence[CellLine]) -> Iterator[tuple[int, int]]:
    """Yield rows of measures with those of the problems above that they answer, one each."""
    told = [line for line in lines if line.kind in ("problem", "measure")]
    runs = [(kind, [line.first_row for line in run]) for kind, run in groupby(told, _kind_of)]
    for (kind, asked), (_, answers) in pairwise(runs):
        if kind == "problem" and len(set(asked)) == len(set(answers)) == len(asked) > 1:
            yield from zip(answers, asked, strict=False)


def _kind_of(line: CellLine) -> CellKind:
    return line.kind
