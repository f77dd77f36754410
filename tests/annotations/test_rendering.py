import pytest

from gongkai.annotations import (
    PAGE_DESIGNS,
    PageStyle,
    PrintedSection,
    ReportContent,
    docx_bytes,
    html_bytes,
    pdf_bytes,
    render_pdf,
    statutory_table,
)

CONTENT = ReportContent(
    "东岭县人民政府",
    "东岭县人民政府2023年政府信息公开工作年度报告",
    (
        PrintedSection("一、总体情况", ("全年主动公开政府信息12条。",)),
        PrintedSection("三、收到和处理政府信息公开申请情况", (statutory_table("2021", "3", {}),)),
    ),
)


def test_rendering_writes_the_same_bytes_again(tmp_path):
    render_pdf(CONTENT, tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == pdf_bytes(CONTENT)


def test_rendering_counts_the_pages_first():
    style = PageStyle(page_number="{page}/{pages}", height=400.0)
    assert pdf_bytes(CONTENT, style) == pdf_bytes(CONTENT, style)
    assert pdf_bytes(CONTENT, style) != pdf_bytes(CONTENT, PageStyle(height=400.0))


@pytest.mark.parametrize("design", PAGE_DESIGNS)
def test_rendering_writes_the_same_page_again(design):
    assert html_bytes(CONTENT, design, 3) == html_bytes(CONTENT, design, 3)


def test_rendering_writes_the_same_word_document_again():
    peculiarities = frozenset({"split_runs", "tracked_changes"})
    again = docx_bytes(CONTENT, peculiarities, 3)
    assert again == docx_bytes(CONTENT, peculiarities, 3)
    assert again != docx_bytes(CONTENT, peculiarities, 4)
