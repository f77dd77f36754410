import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_samples import TEXT, assert_all_read, cells, grids, random_report, report

from gongkai.annotations import (
    PageStyle,
    PrintedCell,
    PrintedSection,
    PrintedTable,
    ReportContent,
    pdf_bytes,
)
from gongkai.extraction import Document, Grid, Line
from gongkai.extraction.limits import PdfLimits
from gongkai.extraction.pages.pdf import read_pdf
from gongkai.vocabulary import InputError

SIDES = frozenset({"left", "right"})
LANDSCAPE = {"width": 842.0, "height": 595.0}
STYLES = {
    "plain": {},
    "thin rectangles": {"rules": "rectangles", "page_number": "-{page}-"},
    "a box for each cell": {"rules": "boxes", "page_number": "第{page}页"},
    "dashed": {"rules": "dashed", "page_number": "{page}/{pages}"},
    "dotted": {"rules": "dots", "page_number": "{page}"},
    "double": {"rules": "double", "page_number": "第 {page} 页 共 {pages} 页"},
    "no side borders": {"missing_sides": SIDES},
    "no top border": {"missing_sides": frozenset({"top"})},
    "no bottom border": {"missing_sides": SIDES | {"bottom"}, "rules": "rectangles"},
    "breaks without border": {"open_breaks": True, "labels_at": "split"},
    "breaks with borders, label last": {"labels_at": "last", "table_size": 10.5},
    "repeated header": {"repeat_header": True, "running_head": "东岭县年报"},
    "cut rows": {"cut_rows": True, "values_at": "second", "labels_at": "split"},
    "cut rows, values first": {"cut_rows": True, "table_size": 10.5, "text_size": 12.0},
    "cut rows without border": {"cut_rows": True, "open_breaks": True, "table_size": 10.5},
    "fake bold, underlined": {"bold_headings": True, "underlined_headings": True},
    "framed pages": {"page_border": True, "running_head": "东岭县年报"},
    "landscape": LANDSCAPE,
    "rotated by 90": {**LANDSCAPE, "rotate": 90},
    "rotated by 180": {"rotate": 180},
    "rotated by 270": {"rotate": 270, "rules": "rectangles"},
    "print turned once": {"turned": 1},
    "print turned twice": {"turned": 2, "repeat_header": True},
    "print turned three times": {**LANDSCAPE, "turned": 3},
}


def drawn(draw, size=(595.0, 842.0)):
    """A PDF of one or more pages drawn on a ReportLab canvas by hand."""
    import io  # noqa: PLC0415

    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # noqa: PLC0415
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size)
    canvas.setFont("STSong-Light", 12)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def text_of(data):
    return [block.text for block in read_pdf(data, "a.pdf").blocks if isinstance(block, Line)]


def one_table(table, **style):
    content = ReportContent("东岭县", "年度报告", (PrintedSection("二、情况", (table,)),))
    return grids(read_pdf(pdf_bytes(content, PageStyle(**style)), "a.pdf"))


@pytest.mark.parametrize("name", STYLES)
@pytest.mark.parametrize("form", ["2021", "2019"])
def test_pdf_every_cell_and_paragraph_is_read_however_it_is_printed(form, name):
    content = report(form, seed=f"{form} {name}")
    assert_all_read(content, read_pdf(pdf_bytes(content, PageStyle(**STYLES[name])), "a.pdf"))


@pytest.mark.parametrize("seed", range(12))
def test_pdf_variations_combine(seed):
    rng = random.Random(seed)
    content = random_report(rng.choice(["2021", "2019"]), rng)
    style = PageStyle(
        margin=rng.choice([54.0, 72.0, 90.0]),
        text_size=rng.choice([10.5, 12.0, 16.0]),
        table_size=rng.choice([7.5, 9.0, 10.5]),
        rules=rng.choice(["lines", "rectangles", "boxes", "dashed", "dots", "double"]),
        open_breaks=rng.random() < 0.5,
        repeat_header=rng.random() < 0.5,
        cut_rows=rng.random() < 0.5,
        values_at=rng.choice(["first", "second"]),
        labels_at=rng.choice(["first", "last", "split"]),
        running_head=rng.choice(["", "东岭县政府信息公开年报"]),
        rotate=rng.choice([0, 90, 180, 270]),
    )
    assert_all_read(content, read_pdf(pdf_bytes(content, style), "a.pdf"))


