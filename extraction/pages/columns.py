"""Pages in two columns, or two pages on one sheet -> one page for each, in reading order.

A gutter is a strip near the middle that neither letters nor lines cross over some height, with
prose or a table of its own on both sides. What crosses it (a title over both columns, a wide table)
is a part of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from gongkai.vocabulary import BBox

from .geometry import enclosing
from .glyphs import Fill, Glyph, Page, Stroke
from .layout import rows_of
from .ruling import Ruling, rulings_of

_FEWEST_GLYPHS = 100
_MIDDLE = (0.3, 0.7)  # of the print from left to right
_MARGINS = 0.08  # of the height, above and below: page numbers
_NARROWEST = 0.6  # of the size of most letters
_SPACING = 0.15  # of the size, on both sides of a letter: so a title has no gaps
_CROSSED = 0.2  # of the rows at most: titles
_HIGHEST_ROW = 80.0  # points between two lines of a wide table
_LONG = 8  # letters of a row of prose
_FEWEST_ROWS = 3  # of such, on either side of a gutter
_FEWEST_STOPS = 3  # in the prose on either side
_FEWEST_LINES = 3  # across a table on either side
_STOP = re.compile("[，。；、]")
_AROUND = 36.0  # points of margin that a column gets


def in_columns(pages: Iterable[Page]) -> list[Page]:
    """Return upright pages, those in two columns cut, numbered in reading order."""
    parts = (part for page in pages for part in _parts(page) if part.glyphs)
    return [replace(part, order=order) for order, part in enumerate(parts, start=1)]


def _parts(page: Page) -> Iterator[Page]:
    gutter = _gutter(page)
    if gutter is None:
        yield page
        return
    left, top, right, bottom = gutter
    middle = (left + right) / 2
    yield from _parts(_cut(page, lambda x, y: y < top))
    sides = [
        _cut(page, lambda x, y: top <= y <= bottom and x < middle),
        _cut(page, lambda x, y: top <= y <= bottom and x >= middle),
    ]
    width = max(box[2] - box[0] for box in map(_print, sides)) + 2 * _AROUND
    yield from (_moved(side, width) for side in sides)
    yield from _parts(_cut(page, lambda x, y: y > bottom))


def _gutter(page: Page) -> BBox | None:
    """Return the strip between two columns, ``None`` where there is none."""
    letters = [glyph for glyph in page.glyphs if not glyph.text.isspace()]
    if len(letters) < _FEWEST_GLYPHS:
        return None
    lines = rulings_of(page.strokes).horizontal
    for strip in _strips(page, letters, lines):
        top, bottom = _free(page, letters, lines, strip)
        inside = [glyph for glyph in letters if top <= glyph.centre[1] <= bottom]
        own = [line for line in lines if top <= line.at <= bottom]
        middle = sum(strip) / 2
        if _is_side(inside, own, 0.0, middle) and _is_side(inside, own, middle, page.width):
            return strip[0], top, strip[1], bottom
    return None


def _is_side(letters: Sequence[Glyph], lines: Sequence[Ruling], left: float, right: float) -> bool:
    """Say whether prose, or a table, stands between two places."""
    own = sum(left <= line.start and line.end <= right for line in lines)
    return own >= _FEWEST_LINES or _is_prose([g for g in letters if left <= g.centre[0] < right])


def _strips(
    page: Page, letters: Sequence[Glyph], lines: Sequence[Ruling]
) -> Iterator[tuple[float, float]]:
    """Yield the widest strip near the middle that fewest rows cross, and that few cross."""
    x0, _, x1, _ = enclosing((g.x0, g.y0, g.x1, g.y1) for g in letters)
    low, high = (round(x0 + share * (x1 - x0)) for share in _MIDDLE)
    wide = [line.at for line in lines if line.start <= low and line.end >= high]
    tables = [pair for pair in pairwise(wide) if pair[1] - pair[0] <= _HIGHEST_ROW]
    reach = [
        (glyph.x0 - _SPACING * glyph.size, glyph.x1 + _SPACING * glyph.size)
        for glyph in letters
        if _MARGINS * page.height < glyph.centre[1] < (1 - _MARGINS) * page.height
        and not any(above <= glyph.centre[1] <= below for above, below in tables)
    ]
    reach += [(line.start, line.end) for line in lines if line.at not in wide]
    crossing = [0] * (round(x1) + 1)
    for start, end in reach:
        for x in range(max(0, int(start)), min(len(crossing), int(end) + 1)):
            crossing[x] += 1
    narrowest = _NARROWEST * median(glyph.size for glyph in letters)
    for most in (min(crossing[low:high], default=0), int(_CROSSED * max(crossing))):
        edges = [low - 1, *(x for x in range(low, high) if crossing[x] > most), high]
        left, right = max(pairwise(edges), key=lambda pair: pair[1] - pair[0])
        width = right - left - 1
        if most <= _CROSSED * max(crossing) and width >= narrowest:
            yield left + 1 + width / 4, right - width / 4  # ragged rows reach over its edges


def _free(
    page: Page, letters: Sequence[Glyph], lines: Sequence[Ruling], strip: tuple[float, float]
) -> tuple[float, float]:
    """Return the top and bottom of the stretch with most letters in which nothing crosses."""
    left, right = strip
    crossing = [(g.y0, g.y1) for g in letters if g.x0 < right and g.x1 > left]
    crossing += [(r.at, r.at) for r in lines if r.start < right and r.end > left]
    edges = [*sorted(crossing), (page.height, page.height)]
    heights = sorted(glyph.centre[1] for glyph in letters)

    def held(stretch: tuple[float, float]) -> int:
        return bisect_left(heights, stretch[1]) - bisect_left(heights, stretch[0])

    reached, best = 0.0, (0.0, 0.0)
    for y0, y1 in edges:
        best = max(best, (reached, max(reached, y0)), key=held)
        reached = max(reached, y1)
    return best


def _is_prose(glyphs: Sequence[Glyph]) -> bool:
    texts = [row.text for row in rows_of(glyphs)]
    long = sum(sum(map(str.isalpha, text)) >= _LONG for text in texts)
    stops = sum(len(_STOP.findall(text)) for text in texts)
    return long >= _FEWEST_ROWS and stops >= _FEWEST_STOPS


def _print(page: Page) -> BBox:
    return enclosing((g.x0, g.y0, g.x1, g.y1) for g in page.glyphs)


def _cut(page: Page, inside: Callable[[float, float], bool]) -> Page:
    def holds(item: Glyph | Stroke | Fill) -> bool:
        return inside((item.x0 + item.x1) / 2, (item.y0 + item.y1) / 2)

    return replace(
        page,
        glyphs=tuple(filter(holds, page.glyphs)),
        strokes=tuple(filter(holds, page.strokes)),
        fills=tuple(filter(holds, page.fills)),
    )


def _moved(page: Page, width: float) -> Page:
    """Return a column moved to the left, to a margin of its own."""
    by = _print(page)[0] - _AROUND
    return replace(
        page,
        glyphs=tuple(g._replace(x0=g.x0 - by, x1=g.x1 - by) for g in page.glyphs),
        strokes=tuple(s._replace(x0=s.x0 - by, x1=s.x1 - by) for s in page.strokes),
        fills=tuple(f._replace(x0=f.x0 - by, x1=f.x1 - by) for f in page.fills),
        moved=by,
        column=width,
    )
