"""The statistics table of 2014 to 2018 in every format and layout."""

from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.annotations.factory.composing import compose_older
from gongkai.annotations.page_style import PageStyle
from gongkai.annotations.rendering import pdf_bytes
from gongkai.annotations.rendering_docx import docx_bytes
from gongkai.annotations.rendering_html import html_bytes
from gongkai.annotations.rendering_text import markdown_lines, text_lines
from gongkai.extraction import parse, read_bytes
from gongkai.vocabulary import STATISTICS_TABLE, statistics_rows

FORMATS = {
    "pdf": pdf_bytes,
    "docx": lambda content: docx_bytes(content, frozenset(), 0, None),
    "html": lambda content: html_bytes(content, "old", 3),
    "md": lambda content: "\n".join(markdown_lines(content)).encode(),
    "txt": lambda content: "\n".join(text_lines(content, "tabs")).encode(),
}
BEFORE = "东岭县教育局2016年政府信息公开工作年度报告\n一、概述\n全年收到申请12件。\n附表\n"


def rows_of(report):
    (table,) = report.tables
    return {
        (row.metric or STATISTICS_TABLE, f"{row.labels[0]}/{row.labels[-1]}"): row.value
        for row in table.rows
    }


def from_text(text, before=BEFORE):
    return parse(read_bytes((before + text).encode(), "a.txt"))


def stated(report):
    return [(figure.metric, figure.scope, figure.value) for figure in report.figures]


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_statistics_table_is_read_in_every_format(kind, seed):
    composed = compose_older(Random(seed))
    report = parse(read_bytes(FORMATS[kind](composed.content), f"a.{kind}"))
    found = rows_of(report)
    assert {key: found.get(key) for key in composed.truth} == composed.truth
    assert found.keys() <= composed.truth.keys()
    assert report.form is None
    assert [s.number for s in report.sections if s.number] == [n for n, _ in composed.sections]
    assert all(figure.cell.table == STATISTICS_TABLE for figure in report.figures)


def test_statistics_table_of_a_pdf_says_where_each_number_stands():
    report = parse(read_bytes(pdf_bytes(compose_older(Random(1)).content), "a.pdf"))
    assert len({figure.page for figure in report.figures}) > 1
    assert all(figure.page and figure.bbox for figure in report.figures)
    assert all(row.page and row.bbox for row in report.tables[0].rows)


@pytest.mark.parametrize("seed", range(4, 12))
@pytest.mark.parametrize(
    "style",
    [{}, {"repeat_header": True}, {"table_size": 7.5}, {"cut_rows": True, "table_size": 10.5}],
    ids=["plain", "header repeated", "small", "cut rows"],
)
def test_statistics_table_without_lines_in_a_pdf(style, seed):
    composed = compose_older(Random(seed))
    report = parse(
        read_bytes(pdf_bytes(composed.content, PageStyle(rules="none", **style)), "a.pdf")
    )
    found = rows_of(report)
    assert {key: found.get(key) for key in composed.truth} == composed.truth
    assert found.keys() <= composed.truth.keys()
    assert all(row.page and row.bbox for row in report.tables[0].rows)
    assert [s.number for s in report.sections if s.number] == [n for n, _ in composed.sections]


def test_statistics_table_without_lines_or_header_in_a_pdf():
    composed = compose_older(Random(4))
    *before, last = composed.content.sections
    (table,) = last.blocks
    rows = tuple(
        replace(cell, row=cell.row - table.header_rows)
        for cell in table.cells
        if cell.row >= table.header_rows
    )
    bare = replace(last, blocks=(replace(table, cells=rows, header_rows=0),))
    content = replace(composed.content, sections=(*before, bare))
    report = parse(read_bytes(pdf_bytes(content, PageStyle(rules="none")), "a.pdf"))
    found = rows_of(report)
    assert {key: found.get(key) for key in composed.truth} == composed.truth
    assert found.keys() <= composed.truth.keys()


def test_statistics_table_of_a_page_has_element_paths():
    report = parse(read_bytes(html_bytes(compose_older(Random(1)).content, "old", 3), "a.html"))
    assert all(figure.path for figure in report.figures)


ROWS = """统计指标 单位 统计数
三、依申请公开情况 —— ——
（一）收到申请数 件 12
1．当面申请数 件 2
四、行政复议数量 件 3
（一）维持具体行政行为数 件 2
（三）其他情形数 件 1
五、行政诉讼数量 件 4
（三）其他情形数 件 0
七、依申请公开信息收取的费用 万元 0.5
"""
EXPECTED = [
    ("application.received", None, 12), ("application.received", "当面申请", 2),
    ("review.total", None, 3), ("review.upheld", None, 2), ("review.other", None, 1),
    ("litigation.total", None, 4), ("litigation.other", None, 0),
    ("application.fee", None, Decimal("0.5")),
]  # fmt: skip


