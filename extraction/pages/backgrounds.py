"""Tables without lines, whose cells show as boxes of another colour than what lies beneath."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..limits import Budget
from .glyphs import Fill, Page, Stroke
from .grid import Lattice, lattices_of
from .ruling import rulings_of
from .table_rulings import table_rulings

_SAME = 3.0
_LATEST = 50  # dark boxes looked at beneath a white one
_SMALLEST = 6.0


def background_lattices(page: Page, ruled: Sequence[Lattice], budget: Budget) -> list[Lattice]:
    """Return lattices whose every cell is a filled box of its own, outside the ruled tables.

    Shaded paragraphs and highlighted words are filled boxes too, but they do not tile a table.
    """
    fills = [fill for fill in _visible(page.fills, budget) if not _is_inside(fill, ruled)]
    edges = (stroke for fill in fills for stroke in _edges(fill))
    groups = table_rulings(rulings_of(edges), lambda band, table: False, budget)
    return [
        lattice
        for lattice in lattices_of(groups, budget)
        if len(lattice.xs) > 2
        and (len(lattice.ys) > 2 or any(fill.white for fill in fills))
        and _is_tiled(lattice, fills, budget)
    ]


def _visible(fills: Sequence[Fill], budget: Budget) -> Iterator[Fill]:
    """Yield coloured boxes that hold no white ones, and white boxes on coloured ones."""
    coloured: list[Fill] = []
    holders: set[Fill] = set()
    white: list[Fill] = []
    for fill in fills:
        if not fill.white:
            coloured.append(fill)
            continue
        budget.check_time()
        beneath = next((c for c in reversed(coloured[-_LATEST:]) if _holds(c, fill)), None)
        if beneath is not None:
            holders.add(beneath)
            white.append(fill)
    yield from (fill for fill in coloured if fill not in holders)
    yield from white


def _holds(outer: Fill, inner: Fill) -> bool:
    return (
        outer.x0 <= inner.x0 + _SAME
        and outer.y0 <= inner.y0 + _SAME
        and outer.x1 >= inner.x1 - _SAME
        and outer.y1 >= inner.y1 - _SAME
    )


def _is_inside(fill: Fill, lattices: Sequence[Lattice]) -> bool:
    x, y = (fill.x0 + fill.x1) / 2, (fill.y0 + fill.y1) / 2
    for lattice in lattices:
        x0, y0, x1, y1 = lattice.bbox
        if len(lattice.regions) > 1 and x0 <= x <= x1 and y0 <= y <= y1:
            return True
    return False


def _edges(fill: Fill) -> Iterator[Stroke]:
    if min(fill.x1 - fill.x0, fill.y1 - fill.y0) < _SMALLEST:
        return
    yield Stroke(fill.x0, fill.y0, fill.x1, fill.y0)
    yield Stroke(fill.x0, fill.y1, fill.x1, fill.y1)
    yield Stroke(fill.x0, fill.y0, fill.x0, fill.y1)
    yield Stroke(fill.x1, fill.y0, fill.x1, fill.y1)


def _is_tiled(lattice: Lattice, fills: Sequence[Fill], budget: Budget) -> bool:
    """Say whether every cell of a lattice is filled by a box of its own size."""
    x0, y0, x1, y1 = lattice.bbox
    tiles = {
        _corner(fill.x0, fill.y0, fill.x1, fill.y1)
        for fill in fills
        if x0 - _SAME <= fill.x0
        and fill.x1 <= x1 + _SAME
        and y0 - _SAME <= fill.y0
        and fill.y1 <= y1 + _SAME
    }
    budget.check_cells(len(lattice.regions))
    return all(
        any(
            (left + i, top + j, right + k, bottom + m) in tiles
            for i in (-1, 0, 1)
            for j in (-1, 0, 1)
            for k in (-1, 0, 1)
            for m in (-1, 0, 1)
        )
        for left, top, right, bottom in (_corner(*lattice.box(r)) for r in lattice.regions)
    )


def _corner(x0: float, y0: float, x1: float, y1: float) -> tuple[int, int, int, int]:
    return round(x0 / _SAME), round(y0 / _SAME), round(x1 / _SAME), round(y1 / _SAME)
