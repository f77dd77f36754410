"""Rulings -> groups of rulings, one for each table of a page.

Rulings that cross or touch belong together. Where a table has no borders at its sides, a row
that spans its full width separates them again: such groups are put together when a line of the
same reach follows below and only one row of text stands between.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from gongkai.vocabulary import BBox

from ..limits import Budget
from .ruling import SNAP, Ruling, Rulings

OVERHANG = 5.0
"""A line that ends farther out than this from the last line across shows a side without border."""

_TOUCH = 4.0
_HIGHEST_ROW = 60.0
_WIDEST_SIDE = 120.0  # of a column of labels

RowTest = Callable[[BBox, BBox], bool]
"""Says whether the first box holds one row of the table that begins or ends at the second."""


@dataclass(frozen=True)
class TableRulings:
    """The rulings of one table."""

    horizontal: tuple[Ruling, ...]
    vertical: tuple[Ruling, ...]

    @property
    def bbox(self) -> BBox:
        """The reach of all rulings."""
        across = [ruling.at for ruling in self.horizontal]
        down = [ruling.at for ruling in self.vertical]
        return (
            min([ruling.start for ruling in self.horizontal] + down),
            min([ruling.start for ruling in self.vertical] + across),
            max([ruling.end for ruling in self.horizontal] + down),
            max([ruling.end for ruling in self.vertical] + across),
        )

    @property
    def is_open_sided(self) -> bool:
        """Whether neither the left nor the right border is printed."""
        if not self.vertical:
            return True
        x0, _, x1, _ = self.bbox
        positions = [ruling.at for ruling in self.vertical]
        return min(positions) - x0 > OVERHANG and x1 - max(positions) > OVERHANG


def table_rulings(rulings: Rulings, is_row: RowTest, budget: Budget) -> list[TableRulings]:
    """Group a page's rulings by table; lines that belong to none fall away."""
    groups = _with_lone_sides(_touching(rulings, budget), budget)
    closed = [group for group in groups if group.vertical and not group.is_open_sided]
    opened = [group for group in groups if group.horizontal and group.is_open_sided]
    stacked = _stacked(sorted(opened, key=lambda group: group.bbox[1]), is_row, budget)
    return [group for group in closed + stacked if group.horizontal and group.vertical]


def _touching(rulings: Rulings, budget: Budget) -> list[TableRulings]:
    verticals = rulings.vertical
    positions = [vertical.at for vertical in verticals]
    across = len(rulings.horizontal)
    parent = list(range(across + len(verticals)))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for i, horizontal in enumerate(rulings.horizontal):
        budget.check_time()
        first = bisect_left(positions, horizontal.start - _TOUCH)
        last = bisect_right(positions, horizontal.end + _TOUCH)
        for j in range(first, last):
            if verticals[j].start - _TOUCH <= horizontal.at <= verticals[j].end + _TOUCH:
                parent[root(across + j)] = root(i)
    groups: dict[int, tuple[list[Ruling], list[Ruling]]] = defaultdict(lambda: ([], []))
    for i, horizontal in enumerate(rulings.horizontal):
        groups[root(i)][0].append(horizontal)
    for j, vertical in enumerate(verticals):
        groups[root(across + j)][1].append(vertical)
    return [TableRulings(tuple(group[0]), tuple(group[1])) for group in groups.values()]


def _with_lone_sides(groups: list[TableRulings], budget: Budget) -> list[TableRulings]:
    """Give tables the side that no line touches: a cell beside it goes over the whole page."""
    lone = [ruling for group in groups if not group.horizontal for ruling in group.vertical]
    found = []
    for group in groups:
        budget.check_time()
        crossed = bool(group.horizontal and group.vertical)
        sides = _sides(lone, group.bbox) if crossed else ()
        found.append(replace(group, vertical=(*group.vertical, *sides)))
    return found


def _sides(lone: Iterable[Ruling], table: BBox) -> tuple[Ruling, ...]:
    return tuple(ruling for ruling in lone if _is_side(ruling, table))


def _is_side(ruling: Ruling, table: BBox) -> bool:
    """Say whether a line down stands beside a table and is as high."""
    x0, y0, x1, y1 = table
    apart = max(x0 - ruling.at, ruling.at - x1)
    high = max(abs(ruling.start - y0), abs(ruling.end - y1)) < _TOUCH
    return high and _TOUCH < apart < _WIDEST_SIDE


def _stacked(groups: list[TableRulings], is_row: RowTest, budget: Budget) -> list[TableRulings]:
    """Join groups without side borders, from top to bottom, over rows of full width."""
    chains: list[TableRulings] = []
    for group in groups:
        budget.check_time()
        for index in range(len(chains) - 1, max(-1, len(chains) - 9), -1):
            if _follows(chains[index], group, is_row):
                group = TableRulings(  # noqa: PLW2901  the chain so far
                    chains[index].horizontal + group.horizontal,
                    chains.pop(index).vertical + group.vertical,
                )
                break
        chains.append(group)
    return chains


def _follows(above: TableRulings, below: TableRulings, is_row: RowTest) -> bool:
    x0, top, x1, y0 = above.bbox
    left, y1, right, bottom = below.bbox
    if abs(left - x0) > SNAP or abs(right - x1) > SNAP or not 0 <= y1 - y0 <= _HIGHEST_ROW:
        return False
    return y1 - y0 <= SNAP or is_row((x0, y0, x1, y1), (x0, top, x1, bottom))
