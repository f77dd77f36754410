"""Ink outside of tables that the detector passes over: a digit alone in a table without lines."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

import cv2
import numpy as np

from .crops import Box, Line
from .engine import Letter
from .ink import Pixels

_HEIGHT = (0.5, 1.3)  # of the height of lines found: what is lower or taller is no letter
_LONGEST = 5.0  # of its height; longer lines are found
_AROUND = 0.15  # of the usual height of lines, around what was found
_GAP = 0.7  # likewise, between the letters of one line
_SAME_ROW = 0.5  # of its height that it shares with a line found
_SURE = 0.75  # the least sure letter; specks are less


def missed_lines(mask: Pixels, found: Sequence[Line]) -> list[Line]:
    """Return short lines of text that stand in one row with others and were not found.

    Args:
        mask: 1 where ink of letters is, outside of tables.
        found: the lines that were.
    """
    if not found:
        return []
    height = median(line.height for line in found)
    rest = mask.copy()
    aside = round(_AROUND * height)
    for x0, y0, x1, y1 in (line.box for line in found):
        rest[max(0, y0 - aside) : y1 + aside, max(0, x0 - aside) : x1 + aside] = 0
    joined = cv2.dilate(rest, np.ones((1, round(_GAP * height) | 1), np.uint8))
    joined = cv2.morphologyEx(joined, cv2.MORPH_CLOSE, np.ones((aside | 1, 1), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    boxes = (_tight(rest, (x, y, x + w, y + h)) for x, y, w, h, _ in stats[1:].tolist())
    beside = ((box, [line.height for line in found if _shares_row(box, line.box)]) for box in boxes)
    lines = [Line(box, median(heights)) for box, heights in beside if heights]
    return [line for line in lines if _is_like_others(line)]


def is_read(letters: Sequence[Letter]) -> bool:
    """Say whether a line that was not found is one: letters or digits, all of them sure."""
    text = "".join(letter.text for letter in letters)
    return text.isalnum() and min(letter.sure for letter in letters) >= _SURE


def _is_like_others(line: Line) -> bool:
    """Say whether a line is as high as those in its row, and short."""
    x0, y0, x1, y1 = line.box
    low, high = (share * line.height for share in _HEIGHT)
    return low <= y1 - y0 <= high and x1 - x0 <= _LONGEST * line.height


def _shares_row(box: Box, other: Box) -> bool:
    shared = min(box[3], other[3]) - max(box[1], other[1])
    return shared >= _SAME_ROW * (box[3] - box[1])


def _tight(mask: Pixels, box: Box) -> Box:
    x0, y0, x1, y1 = box
    rows, columns = np.nonzero(mask[y0:y1, x0:x1])
    if not len(rows):
        return x0, y0, x0, y0
    return (
        x0 + int(columns.min()), y0 + int(rows.min()),
        x0 + int(columns.max()) + 1, y0 + int(rows.max()) + 1,
    )  # fmt: skip
