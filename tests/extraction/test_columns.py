"""Print in two columns, and two pages on one sheet."""

import io
from random import Random

import pypdfium2
import pytest

from gongkai.annotations.factory.composing import compose
from gongkai.annotations.rendering import pdf_bytes
from gongkai.extraction import parse
from gongkai.extraction.pages.columns import in_columns
from gongkai.extraction.pages.glyphs import Glyph, Page
from gongkai.extraction.pages.pdf import read_pdf

LEFT = "本年度围绕中心工作，把公开贯穿全过程，质量有提高。"
RIGHT = "对照要求，仍有不足；一是更新不够及时，二是解读较少。"


def two_on_a_sheet(*files):
    """The pages of PDF files, taken from each in turn, two beside each other."""
    documents = [pypdfium2.PdfDocument(data) for data in files]
    together = pypdfium2.PdfDocument.new()
    for number in range(max(map(len, documents))):
        for document in documents:
            if number < len(document):
                together.import_pages(document, [number])
    width, height = together[0].get_size()
    sheets = pypdfium2.PdfDocument(
        pypdfium2.raw.FPDF_ImportNPagesToOne(together.raw, 2 * width, height, 2, 1)
    )
    target = io.BytesIO()
    sheets.save(target)
    return target.getvalue()


def cells(report):
    return {(figure.metric, figure.applicant): figure.value for figure in report.figures}


@pytest.mark.parametrize("seed", range(3))
def test_columns_two_pages_on_a_sheet_are_read_one_after_the_other(seed):
    data = pdf_bytes(compose(Random(seed)).content)
    single, double = parse(read_pdf(data, "a.pdf")), parse(read_pdf(two_on_a_sheet(data), "a.pdf"))
    assert [(s.title, s.text) for s in double.sections] == [
        (s.title, s.text) for s in single.sections
    ]
    assert cells(double) == cells(single)
    right = [figure for figure in double.figures if figure.bbox[0] > 600]
    assert right and all(figure.bbox[2] <= 1190 for figure in right)
    assert {figure.page for figure in double.figures} < set(range(1, 10))


def test_columns_two_reports_on_a_sheet_give_the_first_and_a_warning():
    one, other = (compose(Random(seed)) for seed in (4, 5))
    data = two_on_a_sheet(pdf_bytes(one.content), pdf_bytes(other.content))
    report = parse(read_pdf(data, "a.pdf"))
    assert report.agency == one.content.agency
    assert "several_reports" in {warning.code for warning in report.warnings}


def line(text, x, y):
    return [Glyph(c, x + 12.0 * n, y, x + 12.0 * n + 12, y + 12, 12.0) for n, c in enumerate(text)]


def prose(x, text, rows=8):
    return [glyph for row in range(rows) for glyph in line(text[:18], x, 150.0 + 20 * row)]


def text_of(page):
    return "".join(glyph.text for glyph in sorted(page.glyphs, key=lambda g: (g.y0, g.x0)))


def test_columns_below_a_title_over_both():
    title = line("东岭县人民政府二〇二三年政府信息公开工作年度报告", 150, 90)
    sheet = Page(1, 595.0, 842.0, (*title, *prose(60, LEFT), *prose(310, RIGHT)))
    parts = in_columns([sheet])
    assert [text_of(part)[:4] for part in parts] == ["东岭县人", LEFT[:4], RIGHT[:4]]
    assert [part.order for part in parts] == [1, 2, 3]
    moved = parts[2].glyphs[0]
    assert parts[2].place((moved.x0, moved.y0, moved.x1, moved.y1))[0] == 310.0


def test_columns_of_numbers_and_short_words_are_no_columns():
    rows = range(12)
    labels = [g for row in rows for g in line(f"（{row}）公开政府信息数量", 60, 150.0 + 20 * row)]
    values = [g for row in rows for g in line(f"{row * 37} 件", 400, 150.0 + 20 * row)]
    assert len(in_columns([Page(1, 595.0, 842.0, (*labels, *values))])) == 1


def test_columns_one_column_of_prose_stays_whole():
    sheet = Page(1, 595.0, 842.0, tuple(prose(60, LEFT * 2) + prose(280, RIGHT * 2)))
    assert len(in_columns([sheet])) == 1
