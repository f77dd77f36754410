"""Lines down of dashes or letters below each other? The lines of a page are in step.

A table has its lines down from row to row, and most of them begin their dashes anew at the same
heights. Strokes of letters leave as many gaps, but at other heights, and of other lengths.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from .chains import Chain, Edge
from .inked import Inked
from .line_style import Style, Trace
from .ridges import Piece

_USUAL = 0.95  # of the usual inked share of its length: a longer line that has it is one
_FEW = 3  # bands, in which strokes of letters may be inked as much
_DASHES = 2  # between its ends that a short line has, if they tell that it is one
_PERIODS = 3.0  # dashes with a gap that a line has, if it is to be told by them
_IN_STEP = 0.55  # correlation of ink along lines; letters and lines have less than 0.35
_SIDE_BY_SIDE = 0.6  # of a line's bands that another one passes too
_ASIDE = 1.5  # points from lines across, which all lines down meet
_LOWEST = 3.0  # points of a band that show dashes

_Ink = npt.NDArray[np.float64]


def in_step(
    chains: Sequence[Chain], edges: Sequence[Edge], inked: Inked, style: Style, scale: float
) -> list[Chain]:
    """Return the lines down of a page whose lines are dashes, without those out of step.

    Args:
        chains: what may be lines.
        edges: the lines across.
        inked: the page turned, so that its rows are the page's columns.
        style: what lines are like; nothing is left out where they are no dashes.
        scale: pixels a point.
    """
    if not style.is_dashed or not chains:
        return list(chains)
    traces = {
        c: inked.trace(Piece(c.at, edges[c.first].high, edges[c.last].low), style.crossing)
        for c in chains
    }
    usual = float(np.median([traces[c].share for c in chains for _ in range(c.last - c.first)]))
    inky = [c for c in chains if traces[c].share >= _USUAL * usual]
    sure = [c for c in inky if c.last - c.first > _FEW or _is_regular(traces[c], style)]
    inks = {c: _inks(c, edges, inked, scale) for c in chains}
    steps = [step for c in sure if (step := _step(c, sure, inks)) is not None]
    if not steps or np.median(steps) < _IN_STEP:
        return list(chains)
    least = _PERIODS * (style.gap + style.dash)
    told = [c for c in chains if c not in sure and traces[c].length >= least]
    return [c for c in chains if c not in told or _may_be_in_step(_step(c, sure, inks))]


def _is_regular(trace: Trace, style: Style) -> bool:
    """Say whether a short line has several dashes and gaps, as long as those of the page."""
    return trace.inked.size - 2 >= _DASHES and style.fits_mostly(trace)


def _may_be_in_step(step: float | None) -> bool:
    return step is None or step >= _IN_STEP


def _inks(chain: Chain, edges: Sequence[Edge], inked: Inked, scale: float) -> dict[int, _Ink]:
    """Return the ink along a line in each band that it passes, by the band's number."""
    found = {}
    for band in range(chain.first, chain.last):
        top, bottom = edges[band].high + _ASIDE * scale, edges[band + 1].low - _ASIDE * scale
        if bottom - top >= _LOWEST * scale:
            found[band] = inked.along(Piece(chain.at, top, bottom)).astype(np.float64)
    return found


def _step(
    chain: Chain, others: Sequence[Chain], inks: dict[Chain, dict[int, _Ink]]
) -> float | None:
    """Return how much a line is in step with the one most like it, ``None`` where none is beside.

    1 is wholly so.
    """
    own, steps = inks[chain], []
    for other in others:
        shared = own.keys() & inks[other].keys()
        if other is chain or not shared or len(shared) < _SIDE_BY_SIDE * len(own):
            continue
        one, two = (np.concatenate([inks[c][n] for n in sorted(shared)]) for c in (chain, other))
        if one.std() and two.std():
            steps.append(float(np.corrcoef(one, two)[0, 1]))
    return max(steps, default=None)
