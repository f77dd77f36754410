"""Ruling lines in a picture of a straight page: where long thin ridges of ink are.

A pixel lies on a ridge along an axis when the ink averaged along that axis is darker there than
a line's width to either side. Averaging bridges the gaps of dotted lines and drowns grain; strokes
of letters are shorter than lines or end in empty space, where a table's lines end in others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import cv2
import numpy as np
import numpy.typing as npt

from ..glyphs import Stroke
from .ink import Pixels

_SOFT = 6.0  # points averaged along a line
_BESIDE = 3.0  # points from a line to what must be paler: wider than a double line
_RIDGE = 22  # grey levels of 255 that a line is darker than what lies beside it
_SHORTEST = {True: 20.0, False: 10.0}  # points, along rows and across: a cell's width and height
_LONG = {True: 70.0, False: 45.0}  # no letter's stroke is so long
_TOUCH = 3.0  # points between a line's end and the line that it meets
_PIECE = 120.0  # points; a line that is not quite straight is cut into such pieces
_INKED = (
    75  # percentile of grey levels that is ink: a letter between two lines fills less than half
)
_FULL = 0.4  # of a line's ink; less is paper
_GAP = 0.5  # points of paper that grain may make in a line
_DOTS = 4  # gaps; a dotted line has many
_LOW = 16.0  # points; in so low a row the digits 3 and 8 have four gaps with the lines around
_MAINLY = 0.72  # of a line's length that is in one piece
_PALE = 2.3  # points; a dotted or dashed line's gaps are no longer
_UNEVEN = 1.7  # times as long as usual
_DOT, _BLURRED = 0.7, 0.5  # points
_MOST = 1500  # lines of one direction; a page has some hundred
_HALF = 1.0  # points from the middle of a line to its edge
_THICK = 2.0  # points; no straight line is thicker
_ARC = (0.7, 100.0)  # points that a shorter line bends by: part of a seal's ring


def strokes_of(white: Pixels, dpi: float) -> tuple[list[Stroke], Pixels]:
    """Return a page's ruling lines in points, and 1 where they are painted.

    Args:
        white: grey levels on white paper, rows along the picture's.
        dpi: pixels an inch.
    """
    ink = 255 - white
    found = {across: _ridges(ink, dpi, across=across) for across in (True, False)}
    kept = _connected(
        {
            across: [
                line
                for line in _lines(mask, dpi, across=across)
                if _length(line) >= _LONG[across] or _reaches(line, ink, dpi, across=across)
            ]
            for across, mask in found.items()
        }
    )
    painted = painted_lines(kept, white, dpi)
    grown = cv2.dilate(found[True] | found[False], np.ones((3, 3), np.uint8))
    return kept, painted & grown


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


def _ridges(ink: Pixels, dpi: float, *, across: bool) -> Pixels:
    """Return 1 on ridges along rows (``across``) or columns that are as long as a cell's side."""
    along = _odd(_SOFT, dpi)
    beside = max(2, round(_BESIDE * dpi / 72))
    soft = cv2.blur(ink, (along, 1) if across else (1, along))
    height, width = ink.shape
    padded = cv2.copyMakeBorder(soft, beside, beside, beside, beside, cv2.BORDER_REPLICATE)
    middle = slice(beside, beside + (width if across else height))
    if across:
        before, after = padded[:height, middle], padded[2 * beside :, middle]
    else:
        before, after = padded[middle, :width], padded[middle, 2 * beside :]
    ridge = cv2.subtract(soft, cv2.max(before, after)) > _RIDGE
    mask = cv2.dilate(ridge.astype(np.uint8), np.ones((3, 1) if across else (1, 3), np.uint8))
    length = _odd(_SHORTEST[across], dpi)
    opened: Pixels = cv2.morphologyEx(
        mask, cv2.MORPH_OPEN, np.ones((1, length) if across else (length, 1), np.uint8)
    )
    return opened


def _lines(mask: Pixels, dpi: float, *, across: bool) -> Iterator[list[Stroke]]:
    """Yield the lines along rows (``across``) or columns in pieces; a ring's arcs are no lines."""
    if not across:
        mask = np.ascontiguousarray(mask.T)
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
                ends = (x + start + left) * 72 / dpi, (x + start + right) * 72 / dpi
                pieces.append(_along(ends, (y + middle) * 72 / dpi, across=across))
        yield pieces


