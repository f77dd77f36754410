"""Rulings -> lattices: where the cells of each table of a page are, with their spans.

The positions of a table's rulings cut it into unit squares; squares that no ruling separates are
one cell. The outer edge always counts as ruled, so that a table may lack outer borders; so does
the place where several lines down end together, as above a page break at which a taller cell of
the row goes on.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from gongkai.vocabulary import BBox

from ..limits import Budget
from .ruling import SNAP, Ruling, clusters
from .table_rulings import OVERHANG, TableRulings

_COVER = 1.0
_FEWEST_ENDS = 3  # lines down that end together where no line across is printed
_NO_ROW = 4.5  # lines across this near, as of a running head over a table, hold no row of print
_LOWEST_ROW = 8.0  # a single line that sticks out this far has a row or column beside it


@dataclass(frozen=True)
class Region:
    """One cell of a lattice: rows ``[top, bottom)`` and columns ``[left, right)``.

    ``ruled_above`` and ``ruled_below`` say whether a line is really printed there.
    """

    top: int
    left: int
    bottom: int
    right: int
    ruled_above: bool = True
    ruled_below: bool = True


@dataclass(frozen=True)
class Lattice:
    """A table's column edges ``xs``, row edges ``ys`` and cells, row by row."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    regions: tuple[Region, ...]

    @property
    def bbox(self) -> BBox:
        """The outer edge."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def box(self, region: Region) -> BBox:
        """Return the box of one cell."""
        return (
            self.xs[region.left],
            self.ys[region.top],
            self.xs[region.right],
            self.ys[region.bottom],
        )


def lattices_of(rulings: Iterable[TableRulings], budget: Budget) -> list[Lattice]:
    """Return the lattices of a page, from top to bottom; some may be frames and not tables.

    Raises:
        InputError: a lattice has more squares than the budget allows.
    """
    found = [_lattice(list(group.horizontal), list(group.vertical), budget) for group in rulings]
    return sorted(found, key=lambda lattice: (lattice.ys[0], lattice.xs[0]))


def _lattice(horizontal: list[Ruling], vertical: list[Ruling], budget: Budget) -> Lattice:
    implied = _common_ends(horizontal, vertical)
    xs = _edges(vertical, horizontal)
    ys = _edges([*horizontal, *implied], vertical, _NO_ROW)
    budget.check_cells((len(xs) - 1) * (len(ys) - 1))
    across = _covered(horizontal, ys, xs)
    down = _covered(vertical, xs, ys)
    divided = _covered([*horizontal, *implied], ys, xs) if implied else across
    labels = _labels(divided, down, len(ys) - 1, len(xs) - 1)
    regions = []
    for top, left, bottom, right in _rectangles(labels):
        above = any(across[top][column] for column in range(left, right))
        below = any(across[bottom][column] for column in range(left, right))
        regions.append(Region(top, left, bottom, right, above, below))
    return Lattice(tuple(xs), tuple(ys), tuple(regions))


def _common_ends(horizontal: list[Ruling], vertical: list[Ruling]) -> list[Ruling]:
    """Return lines across where several lines down end, away from every printed one."""
    printed = [ruling.at for ruling in horizontal]
    low = min(ruling.start for ruling in vertical)
    high = max(ruling.end for ruling in vertical)
    found = []
    for positions in ([ruling.start for ruling in vertical], [ruling.end for ruling in vertical]):
        for group in clusters(positions):
            at = sum(positions[index] for index in group) / len(group)
            inside = low + _LOWEST_ROW < at < high - OVERHANG
            apart = all(abs(at - other) > 2 * SNAP for other in printed)
            if len(group) >= _FEWEST_ENDS and inside and apart:
                reach = [vertical[index].at for index in group]
                found.append(Ruling(at, min(reach), max(reach)))
    return found


def _edges(rulings: list[Ruling], crossing: list[Ruling], snap: float = SNAP) -> list[float]:
    """Positions of rulings, and of the far ends of the lines that cross them."""
    positions = [ruling.at for ruling in rulings]
    groups = clusters(positions, snap)
    edges = [sum(positions[index] for index in group) / len(group) for group in groups]
    low = min(ruling.start for ruling in crossing)
    high = max(ruling.end for ruling in crossing)
    before = sum(ruling.start < low + SNAP for ruling in crossing)
    after = sum(ruling.end > high - SNAP for ruling in crossing)
    alone = len(edges) < 2
    if edges[0] - low > (OVERHANG if before > 1 or alone else _LOWEST_ROW):
        edges.insert(0, low)
    if high - edges[-1] > (OVERHANG if after > 1 or alone else _LOWEST_ROW):
        edges.append(high)
    if len(edges) < 2:
        edges.append(edges[0] + OVERHANG)
    return edges


def _covered(rulings: list[Ruling], edges: list[float], crossing: list[float]) -> list[list[bool]]:
    """For every edge, whether a ruling is printed along each interval between crossing edges."""
    middles = [(low + high) / 2 for low, high in pairwise(crossing)]
    covered = [[False] * len(middles) for _ in edges]
    for ruling in rulings:
        nearest = min(
            range(
                max(0, bisect_left(edges, ruling.at) - 1),
                min(len(edges), bisect_left(edges, ruling.at) + 1),
            ),
            key=lambda index: abs(edges[index] - ruling.at),
        )
        first = bisect_left(middles, ruling.start - _COVER)
        last = bisect_right(middles, ruling.end + _COVER)
        for interval in range(first, last):
            covered[nearest][interval] = True
    return covered


def _labels(
    across: list[list[bool]], down: list[list[bool]], rows: int, columns: int
) -> list[list[int]]:
    """Number the unit squares so that squares with no ruling between them share a number."""
    parent = list(range(rows * columns))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for row in range(rows):
        for column in range(columns):
            square = row * columns + column
            if column + 1 < columns and not down[column + 1][row]:
                parent[root(square + 1)] = root(square)
            if row + 1 < rows and not across[row + 1][column]:
                parent[root(square + columns)] = root(square)
    return [[root(row * columns + column) for column in range(columns)] for row in range(rows)]


def _rectangles(labels: list[list[int]]) -> list[tuple[int, int, int, int]]:
    """Cut areas of equal labels into rectangles, row by row (an area is rarely anything else)."""
    rows, columns = len(labels), len(labels[0])
    taken = [[False] * columns for _ in range(rows)]
    found = []
    for top in range(rows):
        for left in range(columns):
            if taken[top][left]:
                continue
            label = labels[top][left]
            right = left
            while right < columns and labels[top][right] == label and not taken[top][right]:
                right += 1
            bottom = top + 1
            while bottom < rows and all(
                labels[bottom][column] == label and not taken[bottom][column]
                for column in range(left, right)
            ):
                bottom += 1
            for row in range(top, bottom):
                taken[row][left:right] = [True] * (right - left)
            found.append((top, left, bottom, right))
    return found
