"""What the ruling lines of one page are like, and whether something is such a line.

The lines of a page are alike. The long ones, which nothing else can be, tell how dark lines are
and what gaps they have; a short one is judged by that. Letters leave gaps of other lengths.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

_PALER = 0.3  # times as dark as the page's lines; what is paler is none
_BREAK = 0.8  # points of paper that grain may make in a line
_OFTEN = 25.0  # points of a line for each gap; more gaps make it dotted
_WIDEST, _SHORTER = 1.35, 0.4  # times as long as gaps or dashes usually are
_BLURRED = 0.3  # points by which they are longer or shorter in a picture
_SOLID = 0.93  # of its length that a solid line is inked, or one whose dots run together
_ENOUGH = 300.0  # points of solid lines on a page; letters in a row are not so long without gaps
_SOME = 0.2  # of all long lines; where two lines of dashes lie on each other, some have no gaps
_EVEN = 2.0  # times as long as the shortest
_CLEAR = 0.4  # points; a letter stands farther off a line
_DASHED = 1.0  # points; shorter gaps are those of dotted lines, whose dots run together
_CROSSED = 0.3  # of a line's length with ink on both sides; more is a letter
_CROSSING = 1.3  # points of ink at a line's end that are another's which it meets
_DOUBLE = 2.8  # points likewise, of a double line
_SOLID_MOSTLY, _USUAL = 0.85, 0.7  # of a long line that is like others, where parts are hidden


@dataclass(frozen=True)
class Trace:
    """What is printed along a line, in points: gaps at both ends, those between, inked parts."""

    start: float
    end: float
    gaps: npt.NDArray[np.float64]
    inked: npt.NDArray[np.float64]
    ink: float
    share: float
    crossed: float

    @property
    def length(self) -> float:
        """How long the line is."""
        return float(self.start + self.end + self.gaps.sum() + self.inked.sum())

    @property
    def reach(self) -> float:
        """How long it is between the gaps at its ends."""
        return self.length - self.start - self.end

    @property
    def longest(self) -> float:
        """The longest inked part."""
        return float(self.inked.max(initial=0.0))

    @property
    def widest(self) -> float:
        """The longest gap, also at the ends."""
        return max(self.start, self.end, float(self.gaps.max(initial=0.0)))


@dataclass(frozen=True)
class Style:
    """What the lines of a page are like: grey levels of ink; usual gaps and dashes in points."""

    ink: float
    gap: float = 0.0
    dash: float = 0.0

    @property
    def crossing(self) -> float:
        """How thick lines are at most, double ones too where dots are not as long."""
        return _CROSSING if self.gap else _DOUBLE

    @property
    def is_dashed(self) -> bool:
        """Whether gaps are too wide for dots to run together."""
        return self.gap >= _DASHED

    @property
    def most_gap(self) -> float:
        """The longest gap that a line has, 0 where lines are solid."""
        return _most(self.gap)

    @property
    def share(self) -> float:
        """The share of a line's length that is inked."""
        return self.dash / (self.dash + self.gap) if self.gap else 1.0

    def is_dark(self, trace: Trace) -> bool:
        """Say whether a line is about as dark as others."""
        return trace.ink >= _PALER * self.ink

    def fits(self, trace: Trace) -> bool:
        """Say whether a line is as dark as others, with no gaps between its ends but usual ones."""
        if not self.is_dark(trace) or not trace.inked.size:
            return False
        if trace.crossed > _CROSSED:
            return False
        widest = float(trace.gaps.max(initial=0.0))
        if widest <= _BREAK and (not self.is_dashed or trace.widest <= _BREAK):
            return True
        return widest <= _most(self.gap) and self._is_dashed(trace)

    def fits_mostly(self, trace: Trace) -> bool:
        """Say whether a long line, parts of which may be hidden, is like others."""
        if not self.is_dark(trace):
            return False
        if not self.gap:
            return trace.share >= _SOLID_MOSTLY
        if not trace.gaps.size:
            return trace.share > self.share
        usual = (trace.gaps >= _least(self.gap)) & (trace.gaps <= _most(self.gap))
        inner = trace.inked[1:-1]
        dashes = (inner >= _least(self.dash)) & (inner <= _most(self.dash))
        return min(float(usual.mean()), float(dashes.mean()) if inner.size else 1.0) >= _USUAL

    def _is_dashed(self, trace: Trace) -> bool:
        """Say whether a line's dashes and gaps are as long as those of others."""
        inner = trace.inked[1:-1]
        if self.is_dashed and not self._begins(trace):
            return False
        if float(inner.max(initial=0.0)) > _most(self.dash):
            return False
        if self.gap < _DASHED:
            return True
        return float(trace.gaps.min(initial=self.gap)) >= _least(self.gap) and float(
            inner.min(initial=self.dash)
        ) >= _least(self.dash)

    def _begins(self, trace: Trace) -> bool:
        """Say whether a dash begins where the line does, or ends where it ends."""
        least = _least(self.dash)
        return (trace.start <= _CLEAR and float(trace.inked[0]) >= least) or (
            trace.end <= _CLEAR and float(trace.inked[-1]) >= least
        )


def style_of(traces: Sequence[Trace]) -> Style:
    """Return what long lines are like, ink 0 where there are none; letters may be among them."""
    solid = [trace for trace in traces if trace.share >= _SOLID]
    whole = sum(trace.length for trace in traces)
    if sum(trace.length for trace in solid) >= max(min(_ENOUGH, 0.4 * whole), _SOME * whole):
        kept = solid
    else:
        kept = [t for t in traces if _is_regular(t.gaps) and _is_regular(t.inked[1:-1])]
    if not kept:
        return Style(0.0)
    ink = float(np.median([trace.ink for trace in kept]))
    gaps = np.concatenate([trace.gaps for trace in kept])
    dashes = np.concatenate([trace.inked[1:-1] for trace in kept])
    if gaps.size * _OFTEN < sum(trace.length for trace in kept) or not dashes.size:
        return Style(ink)
    return Style(ink, float(np.percentile(gaps, 85)), float(np.percentile(dashes, 85)))


def _is_regular(lengths: npt.NDArray[np.float64]) -> bool:
    """Say whether dashes or gaps are about as long as each other."""
    low, high = np.percentile(lengths, (15, 85)) if lengths.size > 3 else (0.0, 1.0)
    return float(high) <= _EVEN * float(low) + 0.4


def _most(usual: float) -> float:
    return _WIDEST * usual + _BLURRED if usual else 0.0


def _least(usual: float) -> float:
    return _SHORTER * usual
