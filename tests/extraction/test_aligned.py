"""Tables without lines, printed by this project's own renderer."""

import random

import pytest
from pdf_samples import random_values

from gongkai.annotations import PageStyle, PrintedSection, ReportContent, pdf_bytes, statutory_table
from gongkai.extraction import Document, Grid, parse
from gongkai.extraction.limits import Budget, PdfLimits
from gongkai.extraction.pages.aligned_spans import dispute_spans, group_spans
from gongkai.extraction.pages.glyphs import Glyph, Page
from gongkai.extraction.pages.layout import row_of
from gongkai.extraction.pages.pdf import read_pdf
from gongkai.extraction.pages.sheets import blocks_of
from gongkai.extraction.values import read_value
from gongkai.vocabulary import section_titles

STYLES = {
    "plain": {},
    "small": {"table_size": 7.5, "text_size": 12.0},
    "cut by a page break": {"table_size": 10.5, "margin": 60.0},
    "header repeated": {"repeat_header": True, "table_size": 10.5},
    "page numbers and heads": {"page_number": "{page}", "running_head": "政府信息公开年报"},
    "landscape": {"width": 842.0, "height": 595.0},
    "turned": {"turned": 1},
}


def borderless(form, seed, **style):
    """Values as printed, and a PDF whose tables have no lines at all."""
    values = random_values(form, random.Random(seed))
    titles = section_titles()
    sections = [
        PrintedSection(f"{number}、{titles[number]}", (statutory_table(form, table, values),))
        for number, table in (("二", "2"), ("三", "3"), ("四", "4"))
    ]
    text = "东岭县人民政府依据《中华人民共和国政府信息公开条例》编制本报告，全年公开信息12条。"
    sections.insert(0, PrintedSection(f"一、{titles['一']}", (text,)))
    title = "东岭县人民政府2023年政府信息公开工作年度报告"
    content = ReportContent("东岭县人民政府", title, tuple(sections), ())
    return values, pdf_bytes(content, PageStyle(rules="none", **style))


@pytest.mark.parametrize("name", STYLES)
@pytest.mark.parametrize("form", ["2021", "2019"])
def test_aligned_every_cell_of_tables_without_lines(form, name):
    values, data = borderless(form, f"{form} {name}", **STYLES[name])
    document = read_pdf(data, "a.pdf")
    assert any(isinstance(block, Grid) for block in document.blocks)
    report = parse(document)
    found = {(figure.metric, figure.applicant): figure.value for figure in report.figures}
    stated = {key: read_value(text).value for key, text in values.items()}
    assert {key: found.get(key) for key in stated} == stated
    assert set(found) <= set(stated)
    assert [section.number for section in report.sections] == ["一", "二", "三", "四"]


def test_aligned_figures_have_boxes_around_their_words():
    _, data = borderless("2021", 5)
    for figure in parse(read_pdf(data, "a.pdf")).figures:
        x0, y0, x1, y1 = figure.bbox
        assert figure.page and 0 <= x0 < x1 <= 595 and 0 <= y0 < y1 <= 842


def test_aligned_prose_with_numbers_apart_stays_text():
    text = ("2023年 全年公开 12 条，其中 3 条为规章。", "办理申请 5 件 予以公开 2 件。") * 3
    content = ReportContent("东岭县", "年度报告", (PrintedSection("二、情况", text),))
    blocks = read_pdf(pdf_bytes(content, PageStyle()), "a.pdf").blocks
    assert not any(isinstance(block, Grid) for block in blocks)


def test_aligned_spans_of_groups_meet_around_their_labels():
    extents = [(10.0 * row, 10.0 * row + 8) for row in range(8)]
    labels = [None, "1.甲", "2.乙", "3.丙", "1.丁", "2.戊", None, None]
    assert group_spans(extents, labels, [24.0, 49.0]) == [(1, 4), (4, 6)]
    assert dispute_spans([False, True, False, True], [(9.0, "direct"), (3.0, "review")]) == [
        (2, 4),
        (0, 2),
    ]
    assert dispute_spans([False, True], [(3.0, "review"), (9.0, "direct")]) == [None, None]