def _reaches(line: Sequence[Stroke], ink: Pixels, dpi: float, *, across: bool) -> bool:
    """Say whether a short line has no gap before the lines it meets, or is dotted throughout.

    The stroke of a letter stands clear of the lines above and below it.
    """
    scale = dpi / 72
    first, last = line[0], line[-1]
    at = round((first.y0 if across else first.x0) * scale - 0.5)
    start, end = (first.x0, last.x1) if across else (first.y0, last.y1)
    low, high = max(0, round((start - _TOUCH) * scale)), round((end + _TOUCH) * scale)
    sides = slice(max(0, at - 1), at + 2)
    strip = ink[sides, low:high].max(axis=0) if across else ink[low:high, sides].max(axis=1)
    low_row = end - start < _LOW
    level = _FULL * float(np.percentile(strip, _INKED if low_row else 50))
    bounds = np.flatnonzero(np.diff(np.concatenate(([0], strip >= level, [0])).astype(np.int8)))
    gaps = (bounds[2::2] - bounds[1:-1:2]) / scale
    if not gaps.size or float(gaps.max()) <= _GAP:
        return True
    runs = (bounds[1::2] - bounds[::2]) / scale
    if not low_row and float(runs.max()) >= _MAINLY * (
        end - start
    ):  # what is beyond a gap is another's ink
        return True
    dots = (bounds[1::2] - bounds[::2])[1:-1] / scale
    letter = low_row and (gaps.size == _DOTS or float(gaps.max()) > _PALE)
    return gaps.size >= _DOTS and not letter and _is_even(gaps) and _is_even(dots)


def _is_even(lengths: npt.NDArray[np.float64]) -> bool:
    """Say whether dots or gaps are as long as each other, as in a dotted line."""
    return float(lengths.max()) <= _UNEVEN * max(float(np.median(lengths)), _DOT) + _BLURRED


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


def _along(ends: tuple[float, float], at: float, *, across: bool) -> Stroke:
    start, end = ends
    return Stroke(start, at, end, at) if across else Stroke(at, start, at, end)


def _connected(lines: dict[bool, list[list[Stroke]]]) -> list[Stroke]:
    """Keep lines that cross or meet another: long ones anywhere, short ones with both ends."""
    kept: dict[bool, list[Stroke]] = {True: [], False: []}
    rest: dict[bool, list[list[Stroke]]] = {True: [], False: []}
    for across, found in lines.items():
        for line in found:
            if _length(line) >= _LONG[across]:
                kept[across] += line
            else:
                rest[across].append(line)
    added = True
    while added:
        added = False
        for across in (True, False):
            meets = [_ends_meet(line, kept[not across], across=across) for line in rest[across]]
            for line, is_met in zip(rest[across], meets, strict=True):
                kept[across] += line if is_met else []
            rest[across] = [
                line for line, is_met in zip(rest[across], meets, strict=True) if not is_met
            ]
            added |= any(meets)
    for across in (True, False):
        alone = {
            stroke
            for line in lines[across]
            if not any(_cross(line, other, across=across) for other in kept[not across])
            for stroke in line
        }
        kept[across] = [stroke for stroke in kept[across] if stroke not in alone]
    return [*kept[True], *kept[False]]


def _length(line: Sequence[Stroke]) -> float:
    x0, y0 = min(s.x0 for s in line), min(s.y0 for s in line)
    return max(max(s.x1 for s in line) - x0, max(s.y1 for s in line) - y0)


def _ends_meet(line: Sequence[Stroke], others: Sequence[Stroke], *, across: bool) -> bool:
    first, last = line[0], line[-1]
    ends = ((first.x0, first.y0), (last.x1, last.y1))
    return all(any(_meets(x, y, other, across=across) for other in others) for x, y in ends)


def _meets(x: float, y: float, other: Stroke, *, across: bool) -> bool:
    if across:
        return abs(other.x0 - x) <= _TOUCH and other.y0 - _TOUCH <= y <= other.y1 + _TOUCH
    return abs(other.y0 - y) <= _TOUCH and other.x0 - _TOUCH <= x <= other.x1 + _TOUCH


def _cross(line: Sequence[Stroke], other: Stroke, *, across: bool) -> bool:
    """Say whether another line, of the other direction, crosses or meets some piece of a line."""
    for x0, y0, x1, y1 in line:
        along, at = ((x0, x1), y0) if across else ((y0, y1), x0)
        reach = (other.y0, other.y1) if across else (other.x0, other.x1)
        where = other.x0 if across else other.y0
        if (
            along[0] - _TOUCH <= where <= along[1] + _TOUCH
            and reach[0] - _TOUCH <= at <= reach[1] + _TOUCH
        ):
            return True
    return False


def _odd(points: float, dpi: float) -> int:
    return max(3, round(points * dpi / 72) | 1)