def test_pdf_cell_stands_on_the_page_that_prints_its_value():
    lines = "（三）要求行政机关确认或者重新出具已经获取的信息" * 12
    rows = [("（一）重复申请", "3")] * 34 + [(lines, "7"), ("（四）其他", "5")]
    table = PrintedTable(
        tuple(
            PrintedCell(text, row, column)
            for row, texts in enumerate(rows)
            for column, text in enumerate(texts)
        ),
        (1.0, 1.0),
    )
    for values_at, page in (("first", 1), ("second", 2)):
        (grid,) = one_table(table, cut_rows=True, values_at=values_at, margin=60.0)
        assert cells(grid) == cells(table)
        seven = next(cell for cell in grid.cells if cell.text == "7")
        assert seven.page == page
        assert next(cell for cell in grid.cells if cell.text == lines).page == 1


@pytest.mark.parametrize("style", [{}, {"rotate": 90, **LANDSCAPE}, {"turned": 1}, {"turned": 2}])
def test_pdf_boxes_are_from_the_top_left_of_the_page_as_shown(style):
    table = PrintedTable((PrintedCell("左", 0, 0), PrintedCell("右", 0, 1)), (1.0, 1.0))
    style = PageStyle(**style)
    (grid,) = one_table(table, **{key: getattr(style, key) for key in style.__dataclass_fields__})
    left, right = (cell.bbox for cell in grid.cells)
    width = style.width / 2 - style.margin
    if style.turned == 1:  # the print reads upwards: its left is at the bottom
        assert (left[1] - right[3], left[0] - right[0]) == pytest.approx((0, 0), abs=0.1)
        assert left[3] == pytest.approx(style.width - style.margin, abs=0.1)
        assert left[3] - left[1] == pytest.approx(width, abs=0.1)
    elif style.turned == 2:
        assert left[2] == pytest.approx(style.width - style.margin, abs=0.1)
        assert left[0] - right[2] == pytest.approx(0, abs=0.1)
    else:
        assert left[0] == pytest.approx(style.margin, abs=0.1)
        assert right[2] == pytest.approx(style.width - style.margin, abs=0.1)


def test_pdf_vertical_label_reads_from_top_to_bottom():
    cells_ = [PrintedCell("三、本年度办理结果", 0, 0, 8)]
    cells_ += [PrintedCell(str(row), row, 1) for row in range(8)]
    table = PrintedTable(tuple(cells_), (1.0, 20.0))
    (grid,) = one_table(table, table_size=14.0)
    assert cells(grid) == cells(table)


def test_pdf_turned_label_reads_in_its_own_direction():
    def draw(canvas):
        for x in (100, 140, 300):
            canvas.line(x, 500, x, 700)
        for y in (500, 700):
            canvas.line(100, y, 300, y)
        canvas.drawString(180, 600, "21")
        canvas.drawString(100, 740, "收到和处理政府信息公开申请情况")
        canvas.translate(125, 540)
        canvas.rotate(90)
        canvas.drawString(0, 0, "本年度办理结果")

    (grid,) = grids(read_pdf(drawn(draw), "a.pdf"))
    assert [cell.text for cell in grid.cells] == ["本年度办理结果", "21"]


def test_pdf_number_broken_by_a_narrow_cell_is_one_number():
    table = PrintedTable((PrintedCell("金额", 0, 0), PrintedCell("7730.28", 0, 1)), (20.0, 1.0))
    content = ReportContent("东岭县", "年度报告", (PrintedSection("二、情况", (table,)),))

    def draw(canvas):
        for x in (100, 200, 228):
            canvas.line(x, 600, x, 700)
        for y in (600, 700):
            canvas.line(100, y, 228, y)
        canvas.drawString(110, 650, "金额")
        canvas.drawString(203, 655, "7730")
        canvas.drawString(203, 641, ".28")

    (grid,) = grids(read_pdf(drawn(draw), "a.pdf"))
    assert [cell.text for cell in grid.cells] == ["金额", "7730.28"]
    assert content.sections[0].blocks == (table,)