NAMES = ["自然人", "商业企业", "科研机构", "社会组织", "法律机构", "其他", "总计"]
LABELS = ["1.属于国家秘密", "2.其他法律行政法规禁止公开", "3.危及“三安全一稳定”"]


def glyphs_of(x, y, text, size=8.0):
    """Glyphs of a text that begins at ``x``; ``y`` is its baseline."""
    return [
        Glyph(letter, x + size * n, y - 0.85 * size, x + size * (n + 1), y + 0.15 * size, size)
        for n, letter in enumerate(text)
    ]


def read_drawn(words):
    """Read words at places below the header of table 3."""
    header = [(150.0 + 60 * place, 100.0, name) for place, name in enumerate(NAMES)]
    glyphs = [glyph for x, y, text in (*header, *words) for glyph in glyphs_of(x, y, text)]
    blocks = tuple(blocks_of([Page(1, 595.0, 842.0, tuple(glyphs))], Budget(PdfLimits(), "a")))
    report = parse(Document("a.pdf", "0" * 64, "application/pdf", blocks))
    return {(f.metric, f.applicant): (f.value, f.text) for f in report.figures}


def row_at(y, label, values):
    """Words of a row: label, and values in their columns."""
    cells = ((150.0 + 60 * place, y, text) for place, text in enumerate(values) if text)
    return [(20.0, y, label), *cells]


def test_aligned_remark_over_several_lines_in_the_last_row_stays_in_its_cell():
    words = row_at(130.0, LABELS[0], "1111116") + row_at(165.0, LABELS[1], "111111")
    remark = ["6（其中", "上年结", "转的1", "件）"]
    words += [(510.0, 150.0 + 10 * line, text) for line, text in enumerate(remark)]
    found = read_drawn(words)
    assert found["outcome.denied.law_forbids", "total"] == (6, "".join(remark))
    assert found["outcome.denied.law_forbids", "other"] == (1, "1")


def test_aligned_remark_over_several_lines_below_its_number_is_level_with_its_label():
    words = row_at(130.0, LABELS[0], "1111116") + row_at(160.0, LABELS[1], ["1"] * 6 + ["6（其"])
    words += [(510.0, 170.0, "中转来"), (510.0, 180.0, "1件）")]
    found = read_drawn(words + row_at(210.0, LABELS[2], "0000000"))
    assert found["outcome.denied.law_forbids", "total"] == (6, "6（其中转来1件）")
    assert found["outcome.denied.law_forbids", "other"] == (1, "1")


@pytest.mark.parametrize(
    ("form", "height", "size"),
    [("2019", 420, 11.0), ("2019", 427, 11.0), ("2021", 826, 9.0), ("2019", 595, 9.0)],
)
def test_aligned_headers_and_groups_that_a_page_break_cuts(form, height, size):
    values, data = borderless(form, height, height=float(height), table_size=size)
    found = {(f.metric, f.applicant): f.value for f in parse(read_pdf(data, "a.pdf")).figures}
    assert found == {key: read_value(text).value for key, text in values.items()}


@pytest.mark.parametrize(
    ("size", "rise", "text"), [(5.0, 3.0, "12¹"), (8.0, 0.0, "121"), (5.0, 0.5, "121")]
)
def test_aligned_raised_numbers_of_footnotes_stay_apart(size, rise, text):
    row = row_of([*glyphs_of(10.0, 50.0, "12"), *glyphs_of(26.0, 50.0 - rise, "1", size)], 1)
    assert row.text == text


def test_aligned_recognised_digits_are_never_numbers_of_footnotes():
    glyphs = [*glyphs_of(10.0, 50.0, "12"), *glyphs_of(26.0, 47.0, "1", 5.0)]
    assert row_of([glyph._replace(sure=0.99) for glyph in glyphs], 1).text == "121"
