"""What is printed on one page: glyphs, strokes and filled boxes, from the top left in points.

Every later step of reading a page (rulings, grids, lines) works on these, whatever the format.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from math import cos, radians, sin
from typing import NamedTuple

from gongkai.vocabulary import BBox

RIGHT, DOWN, LEFT, UP = range(4)
"""Where the next glyph of a string stands; each is a quarter turn clockwise from the one before."""

DESCENT = 0.15
"""Share of the em below the baseline in a glyph's box (one for all fonts: theirs often lie)."""


class Glyph(NamedTuple):
    """One printed character with its em box; ``flow`` is where its string goes on.

    ``sure`` is the probability, 0 to 1, that a recognised character is right.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    flow: int = RIGHT
    sure: float = 1.0

    @property
    def centre(self) -> tuple[float, float]:
        """The middle of the box."""
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2


class Stroke(NamedTuple):
    """A visible straight line along an axis: a drawn segment or a thin filled box."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def is_down(self) -> bool:
        """Whether it runs down the page; a dot, as of a dashed line, runs across."""
        return self.x1 - self.x0 < self.y1 - self.y0

    @property
    def at(self) -> float:
        """Where it stands: from the left where it runs down, else from the top."""
        return self.x0 if self.is_down else self.y0

    @property
    def length(self) -> float:
        """How long it is."""
        return max(self.x1 - self.x0, self.y1 - self.y0)


class Fill(NamedTuple):
    """A filled box too thick to be a line, in the order of painting."""

    x0: float
    y0: float
    x1: float
    y1: float
    white: bool


@dataclass(frozen=True)
class Page:
    """One page; ``width`` and ``height`` in points; ``turns`` are the quarter turns undone.

    Args:
        number: 1-based.
        unmapped: characters that are printed but have no known meaning.
        images: boxes of the pictures painted on the page.
        hidden: characters that are not painted: text that another program recognised.
        turns: clockwise quarter turns by which the print was turned to make it upright;
            ``place`` takes a box back to the page as a reader sees it.
        skew: degrees by which the rows of a picture fell to the right before it was straightened.
        recognised: the glyphs were recognised in a picture.
        order: place in reading order, from 1, among all pages and columns of the file.
        column: width of the column that this is, ``None`` for a whole page.
        moved: how far the column was moved to the left.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    strokes: tuple[Stroke, ...] = ()
    fills: tuple[Fill, ...] = ()
    unmapped: int = 0
    images: tuple[BBox, ...] = ()
    hidden: int = 0
    turns: int = 0
    skew: float = 0.0
    recognised: bool = False
    order: int = 0
    column: float | None = None
    moved: float = 0.0

    def place(self, box: BBox) -> BBox:
        """Return a box of the upright print as a box of the page itself, rounded to 0.01 pt."""
        width, height = self.width, self.height
        box = box[0] + self.moved, box[1], box[2] + self.moved, box[3]
        box = self._askew(box) if self.skew else box
        for _ in range((4 - self.turns) % 4):
            box = _turned_box(box, height)
            width, height = height, width
        x0, y0, x1, y1 = box
        return round(x0, 2), round(y0, 2), round(x1, 2), round(y1, 2)

    def _askew(self, box: BBox) -> BBox:
        """Move a box with its middle, as the picture lay before it was straightened."""
        x0, y0, x1, y1 = box
        dx, dy = (x0 + x1 - self.width) / 2, (y0 + y1 - self.height) / 2
        sine, cosine = sin(radians(self.skew)), cos(radians(self.skew))
        right, down = dx * cosine - dy * sine - dx, dx * sine + dy * cosine - dy
        return x0 + right, y0 + down, x1 + right, y1 + down


def upright(page: Page) -> Page:
    """Turn a page whose text mostly runs down, up or backwards, so that it runs to the right."""
    flows = Counter(glyph.flow for glyph in page.glyphs)
    if not flows:
        return page
    flow, count = flows.most_common(1)[0]
    if flow == RIGHT or count * 2 <= len(page.glyphs):
        return page
    for _ in range((4 - flow) % 4):
        page = _turned_page(page)
    return page


def turned_glyphs(glyphs: list[Glyph], turns: int) -> list[Glyph]:
    """Turn glyphs clockwise around the origin by quarter turns, so that they can be read."""
    for _ in range(turns % 4):
        glyphs = [_turned_glyph(glyph, 0.0) for glyph in glyphs]
    return glyphs


def _turned_box(box: BBox, height: float) -> BBox:
    x0, y0, x1, y1 = box
    return height - y1, x0, height - y0, x1


def _turned_glyph(glyph: Glyph, height: float) -> Glyph:
    box = _turned_box((glyph.x0, glyph.y0, glyph.x1, glyph.y1), height)
    return Glyph(glyph.text, *box, glyph.size, (glyph.flow + 1) % 4, glyph.sure)


def _turned_page(page: Page) -> Page:
    height = page.height
    return replace(
        page,
        width=page.height,
        height=page.width,
        glyphs=tuple(_turned_glyph(glyph, height) for glyph in page.glyphs),
        strokes=tuple(Stroke(*_turned_box(stroke, height)) for stroke in page.strokes),
        fills=tuple(Fill(*_turned_box(fill[:4], height), fill.white) for fill in page.fills),
        images=tuple(_turned_box(box, height) for box in page.images),
        turns=(page.turns + 1) % 4,
    )
