"""Merged cells that a converter repeats in every column that they cover.

Word tables that a script reads cell by cell, and spreadsheets that are filled before they are
written as text, print a merged cell once a column: 行政许可 | 12 | 12 | 12 under 处理决定数量 three
times.
"""

from __future__ import annotations

from collections.abc import Sequence

from .values import read_value

Row = Sequence[str]


def without_repeats(rows: Sequence[Row]) -> list[list[str]]:
    """Leave one of each merged cell.

    A label beside itself in a row of values is one cell. So are cells beside themselves where the
    header above both is one and no row below that header has two different values there.

    >>> without_repeats([["信息内容", "处理数量", "处理数量"], ["行政许可", "12", "12"]])
    [['信息内容', '处理数量'], ['行政许可', '12']]
    """
    heads: list[int] = []
    last = 0
    for number, row in enumerate(rows):
        last = number if _is_head(row) else last
        heads.append(last if len(rows[last]) == len(row) else number)
    return [
        _single(row, _merged(rows, heads, number), below_head=heads[number] < number)
        for number, row in enumerate(rows)
    ]


def _is_head(row: Row) -> bool:
    cells = [cell for cell in row[1:] if cell]
    return bool(cells) and all(map(_is_label, cells))


def _is_label(cell: str) -> bool:
    return bool(cell) and read_value(cell) is None


def _merged(rows: Sequence[Row], heads: Sequence[int], number: int) -> frozenset[int]:
    """The columns that the header above a row covers together with the column before."""
    head = rows[heads[number]]
    below = [row for row, own in zip(rows, heads, strict=True) if own == heads[number]]
    return frozenset(
        column
        for column in range(1, len(head))
        if _is_label(head[column])
        and head[column] == head[column - 1]
        and all(row[column] == row[column - 1] for row in below)
    )


def _single(row: Row, merged: frozenset[int], *, below_head: bool) -> list[str]:
    return [
        cell
        for column, cell in enumerate(row)
        if not column
        or cell != row[column - 1]
        or not (column in merged or (below_head and _is_label(cell)))
    ]