@pytest.mark.parametrize("gap", ["  ", "\t", "　　"], ids=["two spaces", "tabs", "wide spaces"])
@pytest.mark.parametrize("seed", range(6))
def test_statistics_table_pasted_with_rows_of_one_two_and_three_cells(seed, gap):
    """Headings have no number and some rows no unit, so that lines and rows of cells alternate."""
    composed = compose_older(Random(seed))
    (table,) = composed.content.sections[-1].blocks
    rows = [
        gap.join(cell.text for cell in table.cells if cell.row == row and cell.text not in "——/")
        for row in range(table.row_count)
    ]
    found = rows_of(from_text("\n".join(rows)))
    assert {k: found.get(k) for k, v in composed.truth.items() if v is not None} == {
        k: v for k, v in composed.truth.items() if v is not None
    }


def test_statistics_table_does_not_swallow_a_statutory_table_below_it():
    table = "\n".join(
        (
            "第二十条第（一）项",
            "信息内容\t本年制发件数\t本年废止件数\t现行有效件数",
            "规章\t1\t2\t3",
        )
    )
    report = from_text(ROWS.replace(" ", "\t") + table)
    assert stated(report)[-len(EXPECTED) :] == EXPECTED
    assert ("regulation.issued", None, 1) in stated(report)


@pytest.mark.parametrize(
    "layout", [" ", "\n", "\t", "   "], ids=["spaces", "lines", "tabs", "gaps"]
)
def test_statistics_table_pasted_as_text(layout):
    report = from_text(ROWS.replace(" ", layout))
    assert stated(report) == EXPECTED
    assert report.figures[-1].unit == "万元"
    assert report.tables[0].rows[-1].unit == "万元"


def test_statistics_table_keeps_what_has_no_metric_and_what_follows_stays_narrative():
    report = from_text(ROWS + "六、举报投诉数量 件 7\n东岭县教育局于次年一月公布本报告。\n")
    row = report.tables[0].rows[-1]
    assert (row.labels, row.value, row.unit, row.metric) == (("六、举报投诉数量",), 7, "件", None)
    assert report.sections[-1].text.endswith("东岭县教育局于次年一月公布本报告。")
    assert "举报投诉" not in "".join(section.text for section in report.sections)


def test_statistics_table_misspelt_label_is_read_with_a_warning():
    report = from_text(ROWS.replace("维持具体行政行为数", "维持具体行政行为的数"))
    assert stated(report) == EXPECTED
    assert "label_similar" in {warning.code for warning in report.warnings}


def test_statistics_table_cell_that_is_no_number_is_kept_and_told():
    report = from_text(ROWS.replace(" ", "\t").replace("件\t12", "件\t见附件"))
    assert ("application.received", None, None) in stated(report)
    assert any("见附件" in warning.message for warning in report.warnings)


def test_statistics_table_other_years_column_is_kept_and_no_figure():
    rows = (
        ROWS.replace("统计数\n", "统计数 上年度\n").replace("件 12", "件 12 9").replace(" ", "\t")
    )
    report = from_text(rows)
    assert stated(report) == EXPECTED
    other = [row for row in report.tables[0].rows if row.column == "上年度"]
    assert [(row.value, row.metric) for row in other] == [(9, None)]


def test_statistics_table_side_by_side_is_read_block_by_block():
    left, right = ROWS.split("\n")[1:6], ROWS.split("\n")[6:10]
    cells = [
        (*a.split(), *(b.split() if b else ("", "", "")))
        for a, b in zip(left, [*right, ""], strict=True)
    ]
    head = ("统计指标", "单位", "统计数") * 2
    table = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in (head, *cells))
    page = f"<html><meta charset=utf-8><body><p>{BEFORE}</p><table>{table}</table></body></html>"
    assert stated(parse(read_bytes(page.encode(), "a.html"))) == EXPECTED


def test_statistics_rows_name_what_decides_their_metric():
    mapped = [row for row in statistics_rows() if row.metric]
    assert len(mapped) == 50
    assert all(row.by for row in mapped)
    own = [row.metric for row in mapped if not row.scope]
    assert {metric for metric in own if own.count(metric) > 1} == {"outcome.total"}


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from([*ROWS.split(), "\n", "（", "12", "其中：", "统计数", "。"]), max_size=60
    )
)
def test_statistics_table_any_order_of_its_words_is_read_without_error(words):
    report = from_text("统计指标 单位 统计数\n" + " ".join(words))
    for table in report.tables:
        assert all(row.labels and isinstance(row.text, str) for row in table.rows)
