"""The ink along possible lines of a picture: where it is, its gaps, and what it belongs to.

The stroke of a letter stands clear of the lines around it, and has other strokes beside it.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from .ink import Pixels
from .line_style import Style, Trace
from .ridges import Piece, odd

_SMOOTH = (0.8, 1.4)  # points averaged along a line, on clean pages and under grain
_GRAIN = 6.0  # grey levels of 255
_FAINT = 0.45  # of a line's ink; less is paper
_LEAST = 10.0  # grey levels; less is grain
_PALER = 0.3  # times as dark as the page's lines; what is paler is none
_DARK = 75  # percentile of the grey levels along a line that are ink, also where it is dashed
_BESIDE = (0.8, 2.4)  # points from a line that the strokes of a letter go on from it
_ENDS = 2.0  # points at a line's ends that may be the lines which it meets
_MOSTLY = 0.8  # of as much of its length as lines are inked elsewhere
_WIDEST = 8.0  # points; what is wider is a filled box


class Inked:
    """The ink along the rows of a picture.

    Args:
        ink: grey levels, 255 is black.
        dpi: pixels an inch.
    """

    def __init__(self, ink: Pixels, dpi: float) -> None:
        pale = ink[ink < 60]
        grain = 2.5 * float(pale.mean()) if pale.size else 0.0
        self._ink = cv2.blur(ink, (odd(_SMOOTH[grain > _GRAIN], dpi), 1))
        self._scale = dpi / 72

    def near_lines(
        self, start: float, end: float, style: Style, within: tuple[float, float] | None = None
    ) -> list[float]:
        """Return the heights at which lines may be printed from ``start`` to ``end``.

        What is there is inked for most of its length; :meth:`trace` tells more. All are pixels;
        ``within`` bounds the heights.
        """
        low, high = within or (0.0, float(len(self._ink)))
        top, bottom = max(0, round(low)), min(len(self._ink), round(high))
        left, right = max(0, round(start)), max(round(end), round(start) + 1)
        part = self._ink[top:bottom, left:right]
        if not part.size:
            return []
        filled = (part >= max(_LEAST, _PALER * style.ink)).astype(np.uint8)
        share = cv2.dilate(filled, np.ones((3, 1), np.uint8)).mean(axis=1)
        bounds = _bounds(share >= _MOSTLY * style.share).tolist()
        ink = part.mean(axis=1)
        return [
            top + first + int(ink[first:last].argmax()) + 0.5
            for first, last in zip(bounds[::2], bounds[1::2], strict=True)
            if last - first <= _WIDEST * self._scale
        ]

    def trace(self, piece: Piece, crossing: float) -> Trace:
        """Return what is printed along a line.

        Ink at its ends of at most ``crossing`` points is that of the lines that it meets.
        """
        along = self.along(piece)
        ink = float(np.percentile(along, _DARK))
        threshold = max(_LEAST, _FAINT * ink)
        filled = along >= threshold
        points = _bounds(filled) / self._scale
        length = len(along) / self._scale
        if not points.size:
            return Trace(length, length, points, points, ink, 0.0, 0.0)
        start, end = float(points[0]), length - float(points[-1])
        inked, gaps = points[1::2] - points[::2], points[2::2] - points[1:-1:2]
        if first := _met(inked, gaps, crossing):
            start, inked, gaps = float(gaps[first - 1]), inked[first:], gaps[first:]
        if last := _met(inked[::-1], gaps[::-1], crossing):
            end, inked, gaps = float(gaps[-last]), inked[:-last], gaps[:-last]
        sides = self._attached(piece, threshold, -1), self._attached(piece, threshold, 1)
        crossed = float((sides[0] & sides[1]).mean())
        return Trace(start, end, gaps, inked, ink, float(filled.mean()), crossed)

    def beside(self, piece: Piece) -> float:
        """Return the share of a line's length that has ink beside it, as strokes of letters do."""
        least = max(_LEAST, _FAINT * float(np.percentile(self.along(piece), _DARK)))
        sides = self._attached(piece, least, -1), self._attached(piece, least, 1)
        return float((sides[0] | sides[1]).mean())

    def along(self, piece: Piece) -> npt.NDArray[np.uint8]:
        """Return the darkest ink across a line, pixel by pixel along it."""
        height, width = self._ink.shape
        at = round(piece.at - 0.5)
        top, bottom = max(0, at - 1), min(height, at + 2)
        start, end = max(0, round(piece.start)), min(width, round(piece.end))
        if top >= bottom or start >= end:
            return np.zeros(1, np.uint8)
        darkest: npt.NDArray[np.uint8] = self._ink[top:bottom, start:end].max(axis=0)
        return darkest

    def _attached(self, piece: Piece, threshold: float, side: int) -> npt.NDArray[np.bool_]:
        """Say for each pixel of a line's inner part whether ink goes on from it to one side."""
        near, far = (round(piece.at - 0.5 + side * points * self._scale) for points in _BESIDE)
        top, bottom = max(0, min(near, far)), min(len(self._ink), max(near, far) + 1)
        inset = _ENDS * self._scale
        start = max(0, round(piece.start + inset))
        end = min(self._ink.shape[1], round(piece.end - inset))
        if top >= bottom or start >= end:
            return np.zeros(1, np.bool_)
        attached: npt.NDArray[np.bool_] = self._ink[top:bottom, start:end].min(axis=0) >= threshold
        return attached


def _met(inked: npt.NDArray[np.float64], gaps: npt.NDArray[np.float64], crossing: float) -> int:
    """Return how many inked parts of a line's beginning are those of the line that it meets."""
    count, depth = 0, 0.0
    while count < len(gaps) and depth + inked[count] <= crossing:
        depth += float(inked[count] + gaps[count])
        count += 1
    return count


def _bounds(filled: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """Return where inked parts begin and end, in turn."""
    return np.flatnonzero(np.diff(np.concatenate(([False], filled, [False])).astype(np.int8)))
