"""Which columns of a table hold problems and which measures: told by the words of its header.

Offices write the section on problems as a table, 序号 | 存在的问题 | 改进措施 | 责任单位, or
upright, with these words in the first column.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from gongkai.vocabulary import CellKind

from .document import Cell, Grid
from .folding import letters

HEAD_ROWS = 3
"""Within so many rows the header stands; a title of the table may be above it."""

_LONGEST_HEAD = 20  # code points
_LONGEST_CELL = 3000  # code points; what holds more is a page's layout and no table
_SENTENCE = re.compile("[，。；：]")
_FAULT = "问题|不足|短板|困难|差距|弱项|薄弱环节"
_CURE = "措施|举措|对策|办法|做法|打算|计划|方案|思路|安排|建议|方向"
_MEND = "改进|整改|解决|应对|完善|提升"
_AND = "(?:以及|及其?|和|与|或)"
_OF = (
    r"政府|政务|信息|公开|工作|年度|目前|当前|本年度?|20\d\d年|主要|突出|具体"
    "|共性|个性|查摆|发现|自查|存在|中|的|我[省市州县区旗镇乡局委办]|我单位"
)
_FAULTS = rf"(?:{_OF})*(?:{_FAULT})(?:{_AND}?(?:{_FAULT}))*"
_MENDS = rf"(?:{_MEND})(?:{_AND}?(?:{_MEND}))*"
_NEXT = r"下一?步|今后|明年|来年|20\d\d年度?"
_CURES = (
    rf"(?:(?:主要|具体|拟?采取|相关|工作|{_NEXT}|{_MENDS})*的?(?:措施|举措|对策)"
    rf"|(?:{_NEXT}|{_MENDS})的?(?:工作)?(?:{_CURE})|(?:{_MENDS})(?:清单|内容)"
    rf"|(?:{_NEXT}|{_MENDS})工作|努力方向)(?:{_AND}?(?:{_CURE}))*"
)
_STATE = rf"(?:{_MENDS})(?:工作)?(?:落实|进展|完成)?(?:情况|进展)|落实情况"
_ALSO = "(?:及其?(?:完成|整改|预期|责任)?(?:时限|期限|单位|原因|原因分析|成效|效果|进度))?"
_NUMBER = r"[\d一二三四五六七八九十]?"
_Meaning = Literal["problem", "measure", "state", "both"]
_MEANINGS: Mapping[_Meaning, re.Pattern[str]] = {
    "problem": re.compile(
        rf"{_FAULTS}(?:之处|点|的?(?:具体)?(?:表现|描述|内容|情况|事项|清单|说明))*{_ALSO}{_NUMBER}"
    ),
    "measure": re.compile(rf"(?:(?:{_FAULT})的?)?{_CURES}{_ALSO}{_NUMBER}"),
    "state": re.compile(rf"(?:(?:{_FAULT})的?)?{_STATE}"),
    "both": re.compile(rf"{_FAULTS}{_AND}(?:{_CURES}|{_STATE})"),
}
"""What a header cell says, whole, without spaces, punctuation and what stands in brackets.

问题类别 and 问题来源 are no problems, 整改责任人 is no measure. What became of a problem (整改情况)
is its measure where no other column has any.
"""
_BRACKETS = re.compile(r"[（(][^（）()]*[)）]")


@dataclass(frozen=True)
class Head:
    """What stands where in a table.

    Args:
        kinds: by column, or by row of an upright table; others hold neither.
        body: the first row below the header; 0 of an upright table.
        width: how many columns the table has.
        upright: the header is the first column.
    """

    kinds: Mapping[int, CellKind]
    body: int
    width: int
    upright: bool = False


def is_head(texts: Sequence[str]) -> bool:
    """Tell whether the cells of a row are a header that names problems or measures.

    >>> is_head(["序号", "存在的问题", "改进措施"]), is_head(["问题类别", "件数"])
    (True, False)
    """
    printed = [text for text in texts if text.strip()]
    short = all(len(t) <= 2 * _LONGEST_HEAD and not _SENTENCE.search(t) for t in printed)
    return len(printed) > 1 and short and any(map(_meaning, printed))


def find_head(grid: Grid) -> Head | None:
    """Return the header of a table of problems or measures, ``None`` for any other table."""
    if any(len(cell.text) > _LONGEST_CELL for cell in grid.cells):
        return None
    rows = (row for row in grid.rows[:HEAD_ROWS] if is_head([cell.text for cell in row]))
    heads = (head for head in (_head_of(grid, row) for row in rows) if _has_body(grid, head))
    return _upright(grid) or next(heads, None)


def _has_body(grid: Grid, head: Head) -> bool:
    """Whether something stands below a header's words; below the links of a page nothing does."""
    return any(
        cell.row >= head.body and cell.text.strip() and cell.column_span < head.width
        for cell in grid.cells
        if head.kinds.get(cell.column, "other") != "other"
    )


def _meaning(text: str) -> _Meaning | None:
    bare = letters(_BRACKETS.sub("", text)) if len(text) <= 2 * _LONGEST_HEAD else ""
    if not 1 < len(bare) <= _LONGEST_HEAD:
        return None
    return next((name for name, said in _MEANINGS.items() if said.fullmatch(bare)), None)


def _head_of(grid: Grid, row: Sequence[Cell]) -> Head:
    """Return the header that begins in a row; a cell of it may stand over several rows."""
    body = max(cell.row + cell.row_span for cell in row if _meaning(cell.text))
    heads = [cell for cell in grid.cells if row[0].row <= cell.row < body]
    meanings = {
        column: meaning
        for cell in heads
        if (meaning := _meaning(cell.text))
        for column in range(cell.column, cell.column + cell.column_span)
    }
    return Head(_kinds(grid, meanings, body), body, _width(grid))


def _width(grid: Grid) -> int:
    return max(cell.column + cell.column_span for cell in grid.cells)


def _kinds(grid: Grid, meanings: Mapping[int, _Meaning], body: int) -> dict[int, CellKind]:
    """Return what each column holds; of several columns of problems the one that says most."""
    said: dict[int, int] = {}
    for cell in grid.cells:
        if cell.row >= body and meanings.get(cell.column) == "problem":
            said[cell.column] = said.get(cell.column, 0) + len(cell.text)
    most = max(said, key=lambda column: said[column], default=None)
    kinds: dict[int, CellKind] = {}
    for column, meaning in meanings.items():
        if meaning == "state":
            kinds[column] = "other" if "measure" in meanings.values() else "measure"
        else:
            kinds[column] = "other" if meaning == "problem" and column != most else meaning
    return kinds


def _upright(grid: Grid) -> Head | None:
    """Return the header of a table whose first column names problems and measures, row by row."""
    kinds: dict[int, CellKind] = {}
    for row in grid.rows:
        meaning = _meaning(row[0].text) if len(row) > 1 and row[0].column == 0 else None
        if meaning:
            kinds[row[0].row] = "measure" if meaning == "state" else meaning
    both = {"problem", "measure"} <= set(kinds.values())
    return Head(kinds, 0, _width(grid), upright=True) if both else None
