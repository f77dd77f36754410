"""A table's cells as runs: some labels, then the values that they head.

Positions of cells in ragged tables cannot be trusted, their order can. A run is the unit that
survives every layout: cells in rows, rows broken in two, one cell a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from .document import Cell, Grid
from .labels import is_label_part, is_numbering, look_up
from .values import CellValue, read_value, read_wordy, several_values

_LARGEST_NUMBERING = 9
_FEWEST = 3  # values that make a row without labels one of values
_LISTED = re.compile(r"\s*(?:[（(]\d{1,2}[)）]|\d{1,2}\s*[、.．])\D+")  # an item, not a value
_GLUED_VALUE = re.compile(r"(.*?[^\d\s.,+\-—/])((?:[+-]?\d[\d,.]*|[—/]))$")


@dataclass(frozen=True)
class Field:
    """One cell and, if it is no label, what it states."""

    cell: Cell
    value: CellValue | None

    @property
    def printed(self) -> bool:
        """Whether the cell shows anything at all."""
        return bool(self.cell.text.strip())


@dataclass(frozen=True)
class Run:
    """Labels in reading order and the value cells after the last of them.

    ``values`` keeps empty cells; they may be blank values or padding of merged labels.
    """

    labels: tuple[Cell, ...]
    values: tuple[Field, ...]
    ragged: bool

    @property
    def printed(self) -> tuple[Field, ...]:
        """The value cells that show something."""
        return tuple(field for field in self.values if field.printed)

    @property
    def page(self) -> int | None:
        """Page of the first value, else of the first label."""
        pages = [field.cell.page for field in self.values] + [cell.page for cell in self.labels]
        return next((page for page in pages if page is not None), None)


def runs_of(grid: Grid) -> Iterator[Run]:
    """Yield a grid's runs row by row; a row with labels amid its values gives several."""
    for row in full_rows(grid):
        in_line = not grid.ragged or len({cell.row for cell in row}) == 1
        yield from _split(_fields(row, in_line=in_line), grid.ragged)


def full_rows(grid: Grid) -> Iterator[tuple[Cell, ...]]:
    """Yield each row with the labels that span it from above."""
    if grid.ragged:
        rows = (tuple(part for cell in cells for part in _apart(cell)) for cells in grid.rows)
        for single, group in groupby(rows, key=_is_single):
            if single:
                yield tuple(row[0] for row in group)
            else:
                yield from group
        return
    count = max((cell.row + cell.row_span for cell in grid.cells), default=0)
    covering: list[list[Cell]] = [[] for _ in range(count)]
    for cell in grid.cells:
        last = cell.row + (cell.row_span if read_value(cell.text) is None else 1)
        for row in range(cell.row, last):
            covering[row].append(cell)
    for cells in covering:
        yield tuple(sorted(cells, key=lambda cell: cell.column))


def _is_single(row: tuple[Cell, ...]) -> bool:
    """One cell a line, or one value with the empty rest of its row: the lines are the row."""
    if len(row) == 1:
        return True
    printed = [cell for cell in row if cell.text.strip()]
    return len(printed) == 1 and printed[0] is row[0] and _value_of(printed[0]) is not None


def _apart(cell: Cell) -> list[Cell]:
    """Several values that the source's spaces left in one cell, or a value glued to its label."""
    parts = several_values(cell.text) or unglue(cell.text)
    return [replace(cell, text=text) for text in parts]


def unglue(text: str) -> list[str]:
    """Cut a known label from a value that follows it without a space.

    >>> unglue("规章3"), unglue("规章"), unglue("3")
    (['规章', '3'], ['规章'], ['3'])
    """
    match = _GLUED_VALUE.fullmatch(text)
    if match and look_up(match[1])[0] and not look_up(text)[1]:
        return [match[1], match[2]]
    return [text]


def _fields(row: tuple[Cell, ...], *, in_line: bool) -> list[Field]:
    fields = [Field(cell, _value_of(cell)) for cell in row]
    printed = [place for place, field in enumerate(fields) if field.printed]
    if len(printed) >= 2 and _numbers(fields[printed[0]], fields[printed[1]]):
        fields[printed[0]] = Field(fields[printed[0]].cell, None)
    return _with_wordy(fields) if in_line else fields


def _with_wordy(fields: list[Field]) -> list[Field]:
    """Read the cells that stand among a row's values and have words beside their number."""
    labels = [n for n, f in enumerate(fields) if f.value is None and _is_label(f.cell.text)]
    last = labels[-1] if labels else -1
    named = any(label.kind == "row" for n in labels for label in look_up(fields[n].cell.text)[0])
    if not named and sum(field.printed and field.value is not None for field in fields) < _FEWEST:
        return fields
    return [
        Field(field.cell, read_wordy(field.cell.text))
        if place > last and field.value is None and not _LISTED.fullmatch(field.cell.text)
        else field
        for place, field in enumerate(fields)
    ]


def _is_label(text: str) -> bool:
    return is_label_part(text) and not is_numbering(text)


def _numbers(first: Field, second: Field) -> bool:
    """Whether a row begins with its label's number in a cell of its own (``3 | 危及…``)."""
    number = first.value.value if first.value else None
    if not isinstance(number, int) or not 0 < number <= _LARGEST_NUMBERING:
        return False
    return second.value is None and bool(look_up(second.cell.text)[0])


def _value_of(cell: Cell) -> CellValue | None:
    return None if is_numbering(cell.text) else read_value(cell.text)


def _split(fields: list[Field], ragged: bool) -> Iterator[Run]:
    labels: list[Cell] = []
    values: list[Field] = []
    for field in fields:
        if field.value is not None:
            values.append(field)
            continue
        if any(value.printed for value in values):
            yield Run(tuple(labels), tuple(values), ragged)
            labels = []
        values = []
        labels.append(field.cell)
    blank_row = not ragged and not labels and bool(values)  # of a form that nobody filled in
    if labels or blank_row or any(value.printed for value in values):
        yield Run(tuple(labels), tuple(values), ragged)
