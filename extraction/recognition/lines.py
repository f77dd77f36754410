"""Ruling lines in a picture of a straight page.

Long ridges are lines. They cut the page into bands, and between two lines next to each other a
line is printed from one to the other or not at all: that decides what short ridges are, and what
grain, seals and letters have hidden of the long ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import cv2
import numpy as np

from ..pages.glyphs import Stroke
from .chains import LONG, SNAP, TOUCH, Chain, Columns, Edge, edges_of
from .dashes import in_step
from .ink import Pixels
from .inked import Inked
from .line_style import Trace, style_of
from .ridges import Piece, ends_of, ridges_of

_SHORTEST = (30.0, 25.0)  # points of a ridge along rows and across; shorter ones are letters'
_LONG = 90.0  # points along rows; shorter lines are looked for where they would divide a cell
_SURE = 250.0  # points; a line so long need not end in others
_STYLE = 200.0  # points; such lines tell what all are like
_OVERHANG = 8.0  # points beyond the outermost line down: a table without a border at its side
_ASIDE = (0.0, -0.7, 0.7, -1.4, 1.4)  # points from a line's usual height
_COVERED = 0.9  # of a cell's side where a long line is one
_HALF = 1.0  # points from the middle of a line to its edge
_BESIDE = 0.12  # of a line's length with ink beside it: that of the lines which it meets
_STRAIGHT, _ALONG = 1.2, 0.6  # points, and of a line's length, that its second line keeps to
_MISSING = 10.0  # points of its ends, that a crossing line may hide
_ROUNDS = 3

_Line = Sequence[Piece]


def strokes_of(white: Pixels, dpi: float) -> tuple[list[Stroke], list[Stroke]]:
    """Return a page's ruling lines, and all that may be one, in points.

    Args:
        white: grey levels on white paper, rows along the picture's.
        dpi: pixels an inch.
    """
    across = 255 - white
    down = np.ascontiguousarray(across.T)
    views = across, down
    ridges = [ridges_of(view, dpi, least) for view, least in zip(views, _SHORTEST, strict=True)]
    ruled = _Ruled(Inked(across, dpi), Inked(down, dpi), ridges, dpi / 72)
    rows, columns = ruled.alike(ridges)
    return _strokes(*ruled.lines(), dpi), _strokes(rows, columns, dpi)


def with_doubles(strokes: Sequence[Stroke], ridges: Sequence[Stroke]) -> list[Stroke]:
    """Return lines with the ridges that are one with them: they may be double.

    Letters that begin or end in line make ridges near lines too, but not all along them.
    """
    doubles: set[Stroke] = set()
    for line in strokes:
        near = [ridge for ridge in ridges if _is_near(ridge, line)]
        for ridge in near:
            side = [other for other in near if abs(other.at - ridge.at) <= _STRAIGHT]
            if sum(_shared(other, line) for other in side) >= _ALONG * line.length:
                doubles.add(_as_long(ridge, line))
    return [*strokes, *doubles]


def _is_near(ridge: Stroke, line: Stroke) -> bool:
    """Say whether a ridge runs along a line."""
    same = ridge.is_down == line.is_down
    return same and abs(ridge.at - line.at) <= SNAP and _shared(ridge, line) > 0


def _as_long(ridge: Stroke, line: Stroke) -> Stroke:
    """Return the second line of a double one as long as the first where little is missing."""
    x0, y0, x1, y1 = (
        other if abs(own - other) <= _MISSING else own
        for own, other in zip(ridge, line, strict=True)
    )
    return ridge._replace(y0=y0, y1=y1) if ridge.is_down else ridge._replace(x0=x0, x1=x1)


def _shared(ridge: Stroke, line: Stroke) -> float:
    """Return the length in points over which two lines of one direction run side by side."""
    if line.is_down:
        return min(ridge.y1, line.y1) - max(ridge.y0, line.y0)
    return min(ridge.x1, line.x1) - max(ridge.x0, line.x0)


def painted_lines(strokes: Sequence[Stroke], white: Pixels, dpi: float) -> Pixels:
    """Return 1 where strokes, in points, lie on a page."""
    painted = np.zeros_like(white)
    scale = dpi / 72
    reach = max(1, round(_HALF * scale))
    for x0, y0, x1, y1 in strokes:
        left, top, right, bottom = (round(v * scale) for v in (x0, y0, x1, y1))
        corners = (left - reach, top - reach), (right + reach, bottom + reach)
        cv2.rectangle(painted, *corners, 1, cv2.FILLED)
    return painted


def painted_over(white: Pixels, strokes: Sequence[Stroke], dpi: float) -> Pixels:
    """Return a page with paper where strokes, in points, lie."""
    return np.where(painted_lines(strokes, white, dpi) > 0, np.uint8(255), white)


class _Ruled:
    """The lines of a page, from ridges and the ink along rows and along columns."""

    def __init__(
        self, across: Inked, down: Inked, ridges: Sequence[Sequence[_Line]], scale: float
    ) -> None:
        self._across, self._down, self._scale = across, down, scale
        self._long = [line for line in ridges[0] if _length(line) >= _LONG * scale]
        self._uprights = [line for line in ridges[1] if _length(line) >= LONG * scale]
        telling = [line for line in self._long if _length(line) >= _STYLE * scale] or self._long
        telling = [line for line in telling if self._is_alone(line)] or telling
        self._style = style_of([across.trace(p, 0.0) for line in telling for p in line])
        pieces = [piece for line in self._uprights for piece in line]
        self._columns = Columns(down, pieces, self._style, scale)

    def lines(self) -> tuple[list[Piece], list[Piece]]:
        """Return the lines across and those down."""
        if not self._style.ink:
            return [], []
        kept = [line for line in self._long if self._fits(line)]
        edges = self._edges(kept)
        chains = self._chains(edges)
        kept = [line for line in kept if self._is_ended(line, chains, edges)]
        for _ in range(_ROUNDS):
            edges = self._edges(kept)
            chains = self._chains(edges)
            added = [[piece] for piece in self._dividing(chains, edges)]
            if not added:
                break
            kept += added
        rows = [piece for edge in edges for piece in self._printed(edge, chains, edges)]
        return rows, [Piece(c.at, edges[c.first].at, edges[c.last].at) for c in chains]

    def _chains(self, edges: Sequence[Edge]) -> list[Chain]:
        """Return the lines down."""
        chains = self._columns.between(edges)
        return in_step(chains, edges, self._down, self._style, self._scale)

    def alike(self, ridges: Sequence[Sequence[_Line]]) -> list[list[Piece]]:
        """Return the long ridges across and down whose ink and gaps are those of lines."""
        views = zip((self._across, self._down), ridges, strict=True)
        return [
            [
                piece
                for line in side if _length(line) >= LONG * self._scale
                for piece in line if self._style.fits_mostly(view.trace(piece, 0.0))
            ]
            for view, side in views
        ]  # fmt: skip

    def _fits(self, line: _Line) -> bool:
        """Say whether most of a ridge is like the lines of the page, or it can be nothing else."""
        if self._style.gap and self._is_alone(line):
            return True
        like = [piece.length for piece in line if self._style.fits_mostly(self._trace(piece))]
        return sum(like) >= 0.5 * sum(piece.length for piece in line)

    def _is_alone(self, line: _Line) -> bool:
        """Say whether nothing goes on from a ridge to its sides, as from letters in a row."""
        length = sum(piece.length for piece in line)
        beside = sum(self._across.beside(piece) * piece.length for piece in line)
        return beside <= _BESIDE * length

    def _trace(self, piece: Piece) -> Trace:
        return self._across.trace(piece, self._style.crossing)

    def _is_line(self, piece: Piece) -> bool:
        trace = self._trace(piece)
        clear = max(self._columns.clear, self._style.most_gap)
        return self._style.fits(trace) and max(trace.start, trace.end) <= clear

    def _is_ended(self, line: _Line, chains: Sequence[Chain], edges: Sequence[Edge]) -> bool:
        """Say whether a line ends in lines down, as no row of letters does, or is very long."""
        first, last = min(line, key=lambda p: p.start), max(line, key=lambda p: p.end)
        return _length(line) >= _SURE * self._scale or all(
            any(abs(x - end) <= TOUCH * self._scale for x in self._passing(at, chains, edges))
            for end, at in ((first.start, first.at), (last.end, last.at))
        )

    def _passing(self, at: float, chains: Sequence[Chain], edges: Sequence[Edge]) -> list[float]:
        """Return where lines down pass or meet a height, from the left."""
        reach = TOUCH * self._scale
        return sorted(
            chain.at
            for chain in chains
            if edges[chain.first].low - reach <= at <= edges[chain.last].high + reach
        )

    def _edges(self, lines: Sequence[_Line]) -> list[Edge]:
        """Return the heights of lines across, and those at which only lines down end."""
        edges = edges_of([piece for line in lines for piece in line], self._scale)
        ends = sorted(end for line in self._uprights for end in ends_of(line, self._scale))
        for end in ends:
            far = SNAP * self._scale
            if all(not edge.low - 2 * far <= end <= edge.high + 2 * far for edge in edges):
                edges.append(Edge(end, end))
        return sorted(edges, key=lambda edge: edge.at)

    def _dividing(self, chains: Sequence[Chain], edges: Sequence[Edge]) -> Iterator[Piece]:
        """Yield lines across that divide what is so far one cell."""
        aside = SNAP * self._scale
        for number, (above, below) in enumerate(pairwise(edges)):
            if below.low - above.high < 3 * aside:
                continue
            within = above.high + aside, below.low - aside
            xs = sorted(chain.at for chain in chains if chain.first <= number < chain.last)
            for left, right in pairwise(xs):
                if right - left < 2 * aside:
                    continue
                heights = self._across.near_lines(left, right, self._style, within)
                pieces = (Piece(at, left, right) for at in heights)
                yield from (piece for piece in pieces if self._is_line(piece))

    def _printed(
        self, edge: Edge, chains: Sequence[Chain], edges: Sequence[Edge]
    ) -> Iterator[Piece]:
        """Yield the lines across at one height, from one line down to another."""
        xs = self._passing(edge.at, chains, edges)
        if not xs or not edge.lines:
            return
        low, high = min(p.start for p in edge.lines), max(p.end for p in edge.lines)
        over = _OVERHANG * self._scale
        places = [
            *([low] if xs[0] - low > over else []),
            *xs,
            *([high] if high - xs[-1] > over else []),
        ]
        start: float | None = None
        for left, right in pairwise(places):
            if self._is_printed(edge, left, right):
                start = left if start is None else start
            elif start is not None:
                yield Piece(edge.at, start, left)
                start = None
        if start is not None:
            yield Piece(edge.at, start, places[-1])

    def _is_printed(self, edge: Edge, left: float, right: float) -> bool:
        covered = (min(p.end, right) - max(p.start, left) for p in edge.lines)
        if sum(max(0.0, length) for length in covered) >= _COVERED * (right - left):
            return True
        heights = (edge.at + aside * self._scale for aside in _ASIDE)
        return any(self._is_line(Piece(at, left, right)) for at in heights)


def _strokes(rows: Sequence[Piece], columns: Sequence[Piece], dpi: float) -> list[Stroke]:
    scale = 72 / dpi
    across = [Stroke(p.start * scale, p.at * scale, p.end * scale, p.at * scale) for p in rows]
    return across + [
        Stroke(p.at * scale, p.start * scale, p.at * scale, p.end * scale) for p in columns
    ]


def _length(line: _Line) -> float:
    return max(piece.end for piece in line) - min(piece.start for piece in line)
