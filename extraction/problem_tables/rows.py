"""Rows of a table of problems and measures that hold neither: sums, notes, headings in between."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ..document import Cell, Grid
from ..folding import letters
from ..pages.cut_rows import open_brackets
from ..paragraphs import begins_something, ends_sentence, is_open

_NUMBER = re.compile(r"[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）、.．]?")
_NO_ROW = re.compile(
    r"(?:合计|总计|小计|共计|总数)(?:\W|[\d共]|$)"
    r"|(?:备注|附?注|(?:填[表报写])?说明|填[表报].{0,3}|制表.?|审[核签批].?|联系.{1,3}|负责人)(?:[:：]|$)"
)
_IS = re.compile("[一二三四五六七八九十]{1,3}是")
_CLOSE = re.compile(r"\s*[，、。；：）)”》]")
_GROUP = re.compile(r".{0,20}(?:方面|领域|层面|环节)(?:的?(?:问题|情况|工作))?")


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
    return bool(repeated or _NO_ROW.match(printed[0]) or _is_group(row))


def _is_group(row: Sequence[Cell]) -> bool:
    """Whether the first cell, or that beside its number, says all of a row: what it is about."""
    place = 1 if len(row) > 1 and is_number(row[0].text) else 0
    rest = any(cell.text.strip() for cell in row[place + 1 :])
    return row[place].column == place and not rest and names_group(row[place].text)


def with_cut_rows(grid: Grid, body: int, columns: Iterable[int], *, numbered: bool) -> Grid:
    """Return a table in which rows that a page break has cut in two are one again.

    Such a row has no number of its own. A cell of it goes on in the middle of a sentence, or, on
    the next page, one that has not ended. Without numbers, nothing else may be printed in it, and
    the first cells of both must not begin with one (一是, 二是).

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
        pairs = {column: (above[column], cells[column]) for column in cells.keys() & above.keys()}
        if _goes_on(pairs, columns, numbered=numbered):
            rows[-1] = above | {c: _one(above.get(c), cell) for c, cell in cells.items()}
        else:
            rows.append(cells)
    return Grid(tuple(cell for cells in rows for cell in cells.values()), grid.ragged)


def _goes_on(
    pairs: Mapping[int, tuple[Cell, Cell]], columns: Iterable[int], *, numbered: bool
) -> bool:
    """Whether the cells of a row and those above are halves; a merged number is of two rows."""
    both = {c for c, (one, two) in pairs.items() if one.text.strip() and two.text.strip()}
    told = [pairs[column] for column in columns if column in both]
    ended = [ends_sentence(one.text) for one, _ in told]
    first = pairs[min(both)] if both else ()
    begins = bool(first) and all(_begins_item(half.text.strip()) for half in first)
    own = any(ended) or begins or len(both) > len(told)
    if numbered:
        own = 0 not in pairs or bool(pairs[0][1].text.strip())
    paged = numbered and all(one.page != two.page for one, two in told)
    within = any(_is_within(one.text, two.text) for one, two in told)
    return bool(told) and not own and (within or (paged and not all(ended)))


def _begins_item(text: str) -> bool:
    return begins_something(text) or _IS.match(text) is not None


def _is_within(above: str, below: str) -> bool:
    """Whether a sentence goes on from one half to the other."""
    closed = open_brackets(above) > 0 > open_brackets(below)
    return closed or is_open(above) or _CLOSE.match(below) is not None


def _one(above: Cell | None, below: Cell) -> Cell:
    if above is None:
        return below
    text = above.text.rstrip() + below.text.lstrip()
    return replace(above, text=text, sure=min(above.sure, below.sure))
