"""Where the letters of recognised lines stand: lines and what they say -> glyphs.

Letters of one line stand side by side, but for broad gaps in the ink of lines outside of tables:
where a table has no lines, gaps are what its columns show as.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from ..pages.glyphs import Glyph
from .crops import ASIDE, Line
from .engine import Letter
from .ink import Pixels

_GAP = 0.4  # of the size of print; letters of one word stand closer
_GAP_OF_DIGITS = 0.8  # likewise, beside a digit, which may be of full width
_GAP_OF_MARKS = 1.1  # likewise, beside a mark, which has paper of its own around it
_OF_NUMBERS = frozenset(".,-—/％%")


@dataclass(frozen=True)
class ReadLine:
    """A line with what it says, and its size of print in pixels; where its inked parts are."""

    line: Line
    letters: tuple[Letter, ...]
    size: float
    parts: tuple[tuple[int, int], ...] = ()


def parts_of(mask: Pixels, line: Line, size: float) -> tuple[tuple[int, int], ...]:
    """Return where the parts of a line begin and end that broad gaps set apart, in pixels.

    Args:
        mask: 1 where ink of letters is.
        line: the line.
        size: its size of print in pixels.
    """
    x0, y0, x1, y1 = line.box
    inked = x0 + np.flatnonzero(mask[y0:y1, x0:x1].any(axis=0))
    if not len(inked):
        return ()
    gaps = np.flatnonzero(np.diff(inked) > _GAP * size)
    starts, ends = inked[[0, *(gaps + 1)]], inked[[*gaps, -1]] + 1
    return tuple(zip(starts.tolist(), ends.tolist(), strict=True))


def glyphs_of(read: Sequence[ReadLine], scale: float) -> Iterator[Glyph]:
    """Yield the letters of lines as glyphs.

    Args:
        read: the lines.
        scale: points a pixel.
    """
    for one in read:
        yield from (_column_glyphs if one.line.letters else _row_glyphs)(one, scale)


def _row_glyphs(read: ReadLine, scale: float) -> Iterator[Glyph]:
    """Letters of one line side by side; a space is a letter of its own."""
    x0, y0, x1, y1 = read.line.box
    middle = (y0 + y1) / 2
    size = read.size
    between = list(_between(read))
    starts = [float(x0), *(start for _, start in between)]
    ends = [*(end for end, _ in between), float(x1)]
    for letter, left, right in zip(read.letters, starts, ends, strict=True):
        yield Glyph(
            letter.text, left * scale, (middle - size / 2) * scale, max(left, right) * scale,
            (middle + size / 2) * scale, size * scale, sure=sureness(letter),
        )  # fmt: skip


def _between(read: ReadLine) -> Iterator[tuple[float, float]]:
    """Yield where each letter ends and the next one begins, in pixels."""
    places = middles(read.line, read.letters)
    for (one, other), (a, b) in zip(pairwise(read.letters), pairwise(places), strict=True):
        least = _least_gap(one.text + other.text) * read.size
        apart = [
            (float(end), float(start))
            for (_, end), (start, _) in pairwise(read.parts)
            if a < (start + end) / 2 < b and start - end > least
        ]
        yield max(apart, key=lambda gap: gap[1] - gap[0], default=((a + b) / 2, (a + b) / 2))


def _least_gap(pair: str) -> float:
    """Return from which gap on two letters are of two words, in sizes of print."""
    if not pair.isalnum():
        return _GAP_OF_MARKS
    return _GAP_OF_DIGITS if any(letter.isdigit() for letter in pair) else _GAP


def _column_glyphs(read: ReadLine, scale: float) -> Iterator[Glyph]:
    """Letters below each other, each in the box that it was cut from."""
    boxes, size = read.line.letters, read.size
    for letter in read.letters:
        x0, y0, x1, y1 = boxes[min(int(letter.place * len(boxes)), len(boxes) - 1)]
        middle = (y0 + y1) / 2
        yield Glyph(
            letter.text, x0 * scale, (middle - size / 2) * scale, x1 * scale,
            (middle + size / 2) * scale, size * scale, sure=letter.sure,
        )  # fmt: skip


def sureness(letter: Letter) -> float:
    """Return how sure a letter is; of marks only those count that may be part of a number."""
    return letter.sure if letter.text.isalnum() or letter.text in _OF_NUMBERS else 1.0


def middles(line: Line, letters: Sequence[Letter]) -> list[float]:
    """The middles of a line's letters in pixels."""
    x0, _, x1, _ = line.box
    aside = ASIDE * line.height
    return [x0 - aside + letter.place * (x1 - x0 + 2 * aside) for letter in letters]
