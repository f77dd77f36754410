"""Statistics tables (统计表) without lines: columns by the gaps below the header, rows by labels.

Where one goes on over a page break its columns are those of the page before, and where it has no
header those of its rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from gongkai.vocabulary import BBox

from ..headings import read_heading
from ..statutory_tables.statistics_labels import goes_on_with, head_kind, is_label, own_row
from .aligned_lines import Line
from .cut_rows import open_brackets
from .geometry import enclosing
from .glyphs import Page
from .layout import Row, joined_all, row_of
from .tables import PartCell, TablePart

_SENTENCE = re.compile(r"[。！？；]")
_LONGEST = 45
_FEWEST_ROWS = 3
_NEAR = 1.9  # of the size, between lines of one cell
_FINENESS = 4  # steps a point in which gaps are looked for
_AROUND = 2.0


@dataclass
class _Cell:
    rows: list[Row] = field(default_factory=list)

    @property
    def text(self) -> str:
        return joined_all(row.text for row in self.rows)

    @property
    def box(self) -> BBox:
        return enclosing(row.box for row in self.rows)

    def distance(self, row: Row) -> float:
        """How far above or below the cell's lines a row stands."""
        first, last = self.rows[0].baseline, self.rows[-1].baseline
        return max(first - row.baseline, row.baseline - last, 0.0)


def statistics_tables(
    page: Page, lines: Sequence[Line], before: TablePart | None
) -> tuple[list[TablePart], list[Line]]:
    """Return such tables among a page's lines of print, and the lines that are in tables.

    Args:
        page: upright.
        lines: those outside its ruled tables.
        before: the last table of the page before, if it has no lines.
    """
    parts: list[TablePart] = []
    taken: list[Line] = []
    start = 0
    while start < len(lines):
        found = _begun(lines, start, before if before and before.is_statistics else None)
        if found is None:
            break
        begin, middles = found
        stretch = _stretch(lines, begin)
        parts.append(_part(page, stretch, middles))
        taken += stretch
        start = begin + len(stretch)
        before = None
    return parts, taken


def _begun(
    lines: Sequence[Line], start: int, before: TablePart | None
) -> tuple[int, tuple[float, ...]] | None:
    """Return the line with which a table begins, and the middles of its columns."""
    here = range(start, len(lines))
    header = next((n for n in here if _is_header(lines[n])), len(lines))
    row = next((n for n in here if _is_row(lines[n], goes_on=before is not None)), len(lines))
    if header < row:
        return header, _middles(lines[header])
    if before is not None and row < len(lines):
        return _first_of_row(lines, row, start), before.middles
    rows = [line for line in lines[start:header] if _is_row(line) and own_row(line[0].text)]
    if len(rows) >= _FEWEST_ROWS:
        return _first_of_row(lines, row, start), _middles(max(rows, key=len))
    return (header, _middles(lines[header])) if header < len(lines) else None


def _is_header(line: Line) -> bool:
    kinds = [head_kind(piece.text) for piece in line]
    return None not in kinds and {"label", "value"} <= set(kinds)


def _is_row(line: Line, *, goes_on: bool = False) -> bool:
    """Say whether a line is a known label and a number; where a table goes on, any label."""
    if len(line) < 2 or not line[-1].value or line[0].value:
        return False
    return goes_on or is_label(line[0].text)


def _first_of_row(lines: Sequence[Line], row: int, start: int) -> int:
    """Return the first line of a row's cells of several, or of the headings above it."""
    while row > start:
        above = lines[row - 1]
        heading = len(above) == 1 and is_label(above[0].text)
        if not heading and _pitch(above, lines[row]) >= _NEAR / 2:
            break
        row -= 1
    return row


def _pitch(upper: Line, lower: Line) -> float:
    """Return the distance between two lines, of the size."""
    return (lower[0].row.baseline - upper[0].row.baseline) / lower[0].row.size


def _middles(line: Line) -> tuple[float, ...]:
    return tuple((piece.row.box[0] + piece.row.box[2]) / 2 for piece in line)


def _stretch(lines: Sequence[Line], begin: int) -> Sequence[Line]:
    """Return the lines from the first one to the last row, and what goes on in it below."""
    end = begin + 1
    last = begin
    while end < len(lines) and not _ends(lines[end]):
        hanging = last == end - 1 and _pitch(lines[end - 1], lines[end]) < _NEAR
        if len(lines[end]) > 1 or hanging or is_label(lines[end][0].text):
            last = end
        end += 1
    return lines[begin : last + 1]


