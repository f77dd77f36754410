"""Where lines of text stand in the cells of a table, and their pictures for the recogniser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import cv2
import numpy as np

from .engine import HEIGHT
from .ink import Pixels

Box = tuple[int, int, int, int]
"""``(x0, y0, x1, y1)`` in pixels, ends exclusive."""

ASIDE = 0.3
"""Paper left and right of a line in its picture, in heights of the line."""

_WIDE = 2.5  # times its height: so wide is a line of several letters
_LOWEST = 4.5  # points; what is lower is no line of letters but dashes
_USUAL = 10.0  # points, where no cell has a line of several letters
_MARGIN = 0.18  # of the height of a line, above and below it in its picture
_LETTER = 1.25  # of the height of a line: no letter is taller
_INSIDE = 0.35  # likewise, the widest gap inside a letter such as 三
_DASH = (0.28, 0.22)  # likewise, the most height and least width of a dash
_SLASH = (0.6, 0.15, 0.9)  # likewise, the least height, least and most width of a slash
_LEANING = (-0.95, -0.12)  # by how much of its height its middle moves to the left on the way down
_STRAIGHT = (
    0.07  # likewise, how far its ink lies from a straight line, on average (root mean square)
)
_LONGEST = 4096  # pixels of a line at the recogniser's height


@dataclass(frozen=True)
class Line:
    """One line of text in a picture: its box, and the height of a line of its surroundings.

    ``letters`` are the boxes of its letters where they stand below each other.
    """

    box: Box
    height: float
    letters: tuple[Box, ...] = ()


def lines_of_cells(mask: Pixels, cells: Sequence[Box], dpi: float) -> list[list[Line]]:
    """Return the lines of text in each cell.

    Args:
        mask: 1 where ink of letters is.
        cells: their boxes, ruling lines left out.
        dpi: pixels an inch.
    """
    runs = [_rows(mask, cell) for cell in cells]
    lines = [row for rows in runs for row in rows if row[3] - row[1] >= _LOWEST * dpi / 72]
    wide = [y1 - y0 for x0, y0, x1, y1 in lines if x1 - x0 > _WIDE * (y1 - y0)]
    height = max(median(wide) if wide else _USUAL * dpi / 72, 4.0)
    return [_lines(_whole_letters(rows, height), height) for rows in runs]


def is_dash(line: Line) -> bool:
    """Say whether a line is a dash: low and wide, as no letter and no digit is."""
    x0, y0, x1, y1 = line.box
    low = y1 - y0 <= _DASH[0] * line.height
    return low and x1 - x0 >= max(_DASH[1] * line.height, 1.7 * (y1 - y0)) and not line.letters


def is_slash(mask: Pixels, line: Line) -> bool:
    """Say whether a line is a slash alone: a straight stroke that leans, as no digit does."""
    x0, y0, x1, y1 = line.box
    width, height = (x1 - x0) / line.height, (y1 - y0) / line.height
    if height < _SLASH[0] or not _SLASH[1] <= width <= _SLASH[2] or line.letters:
        return False
    rows, columns = np.nonzero(mask[y0:y1, x0:x1])
    lean, start = np.polyfit(rows, columns, 1)
    off = float(np.sqrt(np.mean((columns - start - lean * rows) ** 2))) / (y1 - y0)
    return bool(_LEANING[0] <= lean <= _LEANING[1] and off <= _STRAIGHT)


def picture_of(white: Pixels, line: Line, scale: float = 1.0) -> Pixels:
    """Return the picture of a line as the recogniser wants it, with paper around it.

    Args:
        white: the page on white paper, ruling lines painted over.
        line: the line.
        scale: more than 1 shows more paper above and below, so that letters are smaller.
    """
    if line.letters:
        return _side_by_side([_cut(white, box, line.height, scale) for box in line.letters])
    return _cut(white, line.box, line.height, scale)


def _rows(mask: Pixels, cell: Box) -> list[Box]:
    """Return the boxes of ink between rows of pixels without any."""
    x0, y0, x1, y1 = cell
    part = mask[y0:y1, x0:x1]
    filled = np.concatenate(([False], part.any(axis=1), [False]))
    bounds = np.flatnonzero(np.diff(filled.astype(np.int8)))
    rows = []
    for top, bottom in zip(bounds[::2].tolist(), bounds[1::2].tolist(), strict=True):
        columns = np.flatnonzero(part[top:bottom].any(axis=0))
        rows.append((x0 + int(columns[0]), y0 + top, x0 + int(columns[-1]) + 1, y0 + bottom))
    return rows


def _whole_letters(rows: Sequence[Box], height: float) -> list[Box]:
    """Join rows that are parts of one line: a dot, or the strokes of 三."""
    joined: list[Box] = []
    for row in rows:
        if joined:
            above = joined[-1]
            gap, whole = row[1] - above[3], row[3] - above[1]
            if whole <= _LETTER * height and gap <= max(_INSIDE * height, 1):
                joined[-1] = _around((above, row))
                continue
        joined.append(row)
    return joined


def _lines(rows: list[Box], height: float) -> list[Line]:
    single = [x1 - x0 <= 1.4 * height for x0, _, x1, _ in rows]
    if len(rows) > 2 and all(single) and _is_column(rows, height):
        return [Line(_around(rows), height, tuple(rows))]
    return [Line(row, height) for row in rows]


def _is_column(rows: Sequence[Box], height: float) -> bool:
    """Say whether letters below each other stand as close as in vertical text."""
    middles = [(y0 + y1) / 2 for _, y0, _, y1 in rows]
    return all(b - a <= 2.2 * height for a, b in pairwise(middles))


def _around(boxes: Sequence[Box]) -> Box:
    return (
        min(b[0] for b in boxes), min(b[1] for b in boxes),
        max(b[2] for b in boxes), max(b[3] for b in boxes),
    )  # fmt: skip


def _cut(white: Pixels, box: Box, height: float, scale: float) -> Pixels:
    x0, y0, x1, y1 = box
    tall = max(float(y1 - y0), height) * (1 + 2 * _MARGIN) * scale
    top = round((y0 + y1 - tall) / 2)
    aside = round(ASIDE * height)
    part = _padded(white, (x0 - aside, top, x1 + aside, top + max(2, round(tall))), box)
    width = max(8, min(_LONGEST, round(part.shape[1] * HEIGHT / part.shape[0])))
    shrinks = part.shape[0] > HEIGHT
    cut: Pixels = cv2.resize(
        part, (width, HEIGHT), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC
    )
    return cut


def _padded(white: Pixels, box: Box, ink: Box) -> Pixels:
    """Return part of a page in which all around the ink's own box is paper."""
    x0, y0, x1, y1 = box
    height, width = white.shape
    part = np.full((y1 - y0, x1 - x0), 255, np.uint8)
    top, bottom = max(y0, ink[1] - 2, 0), min(y1, ink[3] + 2, height)
    left, right = max(x0, ink[0] - 2, 0), min(x1, ink[2] + 2, width)
    part[top - y0 : bottom - y0, left - x0 : right - x0] = white[top:bottom, left:right]
    return part


def _side_by_side(pictures: Sequence[Pixels]) -> Pixels:
    joined: Pixels = np.concatenate(pictures, axis=1)
    return joined
