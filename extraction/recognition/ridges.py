"""Ridges in a picture: thin dark lines along its rows, however pale, dotted or near to letters.

A pixel lies on a ridge when the ink averaged along its row is darker there than the palest row
near by on either side. Averaging bridges the gaps of dotted lines and drowns grain. Strokes of
letters are ridges too, but short ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from .ink import Pixels

SOFT = 6.0
"""Points averaged along a line; a ridge begins half as much before its line."""

_BESIDE = (1.7, 4.2)  # points from a line's middle to where it must be paler at some place
_RIDGE = 18  # grey levels of 255 that a line is darker than what lies beside it
_THICK = 2.0  # points; no straight line is thicker
_PIECE = 60.0  # points; a line that is not quite straight is cut into such pieces
_ARC = (0.7, 100.0)  # points that a shorter line bends by: part of a seal's ring
_MOST = 3000  # lines of one direction; a page has some hundred


@dataclass(frozen=True)
class Piece:
    """A line or part of one in pixels: ``at`` across the rows, ``start`` to ``end`` along them."""

    at: float
    start: float
    end: float

    @property
    def length(self) -> float:
        """How long it is."""
        return self.end - self.start


def ridges_of(ink: Pixels, dpi: float, shortest: float) -> list[list[Piece]]:
    """Return the lines along a picture's rows, each in pieces from the left.

    Args:
        ink: grey levels, 255 is black.
        dpi: pixels an inch.
        shortest: least length in points.
    """
    along = odd(SOFT, dpi)
    soft = cv2.blur(ink, (along, 1))
    near, far = (round(points * dpi / 72) for points in _BESIDE)
    reach = far - near + 1
    padded = cv2.copyMakeBorder(soft, far, far, 0, 0, cv2.BORDER_REPLICATE)
    palest = cv2.erode(padded, np.ones((reach, 1), np.uint8), anchor=(0, 0))
    height = len(ink)
    sides = cv2.max(palest[:height], palest[far + near : far + near + height])
    ridge = (cv2.subtract(soft, sides) > _RIDGE).astype(np.uint8)
    mask = cv2.dilate(ridge, np.ones((3, 1), np.uint8))
    mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((1, odd(shortest, dpi)), np.uint8))
    return list(_lines(mask, dpi))


def ends_of(line: Sequence[Piece], scale: float) -> tuple[float, float]:
    """Return where a line's ink begins and ends: a ridge, averaged along it, begins before."""
    before = SOFT / 2 * scale
    return min(piece.start for piece in line) + before, max(piece.end for piece in line) - before


def odd(points: float, dpi: float) -> int:
    """Return a length in points as an odd number of pixels."""
    return max(3, round(points * dpi / 72) | 1)


def _lines(mask: Pixels, dpi: float) -> Iterator[list[Piece]]:
    """Yield the lines of a mask in pieces; a ring's arcs are no lines."""
    step = max(8, round(_PIECE * dpi / 72))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
    order = sorted(enumerate(stats.tolist()[1:], start=1), key=lambda one: -one[1][2])
    for label, (x, y, width, height, _) in order[:_MOST]:
        part = labels[y : y + height, x : x + width] == label
        thick = height * 72 / dpi > _THICK
        if thick and width * 72 / dpi < _ARC[1] and _sagitta(part) * 72 / dpi > _ARC[0]:
            continue
        pieces = []
        for start in range(0, width, step) if thick else (0,):
            piece = part[:, start : start + step] if thick else part
            for left, right, middle in _runs(piece):
                pieces.append(Piece(y + middle, x + start + left, x + start + right))
        yield pieces


def _sagitta(part: npt.NDArray[np.bool_]) -> float:
    """Return how far the middle of a line lies from the line between its ends, in pixels."""
    rows = np.arange(part.shape[0])[:, None]
    filled = part.sum(axis=0)
    middles = (part * rows).sum(axis=0) / np.maximum(filled, 1)
    third = max(1, len(middles) // 6)
    centre = len(middles) // 2
    ends = (middles[:third].mean() + middles[-third:].mean()) / 2
    return float(abs(middles[centre - third // 2 : centre + third // 2 + 1].mean() - ends))


def _runs(piece: npt.NDArray[np.bool_]) -> Iterator[tuple[int, int, float]]:
    """Yield start, end and height of each line in a piece; lines one above another touch aside."""
    _, _, stats, centres = cv2.connectedComponentsWithStats(np.ascontiguousarray(piece, np.uint8))
    for (x, _, width, _, _), (_, y) in zip(stats.tolist()[1:], centres[1:].tolist(), strict=True):
        yield x, x + width, y + 0.5
