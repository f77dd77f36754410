"""Pages of a PDF painted by pdfium and recognised, as a whole, in their letters, or in part."""

from __future__ import annotations

import math
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import replace

import numpy as np
import pypdfium2

from gongkai.vocabulary import BBox

from ..limits import Budget
from ..pages.glyphs import Glyph, Page, Stroke, upright
from .page import Picture, recognised_page

_DPI = 200.0
_MAX_PIXELS = 24_000_000  # of one page; larger pages are painted with fewer pixels an inch
_AROUND = 2.0  # points around a picture


class PageRecogniser(AbstractContextManager["PageRecogniser"]):
    """Recognises pages of one file; a context manager that closes it."""

    def __init__(self, data: bytes, budget: Budget) -> None:
        self._document = pypdfium2.PdfDocument(data)
        self._budget = budget

    def __exit__(self, *error: object) -> None:
        """Close the file."""
        self._document.close()

    def whole(self, page: Page) -> Page:
        """Return a scanned page with all that it shows."""
        self._budget.start_recognition(page.number)
        return recognised_page(self._painted(page), page.number, self._budget)

    def letters(self, page: Page) -> Page:
        """Return an upright page with its own strokes and recognised letters."""
        self._budget.start_recognition(page.number)
        read = recognised_page(self._painted(page), page.number, self._budget, ruled=page)
        return replace(page, glyphs=read.glyphs, unmapped=0, recognised=True)

    def parts(self, page: Page, boxes: Sequence[BBox]) -> Page:
        """Return a page, made upright, with the letters and lines of some pictures added."""
        self._budget.start_recognition(page.number)
        whole = self._painted(page)
        glyphs: list[Glyph] = []
        strokes: list[Stroke] = []
        for x0, y0, x1, y1 in boxes:
            left, top = max(0.0, x0 - _AROUND), max(0.0, y0 - _AROUND)
            scale = whole.dpi / 72
            part = whole.pixels[
                int(top * scale) : math.ceil((y1 + _AROUND) * scale),
                int(left * scale) : math.ceil((x1 + _AROUND) * scale),
            ]
            read = recognised_page(
                Picture(np.ascontiguousarray(part), whole.dpi), page.number, self._budget
            )
            glyphs += (_moved(glyph, left, top) for glyph in read.glyphs)
            strokes += (
                Stroke(s.x0 + left, s.y0 + top, s.x1 + left, s.y1 + top) for s in read.strokes
            )
        return upright(
            replace(page, glyphs=(*page.glyphs, *glyphs), strokes=(*page.strokes, *strokes))
        )

    def _painted(self, page: Page) -> Picture:
        area = page.width * page.height
        dpi = min(_DPI, 72 * math.sqrt(_MAX_PIXELS / max(area, 1.0)))
        painted = self._document[page.number - 1].render(scale=dpi / 72, rev_byteorder=True)
        pixels = painted.to_numpy()
        return Picture(np.array(pixels[..., :3] if pixels.ndim == 3 else pixels), dpi)


def _moved(glyph: Glyph, right: float, down: float) -> Glyph:
    return glyph._replace(
        x0=glyph.x0 + right, y0=glyph.y0 + down, x1=glyph.x1 + right, y1=glyph.y1 + down
    )
