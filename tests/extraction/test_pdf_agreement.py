"""What pdfminer.six reads, pdfium reads too: the same characters in the same places."""

from importlib.resources import files
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from gongkai.extraction.limits import Budget, PdfLimits
from gongkai.extraction.pdf_device import printed_pages

SHARED = Path(__file__).parents[3] / "shared" / "real"
REPORTS = sorted(
    path
    for folder in (Path(str(files("gongkai.service").joinpath("samples"))), SHARED)
    for path in folder.glob("*.pdf")
)
SLACK = 1.5  # points


def by_pdfminer(data):
    """Characters with their em boxes, page by page."""
    pages = PDFPage.create_pages(PDFDocument(PDFParser(BytesIO(data))))
    for page in printed_pages(pages, Budget(PdfLimits(), "test")):
        yield [glyph for glyph in page.glyphs if not glyph.text.isspace()]


def by_pdfium(data):
    """Characters with the middles of their ink, page by page.

    Ink and not em boxes: pdfium puts those of vertical fonts in the wrong place.
    """
    document = pypdfium2.PdfDocument(data)
    for page in document:
        text = page.get_textpage()
        height = page.get_height()
        found = []
        for index in range(text.count_chars()):
            character = text.get_text_range(index, 1)
            if character.strip():
                x0, y0, x1, y1 = text.get_charbox(index)
                found.append((character, (x0 + x1) / 2, height - (y0 + y1) / 2))
        yield found
    document.close()


def holds(glyph, character):
    text, x, y = character
    inside = glyph.x0 - SLACK <= x <= glyph.x1 + SLACK and glyph.y0 - SLACK <= y <= glyph.y1 + SLACK
    return glyph.text == text and inside


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_pdfium_sees_the_same_characters_in_the_same_places(path):
    """Places and not counts: pdfium leaves out what is printed twice for a bold look."""
    data = path.read_bytes()
    for ours, theirs in zip(by_pdfminer(data), by_pdfium(data), strict=True):
        assert len(ours) > 100
        assert [g for g in ours if not any(holds(g, character) for character in theirs)] == []
        assert [c for c in theirs if not any(holds(glyph, c) for glyph in ours)] == []
