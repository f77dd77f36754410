"""Seals on pages copied without colour: pale rings and stars become paper, letters on them stay.

A red seal is told by its colour (:func:`.ink.without_seals`). On a grey copy its ring is a circle
of a seal's size that is darker, all the way round, than what lies inside and outside of it; letters
and lines that cross it do not hide it. A pixel on the ring, or on the star inside, is as dark as
the seal times what is printed there: divided by the seal, print stays as dark as elsewhere.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from .ink import Pixels

_COARSE = 36.0  # dpi that circles are looked for in
_FINE = 72.0  # dpi that their places are told in
_ANGLES = 180  # at which a circle is looked at
_ASIDE = 4.0  # points that a circle found in the coarse picture may lie off
_HALF = 1.0  # points from the middle of a ring that its breadth is painted at least
_RADIUS = (48.0, 95.0)  # points; official seals are 36 to 50 mm across, more on enlarged pages
_RING = 3.6  # points from the circle found to the edges of the ring
_APART = 6.0  # points from a ring to what is compared with it
_PAINTED = 20  # grey levels of 255; what is paler is paper
_CLOSED = 0.86  # of a ring that is darker than paper; where letters and lines stand it is half
_ALONE = 0.18  # less of the circles beside it
_SHOWN = 0.5  # of a circle that lies on the page
_AROUND = 24.0  # points from the centre of a seal to that of another
_BROAD = 1.9  # points; strokes of letters and ruling lines are thinner
_BROADEST = 4.2  # points; so are bold ones and thick lines; a star is not
_VISIBLE = 24  # grey levels of a star
_UNEVEN = 1.25  # times as dark as on average a seal is at most


@dataclass(frozen=True)
class _Ring:
    """A circle in points, and its grey level (255 is black)."""

    x: float
    y: float
    radius: float
    ink: float


def without_grey_seals(white: Pixels, dpi: float) -> Pixels:
    """Return a page on white paper without the pale shapes of seals.

    Args:
        white: grey levels on white paper.
        dpi: pixels an inch.
    """
    rings = list(_rings(white, dpi))
    if not rings:
        return white
    fine = cv2.resize(
        255 - white, None, fx=_FINE / dpi, fy=_FINE / dpi, interpolation=cv2.INTER_AREA
    )
    rings = [_nearer((fine >= _PAINTED).astype(np.float32), ring) for ring in rings]
    ink = cv2.blur(255 - white, (3, 3))
    broad = cv2.dilate(_opened(ink, _BROAD, dpi), _disc(_BROAD, dpi))
    star = cv2.dilate(_opened(ink, _BROADEST, dpi), _disc(1.5 * _BROADEST, dpi)) > _VISIBLE
    shade = np.zeros_like(white)
    for ring in rings:
        on = _covered(ring, star, dpi)
        darkest = min(255.0, _UNEVEN * ring.ink)
        shade[on] = np.maximum(shade[on], np.minimum(broad[on], np.uint8(darkest)))
    cleared: Pixels = cv2.divide(white, 255 - shade, scale=255)
    return cleared


def _rings(white: Pixels, dpi: float) -> Iterator[_Ring]:
    """Yield the circles that are darker than what lies beside them, the clearest first."""
    scale = _COARSE / 72
    small = cv2.resize(
        255 - white, None, fx=_COARSE / dpi, fy=_COARSE / dpi, interpolation=cv2.INTER_AREA
    )
    found = _closed((small >= _PAINTED).astype(np.float32), scale)
    clear = np.argwhere(found[0] > 0)
    order = np.argsort(-found[0][tuple(clear.T)])
    taken = np.zeros(small.shape, np.uint8)
    for y, x in clear[order].tolist():
        if not taken[y, x]:
            cv2.circle(taken, (x, y), round(_AROUND * scale), 1, cv2.FILLED)
            radius = float(found[1][y, x])
            along = np.zeros(small.shape, np.uint8)
            cv2.circle(along, (x, y), round(radius * scale), 1)
            ink = float(np.percentile(small[along > 0], 30))
            yield _Ring((x + 0.5) / scale, (y + 0.5) / scale, radius, ink)


def _nearer(painted: npt.NDArray[np.float32], ring: _Ring) -> _Ring:
    """Return a ring found in a coarse picture where a fine one shows most of its breadth painted.

    ``painted`` is 1 where the fine picture, a pixel a point, is darker than paper.
    """
    angles = np.linspace(0, 2 * np.pi, _ANGLES, endpoint=False)
    aside = np.arange(-_ASIDE, _ASIDE + 1.0)
    radii = ring.radius + np.arange(-_ASIDE - _HALF, _ASIDE + _HALF + 1.0)
    x = ring.x + aside[:, None, None, None] + radii[:, None] * np.cos(angles)
    y = ring.y + aside[None, :, None, None] + radii[:, None] * np.sin(angles)
    x, y = np.broadcast_arrays(x, y)
    height, width = painted.shape
    inside = (x >= 0) & (x < width) & (y >= 0) & (y < height)
    shown = painted[np.clip(y.astype(int), 0, height - 1), np.clip(x.astype(int), 0, width - 1)]
    along = (shown * inside).sum(axis=3) / np.maximum(inside.sum(axis=3), 1)
    broad = np.lib.stride_tricks.sliding_window_view(along, int(2 * _HALF + 1), axis=2).mean(axis=3)
    right, down, more = np.unravel_index(int(broad.argmax()), broad.shape)
    return replace(
        ring, x=ring.x + aside[right], y=ring.y + aside[down], radius=ring.radius + aside[more]
    )


def _closed(painted: npt.NDArray[np.float32], scale: float) -> npt.NDArray[np.float32]:
    """Return for each place how clear a ring around it is, 0 for none, and its radius in points."""
    room = round((_RADIUS[1] + _APART) * scale)
    below, right = (cv2.getOptimalDFTSize(side + 2 * room) - side - room for side in painted.shape)
    sides = (room, below, room, right)
    layers = [
        cv2.copyMakeBorder(layer, *sides, cv2.BORDER_CONSTANT, value=0)
        for layer in (painted, np.ones_like(painted))
    ]
    shape = layers[0].shape
    waves = [np.fft.rfft2(layer) for layer in layers]
    best = np.zeros((2, *shape), np.float32)
    apart = round(_APART * scale)
    low, high = (round(radius * scale) for radius in _RADIUS)
    near: deque[tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]]
    near = deque(maxlen=2 * apart + 1)  # of a ring and the circles inside and outside of it
    for radius in range(low - apart, high + apart + 1):
        near.append(_along(waves, shape, radius))
        if len(near) == near.maxlen:
            (ring, shown), beside = near[apart], np.maximum(near[0][0], near[-1][0])
            clear = ring - beside
            fits = (shown >= _SHOWN) & (ring >= _CLOSED) & (clear >= _ALONE) & (clear > best[0])
            np.copyto(best[0], clear, where=fits)
            np.copyto(best[1], np.float32((radius - apart) / scale), where=fits)
    return best[:, room:-below, room:-right]


def _along(
    waves: list[npt.NDArray[np.complex128]], shape: tuple[int, ...], radius: int
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """Return the painted share of circles of a radius, and their share that lies on the page."""
    kernel = np.zeros(shape, np.float32)
    middle = shape[1] // 2, shape[0] // 2
    cv2.circle(kernel, middle, radius, 1.0, 1, cv2.LINE_AA)
    kernel = np.roll(kernel, (-middle[1], -middle[0]), (0, 1)) / kernel.sum()
    wave = np.fft.rfft2(kernel)
    total, share = (np.fft.irfft2(part * wave, shape).astype(np.float32) for part in waves)
    return (total / np.maximum(share, 0.01)).astype(np.float32), share


def _covered(ring: _Ring, star: npt.NDArray[np.bool_], dpi: float) -> npt.NDArray[np.bool_]:
    """Say for each pixel whether it lies on a ring, or on a star inside it."""
    scale = dpi / 72
    circle, disc = np.zeros(star.shape, np.uint8), np.zeros(star.shape, np.uint8)
    middle, far = (round(ring.x * scale), round(ring.y * scale)), round(ring.radius * scale)
    cv2.circle(circle, middle, far, 1, round(2 * _RING * scale))
    cv2.circle(disc, middle, round(far / 2), 1, cv2.FILLED)
    covered: npt.NDArray[np.bool_] = (circle > 0) | ((disc > 0) & star)
    return covered


def _opened(ink: Pixels, points: float, dpi: float) -> Pixels:
    """Return the ink that is at least so broad."""
    opened: Pixels = cv2.morphologyEx(ink, cv2.MORPH_OPEN, _disc(points, dpi))
    return opened


def _disc(points: float, dpi: float) -> Pixels:
    side = max(3, round(points * dpi / 72))
    disc: Pixels = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)).astype(np.uint8)
    return disc
