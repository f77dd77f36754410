"""Where the letters of recognised lines stand: lines and what they say -> glyphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..glyphs import Glyph
from .crops import ASIDE, Line
from .engine import Letter

_OF_NUMBERS = frozenset(".,-—/％%")


@dataclass(frozen=True)
class ReadLine:
    """A line with what it says, and its size of print in pixels."""

    line: Line
    letters: tuple[Letter, ...]
    size: float


def glyphs_of(read: Sequence[ReadLine], scale: float) -> Iterator[Glyph]:
    """Yield the letters of lines as glyphs.

    Args:
        read: the lines.
        scale: points a pixel.
    """
    for one in read:
        yield from (_column_glyphs if one.line.letters else _row_glyphs)(one, scale)


def _row_glyphs(read: ReadLine, scale: float) -> Iterator[Glyph]:
    """Letters of one line side by side, without gaps: a space is a letter of its own."""
    x0, y0, x1, y1 = read.line.box
    middle = (y0 + y1) / 2
    size = read.size
    places = middles(read.line, read.letters)
    edges = [float(x0), *((a + b) / 2 for a, b in pairwise(places)), float(x1)]
    for letter, (left, right) in zip(read.letters, pairwise(edges), strict=True):
        yield Glyph(
            letter.text, left * scale, (middle - size / 2) * scale, max(left, right) * scale,
            (middle + size / 2) * scale, size * scale, sure=sureness(letter),
        )  # fmt: skip


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
