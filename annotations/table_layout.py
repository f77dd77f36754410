"""Where the rows and cells of a printed table go, and drawing them with their borders."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from .canvas import Pen
from .page_style import PageStyle
from .printed import PrintedCell, PrintedTable

_PADDING = 3.0
_LEADING = 1.3
_THIN = 0.48
_DOUBLE = 1.5


@dataclass(frozen=True)
class Strip:
    """One row, or one half of a cut row, on a page; ``lines`` fit into the first half."""

    row: int
    top: float
    bottom: float
    part: Literal["whole", "first", "second"]
    lines: int = 0


@dataclass(frozen=True)
class _Sight:
    """What one page shows of a cell; ``at_end``: it is cut or ends at the page's last strip."""

    cell: PrintedCell
    box: tuple[float, float, float, float]
    shown: list[Strip]
    at_end: bool

    @property
    def starts(self) -> bool:
        return self.shown[0].row == self.cell.row and self.shown[0].part != "second"

    @property
    def ends(self) -> bool:
        last = self.cell.row + self.cell.row_span - 1
        return self.shown[-1].row == last and self.shown[-1].part != "first"


class TableLayout:
    """Row heights and wrapped texts of one table."""

    def __init__(self, table: PrintedTable, pen: Pen, width: float, size: float) -> None:
        share = width / sum(table.widths)
        self._table = table
        self._size = size
        self._xs = [0.0, *accumulate(part * share for part in table.widths)]
        self._lines = {
            cell: pen.wrapped(cell.text, size, self._inner(cell)) for cell in table.cells
        }
        self.heights = [size * _LEADING + 2 * _PADDING] * table.row_count
        for cell in sorted(table.cells, key=lambda cell: cell.row_span):
            rows = range(cell.row, cell.row + cell.row_span)
            missing = self._needed(len(self._lines[cell])) - sum(self.heights[r] for r in rows)
            if missing > 0:
                for row in rows:
                    self.heights[row] += missing / len(rows)

    def lines_within(self, row: int, space: float) -> int:
        """Return how many lines of a row fit into a space; 0 when it cannot be cut there."""
        most = max(
            len(self._lines[cell])
            for cell in self._table.cells
            if cell.row == row and cell.row_span == 1
        )
        fitting = int((space - 2 * _PADDING) // (self._size * _LEADING))
        return fitting if 0 < fitting < most else 0

    def rest_height(self, row: int, lines: int) -> float:
        """Return the height of the second half of a row cut after some lines."""
        most = max(
            len(self._lines[cell])
            for cell in self._table.cells
            if cell.row == row and cell.row_span == 1
        )
        return self._needed(max(1, most - lines))

    def draw(self, pen: Pen, pages: list[list[Strip]], index: int, style: PageStyle) -> None:
        """Draw what one page shows of the table; ``pages`` are the strips of all its pages."""
        for cell in self._table.cells:
            sights = [_sight(cell, page) for page in pages]
            shown = sights[index]
            if not shown:
                continue
            sight = _Sight(
                cell,
                (
                    style.margin + self._xs[cell.column],
                    shown[0].top,
                    style.margin + self._xs[cell.column + cell.column_span],
                    shown[-1].bottom,
                ),
                shown,
                at_end=shown[-1] is pages[index][-1],
            )
            repeated = cell.row + cell.row_span <= self._table.header_rows
            whole = repeated or sum(bool(other) for other in sights) == 1
            lines = self._lines[cell] if whole else self._divided(cell, sights, style)[index]
            self._draw_borders(pen, sight, style)
            self._draw_text(pen, sight.box, lines)

    def _divided(
        self, cell: PrintedCell, sights: list[list[Strip]], style: PageStyle
    ) -> list[list[str]]:
        """Divide a cell's lines over the pages that show it."""
        lines = self._lines[cell]
        seen = [index for index, shown in enumerate(sights) if shown]
        room = [0] * len(sights)
        if cell.row_span == 1:
            first = sights[seen[0]][0].lines if len(lines) > 1 else style.values_at == "first"
            room[seen[0]] = int(first)
        else:
            wanted = {"first": len(lines), "last": 0, "split": (len(lines) + 1) // 2}
            least = len(lines) - self._fitting(sights[seen[-1]])
            most = self._fitting(sights[seen[0]])
            room[seen[0]] = max(0, least, min(wanted[style.labels_at], most))
        divided: list[list[str]] = [[] for _ in sights]
        divided[seen[0]] = lines[: room[seen[0]]]
        divided[seen[-1]] = lines[room[seen[0]] :]
        return divided

    def _fitting(self, shown: list[Strip]) -> int:
        height = shown[-1].bottom - shown[0].top
        return int(max(0.0, height - 2 * _PADDING) // (self._size * _LEADING))

    def _inner(self, cell: PrintedCell) -> float:
        return self._xs[cell.column + cell.column_span] - self._xs[cell.column] - 2 * _PADDING

    def _needed(self, lines: int) -> float:
        return lines * self._size * _LEADING + 2 * _PADDING

    def _draw_text(
        self, pen: Pen, box: tuple[float, float, float, float], lines: list[str]
    ) -> None:
        x0, y0, x1, y1 = box
        step = self._size * _LEADING
        y = (y0 + y1 - step * len(lines)) / 2 + self._size
        for line in lines:
            pen.text((x0 + x1 - pen.length(line, self._size)) / 2, y, self._size, line)
            y += step

    def _draw_borders(self, pen: Pen, sight: _Sight, style: PageStyle) -> None:
        cell = sight.cell
        x0, y0, x1, y1 = sight.box
        missing = style.missing_sides
        ends_table = cell.row + cell.row_span == self._table.row_count and sight.ends
        hidden = {
            "left": cell.column == 0 and "left" in missing,
            "right": x1 == style.margin + self._xs[-1] and "right" in missing,
            "top": style.open_breaks if not sight.starts else cell.row == 0 and "top" in missing,
            "bottom": "bottom" in missing if ends_table else style.open_breaks and sight.at_end,
        }
        if style.rules == "boxes" and not any(hidden.values()):
            pen.box(*sight.box)
            return
        edges = {
            "left": (x0, y0, x0, y1),
            "right": (x1, y0, x1, y1),
            "top": (x0, y0, x1, y0),
            "bottom": (x0, y1, x1, y1),
        }
        for side, edge in edges.items():
            if not hidden[side]:
                _draw_edge(pen, edge, style.rules)


def _sight(cell: PrintedCell, page: list[Strip]) -> list[Strip]:
    """Return a page's strips that show a cell."""
    return [strip for strip in page if cell.row <= strip.row < cell.row + cell.row_span]


def _draw_edge(pen: Pen, edge: tuple[float, float, float, float], rules: str) -> None:
    x0, y0, x1, y1 = edge
    if rules == "rectangles":
        half = _THIN / 2
        pen.filled(x0 - half, y0 - half, x1 + half, y1 + half)
    elif rules == "dashed":
        pen.dashed(*edge)
    elif rules == "dots":
        pen.dotted(*edge)
    elif rules == "double":
        across = _DOUBLE / 2 if y0 == y1 else 0.0
        aside = _DOUBLE / 2 if x0 == x1 else 0.0
        pen.line(x0 - aside, y0 - across, x1 - aside, y1 - across)
        pen.line(x0 + aside, y0 + across, x1 + aside, y1 + across)
    elif rules != "none":
        pen.line(*edge)
