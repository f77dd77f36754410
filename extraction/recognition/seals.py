"""Seals on pages copied without colour: pale rings and stars become paper, letters on them stay.

A red seal is told by its colour (:func:`.ink.without_seals`). On a grey copy its ring is a circle
of a seal's size. Bold letters and thick lines under grain are as broad and as pale as its ring
and its star, so that nothing is removed but on the circle and, inside it, what is broader still.
Where print hides the circle, broad pale shapes are removed that are far larger than letters and no
lines.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from .ink import Pixels

_BROAD = 1.9  # points; strokes of letters and ruling lines are thinner
_BROADEST = 4.2  # points; so are bold ones and thick lines; a star is not
_VISIBLE = 32  # grey levels of 255
_PALE = 0.7  # of the darkest ink; what is darker is print
_DARKER = 32  # grey levels; letters on a seal are darker than it
_RADIUS = (25, 95)  # points; a seal is 18 to 67 mm across
_RING = 4.5  # points from the circle found to the edges of the ring
_STEP, _ROUND = 60.0, 0.8  # grey levels from paper to ring; how perfect a circle it is, 0 to 1
_LARGE, _LONGEST = 26.0, 3.0  # points across an arc at least; how much longer than broad at most
_STRAIGHT = 60.0  # points; no ring has a straight stretch so long
_FINE = 1.5  # times as coarse as points: what the centre is looked for in
_BETWEEN = 20.0  # points between the centres of two seals at least


def without_grey_seals(white: Pixels, dpi: float) -> Pixels:
    """Return a page on white paper without the pale shapes of seals.

    Args:
        white: grey levels on white paper.
        dpi: pixels an inch.
    """
    ink = cv2.blur(255 - white, (3, 3))
    broad = _opened(ink, _BROAD, dpi)
    darkest = float(np.percentile(ink[ink > 70], 90)) if (ink > 70).any() else 255.0
    shapes = (broad > _VISIBLE) & (broad < _PALE * darkest)
    if not shapes.any():
        return white
    if rings := _rings(white, dpi):
        stars = cv2.dilate(_opened(ink, _BROADEST, dpi), _disc(2.5 * _BROADEST, dpi)) > _VISIBLE
        seal = shapes & _covered(rings, stars, dpi)
    else:
        seal = _arcs(shapes, dpi)
    if not seal.any():
        return white
    shade = cv2.dilate(np.where(seal, broad, 0).astype(np.uint8), _disc(_BROAD, dpi))
    pale = (shade > 0) & (255 - white.astype(np.int16) <= shade.astype(np.int16) + _DARKER)
    cleared = white.copy()
    cleared[pale] = 255
    return cleared


def _rings(white: Pixels, dpi: float) -> list[tuple[float, float, float]]:
    """Return middle (x, y) and radius of circles as large as seals, in points."""
    small = cv2.resize(white, None, fx=72 / dpi, fy=72 / dpi, interpolation=cv2.INTER_AREA)
    found = cv2.HoughCircles(
        small, cv2.HOUGH_GRADIENT_ALT, _FINE, _BETWEEN, param1=_STEP, param2=_ROUND,
        minRadius=_RADIUS[0], maxRadius=_RADIUS[1],
    )  # fmt: skip
    return [] if found is None else [(float(x), float(y), float(r)) for x, y, r in found[0]]


def _covered(
    rings: list[tuple[float, float, float]], stars: npt.NDArray[np.bool_], dpi: float
) -> npt.NDArray[np.bool_]:
    """Say for each pixel whether it lies on a ring, or on a star inside one."""
    scale = dpi / 72
    ring, disc = np.zeros(stars.shape, np.uint8), np.zeros(stars.shape, np.uint8)
    for x, y, radius in rings:
        middle, far = (round(x * scale), round(y * scale)), round(radius * scale)
        cv2.circle(ring, middle, far, 1, round(2 * _RING * scale))
        cv2.circle(disc, middle, far, 1, cv2.FILLED)
    covered: npt.NDArray[np.bool_] = (ring > 0) | ((disc > 0) & stars)
    return covered


def _arcs(shapes: npt.NDArray[np.bool_], dpi: float) -> npt.NDArray[np.bool_]:
    """Return the shapes that are as large as parts of a seal and neither lines nor made of them."""
    drawn = shapes.astype(np.uint8)
    length = round(_STRAIGHT * dpi / 72)
    for side in ((length, 1), (1, length)):
        lines = cv2.morphologyEx(drawn, cv2.MORPH_OPEN, np.ones(side, np.uint8))
        drawn &= ~lines & 1
    _, labels, stats, _ = cv2.connectedComponentsWithStats(drawn, connectivity=8)
    short, long = np.sort(stats[:, 2:4], axis=1).T
    kept = (long >= _LARGE * dpi / 72) & (long <= _LONGEST * short)
    kept[0] = False
    arcs: npt.NDArray[np.bool_] = kept[labels]
    return arcs


def _opened(ink: Pixels, points: float, dpi: float) -> Pixels:
    """Return the ink that is at least so broad."""
    opened: Pixels = cv2.morphologyEx(ink, cv2.MORPH_OPEN, _disc(points, dpi))
    return opened


def _disc(points: float, dpi: float) -> Pixels:
    side = max(3, round(points * dpi / 72))
    disc: Pixels = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)).astype(np.uint8)
    return disc
