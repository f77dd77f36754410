"""What is left of ruling lines in the cells of a table: second lines of double borders, dots.

Cells in one row or column have it at the same distance from the line that they begin or end at,
which no letters have.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from ..pages.grid import Lattice
from .crops import Box
from .ink import Pixels

_REACH = 5.0  # points from a cell's edge: a double line, and the line that the next cell has
_CORNER = 4.0  # points at a cell's ends where two such lines meet
_DARK = 30  # grey levels of 255 on white paper
_GRAIN = 2.5  # times the median of a cell's grain, likewise: more is no grain
_SHARE = 0.62  # of the cells' sides that is inked; letters along an edge are so less
_ENDING = 0.3  # of as much ink as on a line is at most beside it
_OFTEN = 0.3  # of the edges of a table's rows that have some
_SPREAD = 0.6  # points that a line is painted broader than it is
_BRINK, _PART = 1.5, 0.2  # points from a cell's edge, and the share of all that is inked, of a side
_SIDE = 0.6  # likewise, of one cell beside a line down: a digit is less high
_LONE = 0.9  # likewise, where the other cells beside the line have none
_END, _WHOLE = 1.5, 0.8  # points at a cell's ends, and share inked: no digit is as high as its cell

_Beside = dict[tuple[int, int], list[Box]]
"""Boxes by line: 1 where they begin at it or -1 where they end, and its number."""


@dataclass(frozen=True)
class _Edges:
    """What is looked at along the edges of cells, in pixels; the inked share of a line; its ink.

    ``brink`` is where sides of lines are looked for, which ink ``whole`` of a cell's edge at least.
    """

    depth: int
    corner: int
    share: float
    spread: int
    dark: int
    brink: int
    whole: float = 0.0


def without_borders(white: Pixels, table: Lattice, cells: Sequence[Box], dpi: float) -> None:
    """Paint over, in place, what stands along the edges of a table's cells.

    A column of the digit 0 may have ink at one distance too, but no letters are a line across.
    Where no such lines are left, one down must reach over nearly all of its cells.

    Args:
        white: grey levels on white paper, ruling lines painted over.
        table: where its cells are.
        cells: their boxes in pixels, in the order of its regions.
        dpi: pixels an inch.
    """
    scale = dpi / 72
    across, down = _by_edge(table, cells)
    depth = round(_REACH * scale)
    grain = float(np.median([255 - np.median(white[y0:y1, x0:x1]) for x0, y0, x1, y1 in cells]))
    dark = round(_DARK + _GRAIN * grain)
    inner = _Edges(
        depth, round(_CORNER * scale), _SHARE, max(1, round(_SPREAD * scale)), dark,
        max(2, round(_BRINK * scale)),
    )  # fmt: skip
    found = [_clear(white, boxes, side, inner) for (side, _), boxes in across.items()]
    inner = replace(inner, whole=_SIDE)
    if sum(found) < _OFTEN * len(found):
        inner = replace(inner, corner=round(_END * scale), share=_WHOLE)
    for (side, _), boxes in down.items():
        _clear(white.T, boxes, side, inner)


def _by_edge(table: Lattice, cells: Sequence[Box]) -> tuple[_Beside, _Beside]:
    """Return the boxes beside each line across, and turned beside each line down."""
    across: _Beside = defaultdict(list)
    down: _Beside = defaultdict(list)
    for region, (x0, y0, x1, y1) in zip(table.regions, cells, strict=True):
        across[1, region.top].append((x0, y0, x1, y1))
        across[-1, region.bottom].append((x0, y0, x1, y1))
        down[1, region.left].append((y0, x0, y1, x1))
        down[-1, region.right].append((y0, x0, y1, x1))
    return across, down


def _clear(white: Pixels, boxes: Sequence[Box], inward: int, edges: _Edges) -> bool:
    """Paint over lines along the upper (``inward`` 1) or lower (-1) edges of boxes.

    Returns whether there are any.
    """
    inked = _inked(white, boxes, inward, edges)
    often = inked[: edges.brink].max(initial=0.0) >= _PART
    _clear_brinks(white, boxes, inward, edges if often else replace(edges, whole=_LONE))
    lines = [d for d in range(edges.depth) if _is_line(inked, d, edges)]
    if not lines:
        return False
    end = min(edges.depth, lines[-1] + 1 + edges.spread)
    for x0, y0, x1, y1 in boxes:
        far = min(end, (y1 - y0) // 3)
        rows = slice(y0, y0 + far) if inward > 0 else slice(y1 - far, y1)
        white[rows, x0:x1] = 255
    return True


def _clear_brinks(white: Pixels, boxes: Sequence[Box], inward: int, edges: _Edges) -> None:
    """Paint over thin ink at the very edges of boxes: sides of lines that are not quite straight.

    Strokes of letters that begin there go on farther, or leave paper beside them.
    """
    for x0, y0, x1, y1 in boxes:
        cell = white[y0:y1, x0:x1][::inward]  # a view: the edge in question comes first
        if len(cell) <= 3 * edges.brink:
            continue
        brink, thin = cell[: edges.brink], cell[edges.brink] >= 255 - edges.dark
        side = ((brink < 255 - edges.dark).any(axis=0) & thin).mean()
        if side >= edges.whole:
            brink[:, thin] = 255


def _is_line(inked: npt.NDArray[np.float64], distance: int, edges: _Edges) -> bool:
    """Say whether a line is printed at a distance from edges: letters do not end at once."""
    ink, reach = inked[distance], edges.brink
    sides = [inked[distance + 1 : distance + 1 + reach]]
    if distance > reach:
        sides.append(inked[distance - reach : distance])
    return bool(ink >= edges.share and all(side.min() <= _ENDING * ink for side in sides))


def _inked(
    white: Pixels, boxes: Sequence[Box], inward: int, edges: _Edges
) -> npt.NDArray[np.float64]:
    """Return the share of the edges of boxes that is inked, by distance from them in pixels."""
    depth = edges.depth + edges.brink + 1
    inked, length = np.zeros(depth), np.zeros(depth)
    for x0, y0, x1, y1 in boxes:
        left, right = x0 + edges.corner, x1 - edges.corner
        if right - left < edges.corner:
            left, right = x0, x1
        for distance in range(min(depth, (y1 - y0) // 3 + 1)):
            row = y0 + distance if inward > 0 else y1 - 1 - distance
            if 0 <= row < len(white):
                inked[distance] += int((white[row, left:right] < 255 - edges.dark).sum())
                length[distance] += right - left
    return inked / np.maximum(length, 1)
