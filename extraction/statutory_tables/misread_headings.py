"""Headings of table 2 that recognition has misread: the form has few rows of headings.

A heading between known ones, or the only one beside 信息内容, is that of the form which stands in
its place and shares enough of its letters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby

from rapidfuzz.distance import Levenshtein

from gongkai.vocabulary import form_cells

from ..document import Cell, Grid
from ..labels import look_up, normalise
from ..values import read_value

_LIKE = 0.4  # of a heading's letters that are read right at least
_SURROUNDED = 0.2  # likewise, where all others of its row are known

_Heading = tuple[str, str]
"""A column of table 2: the part of the metric that it decides, and how it is printed."""


def spelt_headings(grid: Grid) -> dict[int, str]:
    """Return how the misread headings of table 2 are spelt in the form, by ``id`` of the cell."""
    spelt: dict[int, str] = {}
    for row in grid.rows:
        cells = [cell for cell in row if cell.text.strip()]
        if len(cells) > 1 and _is_corner(cells[0]) and not _has_number(cells[1:]):
            spelt |= dict(_spelt(cells[1:]))
    return spelt


def _is_corner(cell: Cell) -> bool:
    return any(label.kind == "corner" and label.table == "2" for label in look_up(cell.text)[0])


def _has_number(cells: Sequence[Cell]) -> bool:
    return any(read_value(cell.text) is not None for cell in cells)


def _spelt(cells: Sequence[Cell]) -> Iterator[tuple[int, str]]:
    """Yield the unknown headings of a row with their spelling in the row of the form most like."""
    rows = [row for row in _rows() if len(row) == len(cells)]
    best = max(rows, key=lambda row: sum(map(_likeness, cells, row)), default=())
    unknown = [not _columns(cell) for cell in cells]
    least = _SURROUNDED if sum(unknown) == 1 < len(cells) else _LIKE
    for cell, heading, misread in zip(cells, best, unknown, strict=False):
        if not misread and heading[0] not in _columns(cell):
            return
        if misread and _likeness(cell, heading) >= least:
            yield id(cell), heading[1]


def _columns(cell: Cell) -> set[str]:
    """Return which columns of table 2 a heading may be."""
    return {
        label.key for label in look_up(cell.text)[0] if (label.table, label.kind) == ("2", "column")
    }


def _likeness(cell: Cell, heading: _Heading) -> float:
    if heading[0] in _columns(cell):
        return 1.0
    return Levenshtein.normalized_similarity(normalise(cell.text), normalise(heading[1]))


@cache
def _rows() -> tuple[tuple[_Heading, ...], ...]:
    """Return the rows of headings that table 2 has in either form."""
    found: dict[tuple[_Heading, ...], None] = {}
    for form in ("2021", "2019"):
        cells = [cell for cell in form_cells(form) if cell.table == "2"]
        for _, row in groupby(cells, key=lambda cell: cell.metric.rsplit(".", 1)[0]):
            found[tuple((c.metric.rsplit(".", 1)[1], c.column[-1]) for c in row)] = None
    return tuple(found)