def _ends(line: Line) -> bool:
    if _is_header(line) or any(
        len(piece.text) > _LONGEST or _SENTENCE.search(piece.text) for piece in line
    ):
        return True
    heading = read_heading(line[0].text) if len(line) == 1 else None
    return heading is not None and heading.statutory is not None and not is_label(line[0].text)


def _part(page: Page, stretch: Sequence[Line], middles: tuple[float, ...]) -> TablePart:
    glyphs = [glyph for line in stretch for piece in line for glyph in piece.glyphs]
    left, right = min(g.x0 for g in glyphs) - _AROUND, max(g.x1 for g in glyphs) + _AROUND
    gaps = (_gap(stretch, low, high) for low, high in pairwise(middles))
    xs = (left, *gaps, right)
    lines = [_columns(line, xs, page.order) for line in stretch]
    cells = [*_cells(_rows(lines), xs, page)]
    return TablePart(
        page.order, min(g.y0 for g in glyphs), max(g.y1 for g in glyphs), xs,
        max(cell.row for cell in cells) + 1, tuple(cells), aligned=True, middles=middles,
    )  # fmt: skip


def _gap(stretch: Sequence[Line], low: float, high: float) -> float:
    """Return the middle of the widest gap between two columns' middles that fewest lines bridge."""
    start, count = round(low * _FINENESS), max(1, round((high - low) * _FINENESS))
    covered = [0] * count
    for line in stretch:
        for place in {
            place
            for piece in line
            for glyph in piece.glyphs
            if not glyph.text.isspace()
            for place in range(round(glyph.x0 * _FINENESS), round(glyph.x1 * _FINENESS))
        }:
            if 0 <= place - start < count:
                covered[place - start] += 1
    least = min(covered)
    runs: list[tuple[int, int]] = []
    for place, lines in enumerate(covered):
        if lines > least:
            continue
        if runs and runs[-1][1] == place:
            runs[-1] = runs[-1][0], place + 1
        else:
            runs.append((place, place + 1))
    first, last = max(runs, key=lambda run: run[1] - run[0])
    return (start + (first + last) / 2) / _FINENESS


def _columns(line: Line, xs: Sequence[float], page: int) -> list[Row | None]:
    glyphs = [glyph for piece in line for glyph in piece.glyphs]
    return [
        row_of((glyph for glyph in glyphs if left <= glyph.centre[0] < right), page)
        for left, right in pairwise(xs)
    ]


def _rows(lines: Sequence[Sequence[Row | None]]) -> list[list[_Cell]]:
    """Return the cells of each row; a number belongs to the label that it is nearest to."""
    rows: list[list[_Cell]] = []
    for line in lines:
        label = line[0]
        if label is None:
            continue
        last = rows[-1][0] if rows else None
        if last and last.rows and _goes_on(last, label):
            last.rows.append(label)
        else:
            rows.append([_Cell([label]), *(_Cell() for _ in line[1:])])
    above = [row for line in lines for row in line[1:] if row and _is_above(row, rows)]
    if above or not rows:  # of a row whose label stands on the page before
        rows.insert(0, [_Cell() for _ in lines[0]])
    for line in lines:
        for column, row in enumerate(line[1:], start=1):
            if row in above and row is not None:
                rows[0][column].rows.append(row)
            elif row is not None:
                labelled = [cells for cells in rows if cells[0].rows]
                nearest = min(labelled or rows, key=lambda cells: _distance(cells, row))
                nearest[column].rows.append(row)
    return rows


def _distance(cells: Sequence[_Cell], row: Row) -> float:
    return cells[0].distance(row) if cells[0].rows else 0.0


def _is_above(row: Row, rows: Sequence[Sequence[_Cell]]) -> bool:
    first = rows[0][0].rows[0] if rows else None
    return first is not None and first.baseline - row.baseline > _NEAR * row.size


def _goes_on(cell: _Cell, label: Row) -> bool:
    near = label.baseline - cell.rows[-1].baseline < _NEAR * label.size
    return near and (open_brackets(cell.text) > 0 or goes_on_with(cell.text, label.text))


def _cells(rows: Sequence[Sequence[_Cell]], xs: Sequence[float], page: Page) -> Iterator[PartCell]:
    for number, cells in enumerate(rows):
        printed = [cell.box for cell in cells if cell.rows]
        top, bottom = min(box[1] for box in printed), max(box[3] for box in printed)
        for column, cell in enumerate(cells):
            box = cell.box if cell.rows else (xs[column], top, xs[column + 1], bottom)
            yield PartCell(cell.text, number, column, 1, 1, page.number, page.place(box))