def test_pdf_boxes_and_rules_that_are_no_tables_stay_text():
    def draw(canvas):
        canvas.rect(30, 30, 535, 782)  # frame
        canvas.rect(60, 640, 475, 100)  # a boxed note
        canvas.drawString(80, 700, "本报告由东岭县人民政府办公室编制。")
        canvas.line(80, 698, 280, 698)  # underlined
        canvas.line(60, 600, 535, 600)  # a rule
        canvas.drawString(80, 560, "一、总体情况")

    document = read_pdf(drawn(draw), "a.pdf")
    assert not grids(document)
    assert text_of(drawn(draw)) == ["本报告由东岭县人民政府办公室编制。", "一、总体情况"]


def test_pdf_table_text_is_not_among_the_lines_and_order_is_kept():
    content = report("2021", seed=3)
    document = read_pdf(pdf_bytes(content), "a.pdf")
    kinds = ["T" if isinstance(block, Grid) else block.text[:2] for block in document.blocks]
    heads = [kind for kind in kinds if kind == "T" or kind[1:] == "、"]
    assert heads == ["一、", "二、", "T", "三、", "T", "四、", "T", "五、", "六、"]


CELLS = [(80, 600, 180, 620), (181, 600, 300, 620), (80, 579, 180, 599), (181, 579, 300, 599)]


def test_pdf_white_cells_on_a_dark_box_are_a_table():
    def draw(canvas):
        canvas.rect(79, 578, 222, 43, stroke=0, fill=1)
        canvas.setFillGray(1)
        for x0, y0, x1, y1 in CELLS:
            canvas.rect(x0, y0, x1 - x0, y1 - y0, stroke=0, fill=1)
        canvas.setFillGray(0)
        for text, (x0, y0, *_) in zip("规章零一", CELLS, strict=True):
            canvas.drawString(x0 + 5, y0 + 5, text)

    (grid,) = grids(read_pdf(drawn(draw), "a.pdf"))
    assert [(c.text, c.row, c.column) for c in grid.cells] == [
        ("规", 0, 0),
        ("章", 0, 1),
        ("零", 1, 0),
        ("一", 1, 1),
    ]


def test_pdf_borders_drawn_as_filled_frames_are_lines():
    def draw(canvas):
        for x0, y0, x1, y1 in CELLS:
            path = canvas.beginPath()
            path.rect(x0, y0, x1 - x0, y1 - y0)
            path.rect(x0 - 0.8, y0 - 0.8, x1 - x0 + 1.6, y1 - y0 + 1.6)
            canvas.drawPath(path, stroke=0, fill=1, fillMode=0)
            canvas.drawString(x0 + 5, y0 + 5, "值")

    (grid,) = grids(read_pdf(drawn(draw), "a.pdf"))
    assert len(grid.cells) == 4


def test_pdf_shaded_paragraphs_and_highlighted_words_are_no_table():
    def draw(canvas):
        canvas.setFillColorRGB(1, 1, 0)
        for index, (start, end) in enumerate([(80, 400), (150, 300), (80, 220)]):
            canvas.rect(start, 600 - 18 * index, end - start, 18, stroke=0, fill=1)
        canvas.setFillGray(0)
        for index in range(3):
            canvas.drawString(80, 604 - 18 * index, "主动公开政府信息的情况如下")

    assert text_of(drawn(draw)) == ["主动公开政府信息的情况如下"] * 3


def test_pdf_headings_of_a_short_report_are_lines_of_their_own():
    def draw(canvas):
        for index, text in enumerate(
            ["五、存在的主要问题及改进情况", "（文字描述）", "六、其他需要报告的事项", "无。"]
        ):
            canvas.drawString(111, 500 - 16 * index, text)

    document = read_pdf(drawn(draw), "a.pdf")
    assert not any(block.wraps for block in document.blocks)


