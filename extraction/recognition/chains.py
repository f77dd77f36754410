"""Lines down a page, found band by band between the lines across it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from ..pages.ruling import clusters
from .inked import Inked
from .line_style import Style, Trace
from .ridges import Piece, ends_of

SNAP = 5.0
"""Points between lines that are one: the double borders of two cells next to each other."""

TOUCH = 4.0
"""Points between a line's end and the line that it meets."""

LONG = 45.0
"""Points; no letter's stroke is so long."""

_SAME = 2.8  # points that the parts of one line may lie apart
_CLEAR = 0.3  # points between a line's end and the line that it meets; a letter stands farther off
_LOOSE = 2.6  # points likewise where each cell has borders of its own
_LINE = 1.2  # points that the parts of a line may lie apart that ends away from others
_LOOSE_END = 1.7  # points likewise of every part of a line through several bands
_MOST = 0.78  # of its length that such a part is inked without a gap
_SEVERAL = 4  # bands
_LOWEST = 7.5  # points; no row is lower
_NEAR = 1.0  # points likewise at one end of a part of a line that goes on
_BRIDGED = 0.55  # of a gap in a line that is inked, where grain or a seal made it
_LETTER = 13.5  # points; no letter of a table is taller
_STROKE = 12.5  # points; no letter has a stroke so long
_HINT = 0.72  # of as much of its length as lines are inked elsewhere
_WIDER = 1.2  # times the longest gap of other lines: where two lines of dashes go on from another
_GAPS = 0.3  # times as many gaps as other lines of its length have
_ALONE = 0.15  # of a line's length with ink beside it; more is a letter


@dataclass(frozen=True)
class Edge:
    """Lines across a page at one height, or the height where lines down end together.

    Args:
        low: of the uppermost line, in pixels from the top.
        high: of the lowest.
        lines: what is printed there; none where only lines down end.
    """

    low: float
    high: float
    lines: tuple[Piece, ...] = ()

    @property
    def at(self) -> float:
        """The middle."""
        return (self.low + self.high) / 2

    def ends(self, x: float, reach: float) -> bool:
        """Say whether the outermost lines end near a place."""
        if not self.lines:
            return False
        outer = min(line.start for line in self.lines), max(line.end for line in self.lines)
        return min(abs(outer[0] - x), abs(outer[1] - x)) <= reach

    def covers(self, x: float, reach: float) -> bool:
        """Say whether a line passes or ends near a place."""
        return any(line.start - reach <= x <= line.end + reach for line in self.lines)


@dataclass(frozen=True)
class Chain:
    """A line down: at ``at`` from edge number ``first`` to edge number ``last``."""

    at: float
    first: int
    last: int


def edges_of(lines: Sequence[Piece], scale: float) -> list[Edge]:
    """Group lines of one height; lengths in pixels, ``scale`` pixels a point."""
    return [
        Edge(min(lines[i].at for i in group), max(lines[i].at for i in group),
             tuple(lines[i] for i in group))
        for group in clusters([line.at for line in lines], SNAP * scale)
    ]  # fmt: skip


@dataclass(frozen=True)
class _Mark:
    """What may be a line from one edge to the next."""

    at: float
    trace: Trace


