"""The edge to pdfminer.six: its drawing operators become glyphs, strokes and filled boxes.

pdfminer's own layout analysis is not used: it costs more than all the rest of the reading.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextSeq
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFResourceManager, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream
from pdfminer.utils import PathSegment

from gongkai.vocabulary import BBox

from ..folding import RADICALS
from ..limits import Budget
from .geometry import Matrix, Point, applied, box_around, framed, intersection, is_white, subpaths
from .glyphs import DESCENT, DOWN, LEFT, RIGHT, UP, Fill, Glyph, Page, Stroke
from .pdf_interpreter import ClippedDevice, Interpreter

_LINE_THICKNESS = 3.0  # a box thinner than this, or a stroke up to twice this, is a line
_INVISIBLE = 3  # text rendering mode
_AXIS_SLOPE = 0.02
_UNMAPPED = "\ufffd"
_NOTHING = {"\u200b", "\u200c", "\u200d", "\ufeff", "\u00ad", "\u2060"}
_COMPATIBILITY = (("\u2e80", "\u2fdf"), ("\uf900", "\ufaff"))  # radicals, compatibility ideographs
_FONT_PROBLEMS = (PDFUnicodeNotDefined, KeyError, AssertionError)


def printed_pages(pages: Iterator[PDFPage], budget: Budget) -> Iterator[Page]:
    """Yield what each page prints, in order.

    Raises:
        InputError: the file goes beyond a limit of ``budget``.
        Exception: whatever pdfminer raises on broken data; the caller translates it.
    """
    manager = PDFResourceManager()
    device = Collector(manager, budget)
    interpreter = Interpreter(manager, device)
    for number, page in enumerate(pages, start=1):
        budget.start_page(number)
        interpreter.process_page(page)
        yield device.finished(number)


class Collector(ClippedDevice):
    """Collects what one page prints, in points from the top left of its crop box."""

    ctm: Matrix

    def __init__(self, manager: PDFResourceManager, budget: Budget) -> None:
        super().__init__(manager)
        self._budget = budget
        self._meanings: dict[tuple[int, int], str] = {}
        self.clip: BBox = (0.0, 0.0, 0.0, 0.0)

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        """Start a page: nothing printed yet, clipped to its crop box."""
        x0, y0, x1, y1 = page.cropbox
        corners = (applied(ctm, x0, y0), applied(ctm, x1, y1))
        box = box_around(corners)
        if box[2] - box[0] < 1 or box[3] - box[1] < 1:
            x0, y0, x1, y1 = page.mediabox
            box = box_around((applied(ctm, x0, y0), applied(ctm, x1, y1)))
        self._left, self._top = box[0], box[3]
        self._width, self._height = box[2] - box[0], box[3] - box[1]
        self.clip = (0.0, 0.0, self._width, self._height)
        self._glyphs: list[Glyph] = []
        self._strokes: list[Stroke] = []
        self._fills: list[Fill] = []
        self._unmapped = 0
        self._images: list[BBox] = []
        self._hidden = 0
        self._is_hidden = False

    def finished(self, number: int) -> Page:
        """Return the page that was just interpreted."""
        return Page(
            number,
            self._width,
            self._height,
            tuple(self._glyphs),
            tuple(self._strokes),
            tuple(self._fills),
            self._unmapped,
            tuple(self._images),
            self._hidden,
        )

    def at(self, x: float, y: float) -> Point:
        """Return a point of the current user space in points from the page's top left."""
        x, y = applied(self.ctm, x, y)
        return x - self._left, self._top - y

    def render_image(self, name: str, stream: PDFStream) -> None:
        """Keep where a picture is."""
        self._budget.spend_stroke()
        box = intersection(box_around((self.at(0, 0), self.at(1, 1))), self.clip)
        if box[2] > box[0] and box[3] > box[1]:
            self._images.append(box)

    def render_string(
        self,
        textstate: PDFTextState,
        seq: PDFTextSeq,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> None:
        """Note whether a string is painted (PDF 1.7, 9.3.6)."""
        self._is_hidden = textstate.render == _INVISIBLE
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(  # noqa: PLR0913, PLR0917  pdfminer's signature
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> float:
        """Keep a glyph and return its advance in text space."""
        self._budget.spend_character()
        advance: float = font.char_width(cid) * fontsize * scaling
        key = (id(font), cid)
        text = self._meanings.get(key)
        if text is None:
            text = self._meanings[key] = _meaning(font, cid)
        if not text:
            return advance
        em = _vertical_em if font.is_vertical() else _horizontal_em
        corners = em(font, cid, fontsize, rise, advance)
        a, b, c, d, e, f = matrix
        (ax, ay), (bx, by) = ((a * x + c * y + e, b * x + d * y + f) for x, y in corners)
        x0, x1 = (ax, bx) if ax <= bx else (bx, ax)
        y0, y1 = (ay, by) if ay <= by else (by, ay)
        flow = DOWN if font.is_vertical() else _flow(a, b)
        if flow is not None:
            size = abs(fontsize) * (c * c + d * d) ** 0.5
            top = self._top
            self._add(Glyph(text, x0 - self._left, top - y1, x1 - self._left, top - y0, size, flow))
        return advance

    def _add(self, glyph: Glyph) -> None:
        x, y = glyph.centre
        x0, y0, x1, y1 = self.clip
        if x0 - 1 <= x <= x1 + 1 and y0 - 1 <= y <= y1 + 1 and glyph.size > 0.5:
            self._glyphs.append(glyph)
            self._unmapped += glyph.text == _UNMAPPED
            self._hidden += self._is_hidden and not glyph.text.isspace()

    def paint_path(
        self,
        graphicstate: PDFGraphicState,
        stroke: bool,
        fill: bool,
        evenodd: bool,
        path: Sequence[PathSegment],
    ) -> None:
        """Keep a path's straight lines and filled boxes."""
        stroke = stroke and not is_white(graphicstate.scolor)
        shapes = []
        for points in subpaths(path):
            self._budget.spend_stroke()
            shapes.append([self.at(x, y) for x, y in points])
            for start, end in pairwise(shapes[-1] if stroke else ()):
                self._paint_segment(start, end, graphicstate.linewidth)
        if fill:
            white = is_white(graphicstate.ncolor)
            for box in framed([box_around(shape) for shape in shapes], _LINE_THICKNESS):
                self._paint_inside(box, white)

    def _paint_inside(self, box: BBox, white: bool) -> None:
        box = intersection(box, self.clip)
        width, height = box[2] - box[0], box[3] - box[1]
        if width < 0 or height < 0:
            return
        if min(width, height) > _LINE_THICKNESS:
            self._fills.append(Fill(*box, white))
        elif not white:
            self._paint_line(box)

    def _paint_segment(self, start: Point, end: Point, thickness: float) -> None:
        x0, y0, x1, y1 = box_around((start, end))
        slope = _AXIS_SLOPE * max(x1 - x0, y1 - y0) + 0.3
        if min(x1 - x0, y1 - y0) > slope:
            return
        if thickness > 2 * _LINE_THICKNESS:  # some programs fill boxes with one thick line
            half = thickness / 2
            grown = (
                (x0, y0 - half, x1, y1 + half)
                if x1 - x0 > y1 - y0
                else (x0 - half, y0, x1 + half, y1)
            )
            self._fills.append(Fill(*intersection(grown, self.clip), False))
            return
        box = intersection((x0, y0, x1, y1), self.clip)
        if box[2] >= box[0] and box[3] >= box[1]:
            self._paint_line(box)

    def _paint_line(self, box: BBox) -> None:
        """Keep a thin box as its middle line; a dot (part of a dashed line) as both directions."""
        x0, y0, x1, y1 = box
        width, height = x1 - x0, y1 - y0
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        dot = max(width, height) <= _LINE_THICKNESS
        if width >= height or dot:
            self._strokes.append(Stroke(x0, y, x1, y))
        if height > width or dot:
            self._strokes.append(Stroke(x, y0, x, y1))


def _meaning(font: PDFFont, cid: int) -> str:
    """Return the text of a glyph, empty for one that prints nothing."""
    try:
        text = str(font.to_unichr(cid))
    except _FONT_PROBLEMS:
        return _UNMAPPED
    text = text.replace("\u00a0", " ").replace("\t", " ")
    if len(text) == 1 and any(low <= text <= high for low, high in _COMPATIBILITY):
        return unicodedata.normalize("NFKC", text).translate(RADICALS)
    return "".join(c for c in text if c not in _NOTHING and unicodedata.category(c) != "Cc")


def _horizontal_em(
    font: PDFFont, cid: int, fontsize: float, rise: float, advance: float
) -> tuple[Point, Point]:
    return (0.0, rise - DESCENT * fontsize), (advance, rise + (1 - DESCENT) * fontsize)


def _vertical_em(
    font: PDFFont, cid: int, fontsize: float, rise: float, advance: float
) -> tuple[Point, Point]:
    """Box of a glyph of a vertical font, whose origin is at its top middle (PDF 1.7, 9.7.4.3)."""
    displacement = font.char_disp(cid)
    across, down = displacement if isinstance(displacement, tuple) else (None, displacement)
    left = -(fontsize * 0.5 if across is None else across * fontsize * 0.001)
    top = (1000 - down) * fontsize * 0.001 + rise
    return (left, top + advance), (left + fontsize, top)


def _flow(a: float, b: float) -> int | None:
    """Return the direction of a text matrix, ``None`` when slanted (a watermark)."""
    if abs(b) <= 0.1 * abs(a):
        return RIGHT if a > 0 else LEFT
    if abs(a) <= 0.1 * abs(b):
        return UP if b > 0 else DOWN
    return None