def test_pdf_text_printed_twice_clipped_or_off_the_page_is_read_once():
    def draw(canvas):
        for shift in (0, 0.3, 0.6):
            canvas.drawString(80 + shift, 700, "东岭县人民政府11件")
        canvas.drawString(80, 900, "页外")
        canvas.drawString(700, 600, "页外")
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(80, 640, 60, 20)
        canvas.clipPath(path, stroke=0, fill=0)
        canvas.drawString(80, 645, "露出来的被遮住的")
        canvas.restoreState()
        canvas.drawString(80, 600, "尾")

    assert text_of(drawn(draw)) == ["东岭县人民政府11件", "露出来的被", "尾"]


def test_pdf_slanted_watermark_is_not_text():
    def draw(canvas):
        canvas.drawString(80, 700, "正文")
        canvas.translate(100, 300)
        canvas.rotate(45)
        canvas.drawString(0, 0, "仅供参考")

    assert text_of(drawn(draw)) == ["正文"]


def test_pdf_spaces_are_kept_or_put_between_words_only():
    def draw(canvas):
        canvas.drawString(80, 700, "联系人 张三")
        canvas.drawString(80, 680, "报")
        canvas.drawString(110, 680, "告")
        canvas.drawString(80, 660, "open")
        canvas.drawString(120, 660, "data")

    assert text_of(drawn(draw)) == ["联系人 张三", "报告", "open data"]


def test_pdf_paragraph_goes_on_over_a_page_break():
    content = ReportContent(
        "东岭县", "年度报告", (PrintedSection("一、情况", (TEXT * 12, "完。")),)
    )
    document = read_pdf(pdf_bytes(content, PageStyle(running_head="年报")), "a.pdf")
    assert_all_read(content, document)
    assert {block.page for block in document.blocks} == {1, 2}


PLAIN = drawn(lambda canvas: canvas.drawString(80, 700, "东岭县人民政府"))


def locked():
    import io  # noqa: PLC0415

    from reportlab.lib.pdfencrypt import StandardEncryption  # noqa: PLC0415
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415

    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption("secret", canPrint=0))
    canvas.drawString(80, 700, "report")
    canvas.save()
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "空"),
        (b"\x00\n ", "空"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 99, "不是 PDF"),
        (PLAIN[: len(PLAIN) // 2], "不完整"),
        (b"%PDF-1.4\nnothing\n%%EOF", "损坏|没有任何页面"),
        (drawn(lambda canvas: None), "没有任何文字"),
        (locked(), "密码"),
    ],
)
def test_pdf_unreadable_file_is_one_clear_sentence(data, words):
    with pytest.raises(InputError, match=words) as caught:
        read_pdf(data, "坏.pdf")
    assert caught.value.source == "坏.pdf"
    assert caught.value.message.endswith("。")
    assert caught.value.message.count("。") == 1


@pytest.mark.parametrize("error", [ValueError, KeyError, RecursionError, AssertionError])
def test_pdf_every_error_of_the_library_is_translated(monkeypatch, error):
    def broken(*_):
        raise error("inside")

    monkeypatch.setattr("gongkai.extraction.pages.pdf.printed_pages", broken)
    with pytest.raises(InputError, match="损坏") as caught:
        read_pdf(PLAIN, "a.pdf")
    assert isinstance(caught.value.__cause__, error)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(PLAIN) - 1), st.integers(0, 255)), max_size=20))
def test_pdf_damaged_bytes_give_a_document_or_an_input_error(changes):
    data = bytearray(PLAIN)
    for place, value in changes:
        data[place] = value
    try:
        assert isinstance(read_pdf(bytes(data), "a.pdf"), Document)
    except InputError as error:
        assert error.source == "a.pdf"


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        ({"pages": 1}, "页数"),
        ({"characters": 50}, "文字"),
        ({"strokes": 5}, "线条"),
        ({"cells": 3}, "格"),
        ({"seconds": 0.0}, "秒"),
    ],
)
def test_pdf_limits_stop_the_reading(limit, words):
    data = pdf_bytes(report("2021", seed=1))
    with pytest.raises(InputError, match=words) as caught:
        read_pdf(data, "a.pdf", replace(PdfLimits(), **limit))
    assert caught.value.page is not None
