"""Cells of recognised tables that were misread: labels told by their order, specks by their column.

A row whose label is no known one, between two rows of the form, is the row of the form that stands
there and is most like it. What is neither a number nor a label, in a column of numbers, is the
number in it, or nothing; either is unsure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from gongkai.vocabulary import form_cells

from ..document import Cell, Grid
from ..labels import is_label_part, look_up, normalise
from ..values import read_value
from .misread_headings import spelt_headings

_LIKE = 0.4  # of a label's letters that are read right at least
_FEWEST = 3  # known rows, or numbers of a column
_MOSTLY = 0.5  # of a column's cells that are numbers
_LONGEST = 6  # characters that specks are taken for
_DOUBT = 0.5  # how sure a mended cell is at most
_DIGITS = re.compile(r"\d[\d ,]*")

_Row = tuple[str, str]
"""A row of a form: its metric, or the part of it that a row of table 2 decides, and its label."""


def mended(grid: Grid) -> Grid:
    """Return a table with its misread cells mended; what is printed as text stays as it is."""
    if grid.ragged or all(cell.sure == 1.0 for cell in grid.cells):
        return grid
    columns: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        columns.setdefault(cell.column, []).append(cell)
    changed: dict[int, Cell] = {}
    for cells in columns.values():
        changed |= {id(cell): _without_specks(cell) for cell in _specks(cells)}
    bare = replace(grid, cells=tuple(changed.get(id(cell), cell) for cell in grid.cells))
    return replace(bare, cells=tuple(_with_labels(bare)))


def _specks(cells: Sequence[Cell]) -> list[Cell]:
    """Return what is neither number nor label, below the first number of a column of numbers."""
    printed = [cell for cell in cells if cell.text.strip()]
    numbers = [cell for cell in printed if read_value(cell.text) is not None]
    if len(numbers) < max(_FEWEST, _MOSTLY * len(printed)):
        return []
    first = min(cell.row for cell in numbers)
    return [
        cell
        for cell in printed
        if cell.row > first and len(cell.text.strip()) <= _LONGEST and read_value(cell.text) is None
        and not is_label_part(cell.text)
    ]  # fmt: skip


def _without_specks(cell: Cell) -> Cell:
    digits = _DIGITS.findall(cell.text)
    return replace(
        cell, text=digits[0].strip() if len(digits) == 1 else "", sure=min(cell.sure, _DOUBT)
    )


def _with_labels(grid: Grid) -> Iterator[Cell]:
    """Yield a table's cells, labels and headings that their order tells spelt as in the form."""
    labels = list(_row_labels(grid))
    order = max(_orders(), key=lambda order: _known(order, labels))
    spelt = spelt_headings(grid)
    if _known(order, labels) >= _FEWEST:
        keys = [key for key, _ in order]
        places = [_place(label, keys) for label in labels]
        known = [-1, *(n for n, place in enumerate(places) if place is not None), len(labels)]
        for start, end in pairwise(known):
            low = places[start] if start >= 0 else -1
            high = places[end] if end < len(labels) else len(order)
            if low is not None and high is not None:
                between = labels[start + 1 : end]
                spelt |= _matched(between, order[low + 1 : high])
    for cell in grid.cells:
        text = spelt.get(id(cell))
        yield cell if text is None else replace(cell, text=text)


def _known(order: Sequence[_Row], labels: Sequence[Cell]) -> int:
    keys = [key for key, _ in order]
    return sum(_place(label, keys) is not None for label in labels)


def _matched(cells: Sequence[Cell], rows: Sequence[_Row]) -> dict[int, str]:
    """Return the labels of the rows that cells, both from above, are most like, by cell."""
    found: dict[int, str] = {}
    rest = list(rows)
    for cell in cells:
        letters = normalise(cell.text)
        likeness = [Levenshtein.normalized_similarity(letters, normalise(t)) for _, t in rest]
        best = max(range(len(rest)), key=likeness.__getitem__, default=None)
        if best is not None and likeness[best] >= _LIKE:
            found[id(cell)] = rest[best][1]
            rest = rest[best + 1 :]
    return found


def _row_labels(grid: Grid) -> Iterator[Cell]:
    """Yield the last label of each row that has a number."""
    for row in grid.rows:
        values = [cell for cell in row if cell.text.strip() and read_value(cell.text) is not None]
        if not values:
            continue
        before = [cell for cell in row if cell.column < values[0].column and cell.text.strip()]
        if before:
            yield before[-1]


def _place(cell: Cell, keys: Sequence[str]) -> int | None:
    """Return which row of a form a label is, ``None`` where it is none for certain."""
    meanings = {label.key for label in look_up(cell.text)[0] if label.kind == "row"}
    places = [n for n, key in enumerate(keys) if key in meanings]
    return places[0] if len(places) == 1 else None


@cache
def _orders() -> tuple[tuple[_Row, ...], ...]:
    """Return the rows of tables 2 and 3 of both forms, from above."""
    found = []
    for form in ("2021", "2019"):
        for table in ("2", "3"):
            rows = {
                cell.metric if table == "3" else cell.metric.rsplit(".", 1)[0]: cell.row[-1]
                for cell in form_cells(form)
                if cell.table == table
            }
            found.append(tuple(rows.items()))
    return tuple(found)
