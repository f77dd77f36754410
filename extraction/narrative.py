"""What of a document is narrative and what is table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .document import Grid, Line
from .pasted import Gathered, is_furniture
from .statutory_tables.statutory import Entry

_PROSE = re.compile(r"[。！？；].*[。！？；]|.{40,}[。！？；]|^.{60,}$", re.DOTALL)
_NUMBER = re.compile(r"[\d.,%\s]+")
_FEWEST_VALUES = {"2": 2, "3": 6, "4": 5}  # a row of fewer values is a row only below a header

Item = Line | Grid | Gathered


@dataclass(frozen=True)
class Narrative:
    """The lines outside of tables, and for every grid how many of them come before it."""

    lines: tuple[Line, ...]
    before_grid: tuple[int, ...]


def grid_of(item: Grid | Gathered) -> Grid:
    """Return the grid of a table or of lines that look like one."""
    return item.grid if isinstance(item, Gathered) else item


def without_lists(entries: Sequence[Entry], tables: Sequence[Grid | Gathered]) -> tuple[Entry, ...]:
    """Leave out rows found in lines that are a list in the narrative (``予以公开 5件``)."""
    printed: Counter[int] = Counter()
    for entry in entries:
        printed[entry.grid] += sum(field.printed for field in entry.fields)
    strong = {entry.grid for entry in entries if _is_strong(entry, printed[entry.grid])}
    return tuple(
        entry
        for entry in entries
        if entry.grid in strong or not isinstance(tables[entry.grid], Gathered)
    )


def _is_strong(entry: Entry, in_grid: int) -> bool:
    """Whether a row can only be a table's; ``in_grid`` counts the values around it."""
    if entry.table == "4":
        fewest = _FEWEST_VALUES["4"] - 1 if entry.key else _FEWEST_VALUES["4"]
        return in_grid >= fewest  # an upright group's first row may stand apart
    count = sum(field.printed for field in entry.fields)
    return bool(entry.columns) or count >= _FEWEST_VALUES[entry.table]


def separate(items: Sequence[Item], statutory: frozenset[int]) -> Narrative:
    """Return the narrative; ``statutory`` are the indices of the statutory tables' grids.

    Lines that only looked like a table are narrative again, and so is prose that the layout puts
    into a table.
    """
    lines: list[Line] = []
    before: list[int] = []
    for item in items:
        if isinstance(item, Line):
            lines.extend([] if is_furniture(item.text) else [item])
            continue
        if len(before) not in statutory:
            if isinstance(item, Gathered) and not item.statistics:
                lines.extend(item.lines)
            else:
                lines.extend(_prose_of(grid_of(item)))
        before.append(len(lines))
    return Narrative(tuple(lines), tuple(before))


def _prose_of(grid: Grid) -> Iterator[Line]:
    """The narrative in a table: long cells, or a single row of words."""
    if grid.ragged and len(grid.rows) == 1:
        cells = [cell for cell in grid.cells if cell.text.strip()]
        if cells and not any(_NUMBER.fullmatch(cell.text) for cell in cells):
            yield Line(" ".join(cell.text for cell in cells), cells[0].page, cells[0].bbox)
        return
    for cell in grid.cells:
        for text in cell.text.split("\n"):
            if _PROSE.search(text):
                yield Line(text, cell.page, cell.bbox)
