"""Lines of a table that a program painted over another one, where its text is not.

LibreOffice leaves the lines of a table behind on the page that it first tried to put it on. Such
lines are painted in one go, make a table by themselves, lie over another one, and run through its
letters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from gongkai.vocabulary import BBox

from .geometry import enclosing, intersection
from .glyphs import Glyph, Page, Stroke

_FEWEST_LINES = 3  # across, and down
_FEWEST_STRUCK = 5  # letters; one may reach over the edge of its cell
_CORE = 0.2  # of a letter's width and height, to both sides of its middle


def without_ghosts(page: Page) -> Sequence[Stroke]:
    """Return a page's strokes without those of tables painted over another one's letters."""
    drawings = list(_drawings(page.strokes))
    tables = [drawing for drawing in drawings if _is_table(drawing)]
    if len(tables) < 2:
        return page.strokes
    boxes = [_box(drawing) for drawing in tables]
    ghosts: list[list[Stroke]] = []
    for place, drawing in enumerate(tables):
        under = [
            other
            for other, box in zip(tables, boxes, strict=True)
            if other is not drawing and other not in ghosts and _overlap(box, boxes[place])
        ]
        letters = _letters(page, boxes[place]) if under else []
        struck = _struck(drawing, letters)
        if struck >= _FEWEST_STRUCK and struck > max(_struck(other, letters) for other in under):
            ghosts.append(drawing)
    return [stroke for drawing in drawings if drawing not in ghosts for stroke in drawing]


def _drawings(strokes: Sequence[Stroke]) -> Iterator[list[Stroke]]:
    """Yield strokes painted in one go: lines across, then lines down."""
    drawing: list[Stroke] = []
    for down, run in groupby(strokes, key=lambda stroke: stroke.is_down):
        if drawing and not down:
            yield drawing
            drawing = []
        drawing.extend(run)
    if drawing:
        yield drawing


def _is_table(drawing: Sequence[Stroke]) -> bool:
    down = sum(stroke.is_down for stroke in drawing)
    return min(down, len(drawing) - down) >= _FEWEST_LINES


def _box(drawing: Sequence[Stroke]) -> BBox:
    return enclosing((s.x0, s.y0, s.x1, s.y1) for s in drawing)


def _overlap(one: BBox, other: BBox) -> bool:
    x0, y0, x1, y1 = intersection(one, other)
    return x1 > x0 and y1 > y0


def _letters(page: Page, box: BBox) -> list[Glyph]:
    return [
        glyph
        for glyph in page.glyphs
        if not glyph.text.isspace()
        and box[0] <= glyph.centre[0] <= box[2]
        and box[1] <= glyph.centre[1] <= box[3]
    ]


def _struck(drawing: Sequence[Stroke], letters: Sequence[Glyph]) -> int:
    """Count the letters through whose middle a line runs."""
    return sum(any(_strikes(stroke, letter) for stroke in drawing) for letter in letters)


def _strikes(stroke: Stroke, letter: Glyph) -> bool:
    x, y = letter.centre
    if not stroke.is_down:
        reach = _CORE * (letter.y1 - letter.y0)
        return stroke.x0 <= x <= stroke.x1 and abs((stroke.y0 + stroke.y1) / 2 - y) <= reach
    reach = _CORE * (letter.x1 - letter.x0)
    return stroke.y0 <= y <= stroke.y1 and abs((stroke.x0 + stroke.x1) / 2 - x) <= reach