class Columns:
    """Finds the lines down.

    Args:
        inked: the picture turned, so that its rows are the page's columns.
        ridges: long thin dark lines in it.
        style: what the lines of the page are like.
        scale: pixels a point.
    """

    def __init__(self, inked: Inked, ridges: Sequence[Piece], style: Style, scale: float) -> None:
        self._inked, self._style, self._scale = inked, style, scale
        self._long = ridges
        self.clear = _CLEAR

    def between(self, edges: Sequence[Edge]) -> list[Chain]:
        """Return the lines from edge to edge."""
        bands = [self._marks(above.high, below.low) for above, below in pairwise(edges)]
        self.clear = self._clearance(bands, edges)
        clear = [[m for m in band if self._gap(m.trace) <= self.clear] for band in bands]
        loose = [[m for m in band if self._is_loose(m.trace)] for band in bands]
        chains = self._chained(clear, _SAME)
        chains += [c for c in self._chained(loose, _LINE) if c.last - c.first >= _SEVERAL]
        chains = [self._longer(chain, bands) for chain in [*chains, *self._broken(edges)]]
        chains = self._joined([self._hinted(chain, edges) for chain in chains], edges)
        ended = (self._ended(chain, edges) for chain in chains)
        return [c for c in ended if c is not None and self._is_certain(c, edges)]

    def _marks(self, top: float, bottom: float) -> list[_Mark]:
        """Return what may be lines from one edge to the next."""
        if bottom - top < self._scale:
            return []
        places = self._inked.near_lines(top, bottom, self._style)
        marks = [_Mark(at, self._trace(at, top, bottom)) for at in places]
        return [mark for mark in marks if self._style.fits(mark.trace)]

    def _trace(self, at: float, top: float, bottom: float) -> Trace:
        return self._inked.trace(Piece(at, top, bottom), self._style.crossing)

    def _gap(self, trace: Trace) -> float:
        """Return the longest gap that lines of the page don't have."""
        if trace.longest >= _STROKE and max(trace.start, trace.end) <= _LOOSE:
            return 0.0
        if self._style.is_dashed:
            return 0.0 if max(trace.start, trace.end) <= self._style.most_gap else trace.widest
        return max(trace.start, trace.end)

    def _clearance(self, bands: Sequence[Sequence[_Mark]], edges: Sequence[Edge]) -> float:
        """Return how far lines down end from those across, as the borders of tables show."""
        gaps = [
            self._gap(mark.trace)
            for band, (above, below) in zip(bands, pairwise(edges), strict=True)
            for mark in band
            if any(edge.ends(mark.at, 3 * self._scale) for edge in (above, below))
        ]  # fmt: skip
        gaps = [gap for gap in gaps if gap <= _LOOSE]
        clear = max(_CLEAR, self._style.most_gap)
        return max(clear, 1.2 * float(np.percentile(gaps, 75))) if gaps else clear

    def _is_loose(self, trace: Trace) -> bool:
        """Say whether a line ends a little away from others, as no letter of usual print does."""
        return self._gap(trace) <= _LOOSE_END and trace.longest >= _MOST * trace.length

    def _chained(self, bands: Sequence[Sequence[_Mark]], same: float) -> list[Chain]:
        """Link what is in line in bands next to each other."""
        going: list[Chain] = []
        chains: list[Chain] = []
        for number, band in enumerate(bands):
            ahead: list[Chain] = []
            for group in clusters([mark.at for mark in band], SNAP * self._scale):
                at = sum(band[i].at for i in group) / len(group)
                before = [c for c in going if abs(c.at - at) <= same * self._scale]
                going = [c for c in going if c not in before]
                first = min((c.first for c in before), default=number)
                ahead.append(Chain(at, first, number + 1))
            chains += going
            going = ahead
        return chains + going

    def _longer(self, chain: Chain, bands: Sequence[Sequence[_Mark]]) -> Chain:
        """Return a line with less certain parts at its ends: one, or all as no letter is tall."""
        above = self._ahead(chain.at, bands[: chain.first][::-1])
        below = self._ahead(chain.at, bands[chain.last :])
        return Chain(chain.at, chain.first - above, chain.last + below)

    def _ahead(self, at: float, bands: Sequence[Sequence[_Mark]]) -> int:
        """Return through how many bands from its end a line goes on."""
        for number, band in enumerate(bands):
            reach = self._goes_on(at, band)
            if reach <= _LETTER:
                return number + (reach > 0 and not number)
        return len(bands)

    def _broken(self, edges: Sequence[Edge]) -> list[Chain]:
        """Return the long lines of dashes or dots, as far as they go from edge to edge."""
        if not self._style.gap:
            return []
        reach = TOUCH * self._scale
        found = []
        for ridge in self._long:
            start, end = ends_of([ridge], self._scale)
            within = [n for n, e in enumerate(edges) if start - reach <= e.at <= end + reach]
            if len(within) > 1 and self._is_broken(ridge.at, start, end):
                found.append(Chain(ridge.at, within[0], within[-1]))
        return found

    def _hinted(self, chain: Chain, edges: Sequence[Edge]) -> Chain:
        """Return a line of dashes or dots as far as ink goes on in it that no letter has."""
        if not self._style.gap:
            return chain
        first, last = chain.first, chain.last
        while first > 0 and self._is_hint(chain.at, edges[first - 1], edges[first]):
            first -= 1
        while last < len(edges) - 1 and self._is_hint(chain.at, edges[last], edges[last + 1]):
            last += 1
        return Chain(chain.at, first, last)

    def _is_hint(self, at: float, above: Edge, below: Edge) -> bool:
        return self._is_broken(at, above.high, below.low)

    def _is_broken(self, at: float, top: float, bottom: float) -> bool:
        """Say whether a line of dashes or dots is printed, as no letters below each other are."""
        trace = self._trace(at, top, bottom)
        if not self._style.is_dark(trace) or trace.share < _HINT * self._style.share:
            return False
        often = _GAPS * trace.length / (self._style.gap + self._style.dash)
        gaps = len(trace.gaps) + (trace.start > _CLEAR) + (trace.end > _CLEAR)
        if trace.widest > _WIDER * self._style.most_gap or gaps < often:
            return False
        return self._inked.beside(Piece(at, top, bottom)) <= _ALONE

    def _goes_on(self, at: float, band: Sequence[_Mark]) -> float:
        """Return the length in points of what goes on in line through a band, 0 if nothing does."""
        traces = [mark.trace for mark in band if abs(mark.at - at) <= _SAME * self._scale]
        near = [trace for trace in traces if self._gap(trace) <= max(_NEAR, 2 * self.clear)]
        reaches = (
            trace.reach
            for trace in near
            if trace.reach > _LETTER or min(trace.start, trace.end) <= self.clear
        )
        return max(reaches, default=0.0)

    def _joined(self, chains: Sequence[Chain], edges: Sequence[Edge]) -> list[Chain]:
        """Join lines in line with each other that meet or have little missing between them."""
        joined: list[Chain] = []
        for chain in sorted(chains, key=lambda chain: chain.first):
            before = next((other for other in joined if self._is_one(other, chain, edges)), None)
            if before is None:
                joined.append(chain)
                continue
            joined.remove(before)
            joined.append(Chain(chain.at, before.first, max(chain.last, before.last)))
        return joined

    def _is_one(self, before: Chain, chain: Chain, edges: Sequence[Edge]) -> bool:
        if abs(before.at - chain.at) > _SAME * self._scale or chain.first > before.last + 1:
            return False
        if chain.first <= before.last:
            return True
        trace = self._trace(before.at, edges[before.last].high, edges[chain.first].low)
        attached = min(trace.start, trace.end) <= self.clear
        return attached and self._style.is_dark(trace) and trace.share >= _BRIDGED

    def _is_certain(self, chain: Chain, edges: Sequence[Edge]) -> bool:
        """Say whether a line is no letter between two lines."""
        top, bottom = edges[chain.first].high, edges[chain.last].low
        bands = chain.last - chain.first
        if bottom - top < _LOWEST * self._scale:
            return False
        if bands == 1 and self._is_unbroken(chain.at, top, bottom):
            return False
        if bands > 2 or bottom - top >= _LETTER * self._scale * bands:
            return True
        beside = self._inked.beside(Piece(chain.at, top, bottom))
        return max(self._trace(chain.at, top, bottom).crossed, beside) <= _ALONE

    def _is_unbroken(self, at: float, top: float, bottom: float) -> bool:
        """Say whether a short line has no gaps, as those of the page have."""
        trace = self._trace(at, top, bottom)
        expected = trace.length / (self._style.gap + self._style.dash) if self._style.gap else 0.0
        return len(trace.gaps) < _GAPS * expected

    def _ended(self, chain: Chain, edges: Sequence[Edge]) -> Chain | None:
        """Return a line as far as it ends in lines across, ``None`` where nothing is left."""
        first, last = chain.first, chain.last
        while first < last and not self._meets(chain.at, edges[first]):
            first += 1
        while last > first and not self._meets(chain.at, edges[last]):
            last -= 1
        return Chain(chain.at, first, last) if first < last else None

    def _meets(self, at: float, edge: Edge) -> bool:
        """Say whether a line ends in one across, or where a long line does, as at a page's end."""
        if edge.covers(at, TOUCH * self._scale):
            return True
        return any(
            abs(end - edge.at) <= _SAME * self._scale
            for ridge in self._long
            for end in ends_of([ridge], self._scale)
        )
