"""Rows of a table of problems and measures that hold neither: sums, notes, headings in between."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from .cut_rows import open_brackets
from .document import Cell, Grid
from .folding import letters
from .paragraphs import ends_sentence, is_open

_NUMBER = re.compile(r"[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）、.．]?")
_NO_ROW = re.compile(
    r"(?:合计|总计|小计|共计|总数)(?:\W|[\d共]|$)"
    r"|(?:备注|附?注|(?:填[表报写])?说明|填[表报].{0,3}|制表.?|审[核签批].?|联系.{1,3}|负责人)(?:[:：]|$)"
)
_CLOSE = re.compile(r"\s*[，、。；：）)”》]")
_GROUP = re.compile(r".{0,20}(?:方面|领域|层面|环节|类)(?:的?(?:问题|情况|工作))?")


def is_number(text: str) -> bool:
    """Tell whether a cell only counts: 1, （二）, 3."""
    return _NUMBER.fullmatch(text.strip()) is not None


def names_group(text: str) -> bool:
    """Tell whether a line only names what the rows below it are about: （一）平台建设方面."""
    return _GROUP.fullmatch(letters(text)) is not None


def holds_nothing(row: Sequence[Cell]) -> bool:
    """Tell whether a row holds no problem and no measure.

    It adds up, is a note below the table, or names a group of rows: a cell of full width, which
    some formats repeat in each column or leave beside blanks.
    """
    printed = ["".join(cell.text.split()) for cell in row if cell.text.strip()]
    if not printed:
        return False
    repeated = len(printed) > 1 and len(set(printed)) == 1
    words = [text for text in printed if not is_number(text)]
    group = row[0].column == 0 and len(words) == 1 and words[0] == printed[-1]
    return bool(repeated or _NO_ROW.match(printed[0]) or (group and names_group(words[0])))


def with_cut_rows(grid: Grid, body: int, columns: Sequence[int], *, numbered: bool) -> Grid:
    """Return a table in which rows that a page break has cut in two are one again.

    Such a row has no number of its own. A cell of it goes on in the middle of a sentence, or, on
    the next page, one that has not ended.

    Args:
        grid: with a header above its columns.
        body: the first row below the header.
        columns: of problems and measures.
        numbered: the first column numbers the rows.
    """
    rows: list[dict[int, Cell]] = []
    for row in grid.rows:
        cells = {cell.column: cell for cell in row}
        above = rows[-1] if rows and row[0].row > body else {}
        halves = [(above[c], cells[c]) for c in columns if c in above and c in cells]
        if (not numbered or _is_blank(cells.get(0))) and _goes_on(halves, numbered=numbered):
            rows[-1] = above | {c: _one(above.get(c), cell) for c, cell in cells.items()}
        else:
            rows.append(cells)
    return Grid(tuple(cell for cells in rows for cell in cells.values()), grid.ragged)


def _is_blank(cell: Cell | None) -> bool:
    return cell is not None and not cell.text.strip()


def _goes_on(halves: Sequence[tuple[Cell, Cell]], *, numbered: bool) -> bool:
    """Whether cells above and below, of problems and of measures, are halves."""
    both = [(one, two) for one, two in halves if one.text.strip() and two.text.strip()]
    within = any(
        is_open(one.text) or open_brackets(one.text) > 0 or _CLOSE.match(two.text)
        for one, two in both
    )
    paged = numbered and bool(both) and all(one.page != two.page for one, two in both)
    return within or (paged and not all(ends_sentence(one.text) for one, _ in both))


def _one(above: Cell | None, below: Cell) -> Cell:
    if above is None:
        return below
    return replace(
        above, text=above.text.rstrip() + below.text.lstrip(), sure=min(above.sure, below.sure)
    )
