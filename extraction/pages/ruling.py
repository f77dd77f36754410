"""Strokes -> rulings: the pieces of each printed line joined."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .glyphs import Stroke

SNAP = 3.0
"""Parallel lines of one table up to this far apart, in points, are one (double borders)."""

_COLLINEAR = 0.8  # pieces of one line; lines of different tables may be nearly as near
_JOIN = 4.0  # a gap in a dashed line
_SHORTEST = 4.5


@dataclass(frozen=True)
class Ruling:
    """One line: ``at`` is its y (horizontal) or x (vertical), ``start`` to ``end`` its reach."""

    at: float
    start: float
    end: float


@dataclass(frozen=True)
class Rulings:
    """All rulings of a page, each direction sorted by ``at``, then ``start``."""

    horizontal: tuple[Ruling, ...]
    vertical: tuple[Ruling, ...]


def rulings_of(strokes: Iterable[Stroke]) -> Rulings:
    """Join strokes into rulings."""
    horizontal: list[Ruling] = []
    vertical: list[Ruling] = []
    for x0, y0, x1, y1 in strokes:
        # A dot of a dashed line was kept once for each direction: equal sides never occur else.
        if x1 - x0 >= y1 - y0:
            horizontal.append(Ruling((y0 + y1) / 2, x0, x1))
        else:
            vertical.append(Ruling((x0 + x1) / 2, y0, y1))
    return Rulings(_joined(horizontal), _joined(vertical))


def clusters(positions: Sequence[float], snap: float = SNAP) -> list[list[int]]:
    """Group indices of near positions, in ascending order of position."""
    order = sorted(range(len(positions)), key=positions.__getitem__)
    groups: list[list[int]] = []
    for index in order:
        if (
            groups
            and positions[index] - positions[groups[-1][-1]] <= snap
            and positions[index] - positions[groups[-1][0]] <= 1.5 * snap
        ):
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def _joined(pieces: list[Ruling]) -> tuple[Ruling, ...]:
    joined: list[Ruling] = []
    for group in clusters([piece.at for piece in pieces], _COLLINEAR):
        members = sorted((pieces[index] for index in group), key=lambda piece: piece.start)
        weight = sum(piece.end - piece.start + 0.01 for piece in members)
        at = sum(piece.at * (piece.end - piece.start + 0.01) for piece in members) / weight
        start, end = members[0].start, members[0].end
        for piece in members[1:]:
            if piece.start - end > _JOIN:
                joined.append(Ruling(at, start, end))
                start = piece.start
            end = max(end, piece.end)
        joined.append(Ruling(at, start, end))
    kept = [ruling for ruling in joined if ruling.end - ruling.start >= _SHORTEST]
    return tuple(sorted(kept, key=lambda ruling: (ruling.at, ruling.start)))
