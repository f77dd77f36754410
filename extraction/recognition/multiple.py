"""Borders of two, three or four lines become one line each.

Their lines lie closer to each other than strokes of letters that are as long do.
"""

from __future__ import annotations

import cv2
import numpy as np

from .chains import LONG
from .ink import Pixels
from .ridges import odd

_ACROSS, _DOWN = 20.0, 11.0  # points of a line at least; a letter's strokes in a cell are shorter
_LOW = 6.5  # points likewise of a line down in a low row, beside which no letter stands
_BESIDE = (0.4, 1.2)  # points from a border where no ink is, as other strokes of a letter
_ENDS = 2.5  # points at a border's ends that may be those which it meets
_ALONE = 0.15  # of a border's length that has ink there
_BROKEN = 0.8  # points of paper that grain makes in a line
_BETWEEN = 2.2  # points of paper between two lines of one border
_THICKEST = 8.0  # points of a border
_DARK = 0.45  # of the darkest ink: what is paler lies between lines
_VALLEY = 0.65  # of the ink on both sides: what is paler lies between lines that are blurred
_SINGLE = 1.0  # points that the line is thick which a border becomes
_NEAR = 3.0  # points from the end of a border to one across that it meets
_AROUND = 0.4  # points around a border that its ink reaches
_PAPER = 0.5  # of a border's length that has paper between its lines
_PALE = 60  # grey levels of 255; less is paper


def with_single_borders(white: Pixels, dpi: float) -> Pixels:
    """Return a page whose borders of several lines are one line each, along their middle.

    Args:
        white: grey levels on white paper, rows along the picture's.
        dpi: pixels an inch.
    """
    ink = 255 - white
    if not (ink > _PALE).any():
        return white
    least = _DARK * float(np.percentile(ink[ink > _PALE], 90))
    dark = _dark(ink, least, dpi)
    rows, alone = _borders(dark, dpi, _ACROSS)
    rows = [box for box in rows if _is_long(box, dpi) or _is_alone(dark, box, dpi)]
    if not rows or sum(x1 - x0 for x0, _, x1, _ in rows) < alone:
        return white  # the lines of a page are alike
    found = rows, _columns(_dark(np.ascontiguousarray(ink.T), least, dpi), rows, dpi)
    single = white.copy()
    pages = single, single.T
    for page, boxes in zip(pages, found, strict=True):
        _erase(page, boxes, dpi)
    for page, boxes, others in zip(pages, found, found[::-1], strict=True):
        _draw(page, boxes, others, dpi)
    return single


_Box = tuple[int, int, int, int]


def _dark(ink: Pixels, least: float, dpi: float) -> Pixels:
    """Return 1 where ink is at least so dark, and not much paler than close above and below."""
    between = np.ones((odd(_BETWEEN, dpi), 1), np.uint8)
    sides = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, between)
    dark: Pixels = ((ink >= least) & (ink >= _VALLEY * sides)).astype(np.uint8)
    return dark


def _borders(dark: Pixels, dpi: float, least: float) -> tuple[list[_Box], int]:
    """Return the boxes of borders of several lines along rows, and the length of long single ones.

    Both are in pixels.
    """
    whole = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((1, odd(_BROKEN, dpi)), np.uint8))
    rules = cv2.morphologyEx(whole, cv2.MORPH_OPEN, np.ones((1, odd(least, dpi)), np.uint8))
    between = np.ones((odd(_BETWEEN, dpi), 1), np.uint8)
    closed = cv2.morphologyEx(rules, cv2.MORPH_CLOSE, between)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(closed)
    boxes, single = [], 0
    for label, (x, y, width, height, _) in enumerate(stats.tolist()[1:], start=1):
        part = slice(y, y + height), slice(x, x + width)
        paper = ((labels[part] == label) & (dark[part] == 0)).any(axis=0).mean()
        if paper >= _PAPER and odd(_SINGLE, dpi) < height <= _THICKEST * dpi / 72:
            boxes.append((x, y, x + width, y + height))
        elif width >= LONG * dpi / 72:
            single += width
    return boxes, single


def _columns(dark: Pixels, rows: list[_Box], dpi: float) -> list[_Box]:
    """Return the borders down of a page, turned: long ones, and those that meet one across."""
    tall, _ = _borders(dark, dpi, _DOWN)
    low = [box for box in _borders(dark, dpi, _LOW)[0] if _is_alone(dark, box, dpi)]
    kept = {box for box in tall if _is_long(box, dpi) or any(_ends_met(box, rows, dpi))}
    return [*kept, *(box for box in low if box not in kept and all(_ends_met(box, rows, dpi)))]


def _is_long(box: _Box, dpi: float) -> bool:
    """Say whether a border is longer than strokes of letters."""
    return box[2] - box[0] >= LONG * dpi / 72


def _is_alone(dark: Pixels, box: _Box, dpi: float) -> bool:
    """Say whether no ink lies beside a border, as other strokes of a letter would."""
    x0, y0, x1, y1 = box
    near, far, inset = (round(points * dpi / 72) for points in (*_BESIDE, _ENDS))
    x0, x1 = x0 + inset, x1 - inset
    sides = dark[max(0, y0 - far) : max(0, y0 - near), x0:x1], dark[y1 + near : y1 + far, x0:x1]
    return all(side.any(axis=0).mean() <= _ALONE for side in sides if side.size)


def _ends_met(box: _Box, across: list[_Box], dpi: float) -> tuple[bool, bool]:
    """Say whether a border begins, and ends, at one across it."""
    x0, y0, x1, y1 = box
    start, end = (_met(x, (y0 + y1) / 2, across, dpi) is not None for x in (x0, x1))
    return start, end


def _erase(page: Pixels, boxes: list[_Box], dpi: float) -> None:
    around = max(1, round(_AROUND * dpi / 72))
    for x0, y0, x1, y1 in boxes:
        page[max(0, y0 - around) : y1 + around, max(0, x0 - around) : x1 + around] = 255


def _draw(page: Pixels, boxes: list[_Box], others: list[_Box], dpi: float) -> None:
    """Draw the line of each border, to the middle of the borders across it where it ends."""
    half = _SINGLE * dpi / 144
    for x0, y0, x1, y1 in boxes:
        middle = (y0 + y1) / 2
        top = max(0, round(middle - half))
        start, end = (_met(x, middle, others, dpi) or x for x in (x0, x1))
        page[top : max(top + 1, round(middle + half)), start:end] = 0


def _met(x: int, y: float, across: list[_Box], dpi: float) -> int | None:
    """Return the middle of the border across that a border meets at a place, if there is one."""
    reach = _NEAR * dpi / 72
    near = [
        (left + right) // 2
        for top, left, bottom, right in across
        if left - reach <= x <= right + reach and top - reach <= y <= bottom + reach
    ]
    return near[0] if near else None
