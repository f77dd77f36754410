"""Every cell of both forms is found in every layout, and nothing else is."""

import random
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from statutory_layouts import KEEPS_BLANKS, LAYOUTS, grid_document, report_lines

from gongkai.extraction import Cell, Document, Grid, parse, read_bytes
from gongkai.vocabulary import applicants, form_cells

FORMS = ["2021", "2019"]


def make_values(form, seed, largest=400):
    """Values that satisfy the row sums, mostly zeros as in real reports."""
    rng = random.Random(seed)
    values = {}
    for cell in form_cells(form):
        number = rng.randrange(largest) if rng.random() < 0.4 else 0
        values[cell.metric, cell.applicant] = number
    for metric in {cell.metric for cell in form_cells(form) if cell.table == "3"}:
        values[metric, "total"] = sum(values[metric, a] for a in applicants() if a != "total")
    for group in ("review", "litigation.direct", "litigation.after_review"):
        parts = ("upheld", "corrected", "other", "pending")
        values[f"{group}.total", None] = sum(values[f"{group}.{part}", None] for part in parts)
    return {key: str(number) for key, number in values.items()}


def read_figures(lines):
    report = parse(read_bytes("\n".join(lines).encode(), "东岭县.txt"))
    found = {(f.metric, f.applicant): f.value for f in report.figures}
    return report, found


def expected(values):
    return {key: int(text) if text.strip("-").isdigit() else None for key, text in values.items()}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**6))
def test_statutory_every_cell_in_every_layout(form, layout, seed):
    values = make_values(form, seed)
    report, found = read_figures(report_lines(form, values, layout, seed))
    assert found == expected(values)
    assert report.form == form


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_statutory_tables_leave_the_narrative_alone(form, layout):
    values = make_values(form, 7)
    report, _ = read_figures(report_lines(form, values, layout, 7))
    assert [section.number for section in report.sections] == list("一二三四五六")
    texts = [section.text for section in report.sections]
    assert texts[0].endswith("主动公开政府信息310条，新收申请12件。")
    assert texts[1:4] == ["", "", ""]
    assert texts[4:] == ["公开内容还不够丰富。", "全年未收取信息处理费。"]


@pytest.mark.parametrize("mark", ["", "/", "—", "-", "无", "不适用"])
@pytest.mark.parametrize("layout", KEEPS_BLANKS, ids=lambda layout: layout.__name__)
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**6))
def test_statutory_blank_cells_are_no_zeros(layout, mark, seed):
    rng = random.Random(seed)
    values = make_values("2021", seed)
    # Only a printed total tells where the blanks are if the layout also leaves padding.
    keep = {"total"} if layout.__name__ == "web_rows" else set()
    values = {
        key: mark if text == "0" and key[1] not in keep and rng.random() < 0.5 else text
        for key, text in values.items()
    }
    report, found = read_figures(report_lines("2021", values, layout, seed))
    assert {k: v for k, v in found.items() if v is not None} == {
        k: v for k, v in expected(values).items() if v is not None
    }
    blanks = {f.text for f in report.figures if f.value is None}
    assert blanks <= {mark}


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10**6), split=st.integers(4, 20), blank=st.booleans())
def test_statutory_grids_with_spans(form, seed, split, blank):
    values = make_values(form, seed)
    if blank:
        rng = random.Random(seed)
        values = {key: "" if rng.random() < 0.3 else text for key, text in values.items()}
    report = parse(grid_document(form, values, split))
    found = {(f.metric, f.applicant): f.value for f in report.figures}
    assert found == expected(values)


HEAD = "东岭县2023年政府信息公开工作年度报告\n"
COLUMNS = "\t自然人\t商业企业\t科研机构\t社会组织\t法律服务机构\t其他\t总计\n"


def read_text(text):
    report, found = read_figures((HEAD + text).split("\n"))
    return report, found, [warning.code for warning in report.warnings]


def test_statutory_values_with_units_remarks_and_widths():
    _, found, codes = read_text(
        "第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"
        "规章\t0\t/\t无\n行政规范性文件\t3件（其中修订1件）\t—\t１，２３４\n"
        "信息内容\t本年收费金额（单位：元）\n行政事业性收费\t12,345.67元"
    )
    assert found == {
        ("regulation.issued", None): 0,
        ("regulation.repealed", None): None,
        ("regulation.in_force", None): None,
        ("normative_document.issued", None): 3,
        ("normative_document.repealed", None): None,
        ("normative_document.in_force", None): 1234,
        ("charge.amount", None): Decimal("12345.67"),
    }
    assert codes == []


def test_statutory_unit_of_the_header_is_kept():
    report, _, _ = read_text("信息内容\t本年收费金额（单位：元）\n行政事业性收费\t500")
    assert [(f.metric, f.value, f.unit) for f in report.figures] == [("charge.amount", 500, "元")]


def test_statutory_other_handling_as_one_row_in_the_form_of_2021():
    report, found, codes = read_text(
        "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t0\t0\t0\n"
        + COLUMNS
        + "（六）其他处理\t1\t0\t0\t0\t0\t0\t1\n（七）总计\t1\t0\t0\t0\t0\t0\t1\n"
    )
    assert report.form == "2021"
    assert found["outcome.other", "total"] == found["outcome.total", "natural_person"] == 1
    assert codes == ["forms_mixed"]


def test_statutory_surplus_cell_is_left_out_by_the_identities():
    _, found, codes = read_text(
        COLUMNS + "一、本年新收政府信息公开申请数量\t20\t0\t0\t0\t0\t0\t0\t20\n"
    )
    assert found["application.received", "natural_person"] == 20
    assert found["application.received", "total"] == 20
    assert {"cells_shifted", "cell_unmapped"} <= set(codes)


def test_statutory_shifted_row_with_blanks_is_settled_by_the_identities():
    _, found, codes = read_text("一、本年新收政府信息公开申请数量\t\t\t3\t\t\t\t3\t\n")
    assert found["application.received", "research"] == 3
    assert found["application.received", "natural_person"] is None
    assert found["application.received", "total"] == 3
    assert "cells_shifted" in codes


def test_statutory_unknown_rows_are_named_not_dropped():
    _, found, codes = read_text(
        COLUMNS + "（三）不予公开\t8.属于行政查询事项\t0\t0\t0\t0\t0\t0\t0\n"
        "\t9.其他\t2\t0\t0\t0\t0\t0\t2\n\t10.属于奇怪事项\t4\t0\t0\t0\t0\t0\t4\n"
    )
    assert {metric for metric, _ in found} == {"outcome.denied.administrative_query"}
    assert codes.count("cell_unmapped") == 2


def test_statutory_lost_row_label_is_inferred_from_its_neighbours():
    _, found, codes = read_text(
        COLUMNS + "\t6.属于四类过程性信息\t0\t0\t0\t0\t0\t0\t0\n\t\t5\t0\t0\t0\t0\t0\t5\n"
        "\t8.属于行政查询事项\t0\t0\t0\t0\t0\t0\t0\n"
    )
    assert found["outcome.denied.enforcement_file", "natural_person"] == 5
    assert "row_label_lost" in codes


def test_statutory_label_with_a_typing_error_is_found_and_said():
    _, found, codes = read_text(COLUMNS + "\t5.属于三类內部事务信思\t2\t0\t0\t0\t0\t0\t2\n")
    assert found["outcome.denied.internal_affairs", "total"] == 2
    assert "label_similar" in codes


def test_statutory_disputes_in_two_tables():
    results = "结果维持\t结果纠正\t其他结果\t尚未审结\t总计"
    _, found, codes = read_text(
        f"行政复议\t\t\t\t\n{results}\n1\t0\t0\t0\t1\n行政诉讼\n"
        f"未经复议直接起诉\t\t\t\t\t复议后起诉\n{results}\t{results}\n2\t0\t0\t0\t2\t0\t0\t0\t3\t3\n"
    )
    assert found["review.total", None] == 1
    assert found["litigation.direct.upheld", None] == 2
    assert found["litigation.after_review.pending", None] == 3
    assert "cell_unmapped" not in codes


def test_statutory_lists_in_the_narrative_stay_there():
    text = "一、总体情况\n办理结果如下：\n予以公开 5件\n部分公开 2件\n行政复议\n无\n"
    report, found, _ = read_text(text)
    assert found == {}
    assert report.form is None
    assert report.sections[0].text == "办理结果如下：\n予以公开 5件\n部分公开 2件\n行政复议\n无"


def test_statutory_statistics_table_of_earlier_years_is_no_statutory_table_nor_text():
    text = (
        "一、概述\n公开35条。\n统计指标\n单位\n统计数\n一、主动公开情况\n条\n1234\n（四）不予公开\n件\n3\n"
        "行政复议\n件\n0\n"
    ).replace("2023", "2015")
    report, found, _ = read_text(text)
    assert found == {("review.total", None): 0}
    assert [row.value for row in report.tables[0].rows] == [1234, 3, 0]
    assert report.form is None
    assert [section.text for section in report.sections] == ["公开35条。"]


@pytest.mark.parametrize("heading", ["本年发件", "本年制件", "本年 发件"])
@pytest.mark.parametrize("join", ["\t", " | "])
def test_statutory_heading_that_lost_letters_is_told_by_its_neighbours(heading, join):
    rows = [
        ["第二十条第（一）项", "", "", ""],
        ["信息内容", heading, "本年废止件数", "现行有效件数"],
        ["规章", "1", "2", "3"],
        ["行政规范性文件", "4", "5", "6"],
    ]
    lines = [join.join(row) for row in rows]
    if join != "\t":
        lines = [f"| {line} |" for line in lines]
        lines.insert(1, "|---|---|---|---|")
    _, found, codes = read_text("\n".join(lines) + "\n")
    assert found["regulation.issued", None] == 1
    assert found["regulation.repealed", None] == 2
    assert found["normative_document.in_force", None] == 6
    assert "label_similar" in codes


@pytest.mark.parametrize("heading", ["备注说明", "件数", "公文件数"])
def test_statutory_other_heading_between_neighbours_is_not_taken(heading):
    _, _, codes = read_text(
        f"第二十条第（一）项\n信息内容\t{heading}\t本年废止件数\t现行有效件数\n规章\t1\t2\t3\n"
    )
    assert "label_similar" not in codes


def test_statutory_subtotal_of_a_group_and_a_row_that_no_form_knows():
    cells = [
        Cell("（三）不予公开", 0, 0, 3),
        *(Cell(text, 0, 1 + n) for n, text in enumerate(("小计", *"1234560"))),
        *(Cell(text, 1, 1 + n) for n, text in enumerate(("1.属于国家秘密", *"1000001"))),
        *(Cell(text, 2, 1 + n) for n, text in enumerate(("9.其他情形", *"9000009"))),
    ]
    report = parse(Document("grid", "0" * 64, "text/html", (Grid(tuple(cells)),)))
    found = {(f.metric, f.applicant): f.value for f in report.figures}
    assert found["outcome.denied", "natural_person"] == 1
    assert found["outcome.denied.state_secret", "total"] == 1
    assert not [value for value in found.values() if value == 9]
    assert "cell_unmapped" in {warning.code for warning in report.warnings}


def read_rows(*rows, heads=("（三）不予公开",)):
    """Figures and warnings of a grid: applicants above, a group over all rows, rows of texts."""
    names = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    cells = [Cell(name, 0, 2 + place) for place, name in enumerate(names)]
    cells.append(Cell(heads[0], 1, 0, len(rows)))
    for number, row in enumerate(rows, 1):
        cells += [Cell(text, number, 1 + place) for place, text in enumerate(row)]
    report = parse(Document("grid", "0" * 64, "text/html", (Grid(tuple(cells)),)))
    found = {(f.metric, f.applicant): f.value for f in report.figures}
    return found, [warning.code for warning in report.warnings]


STATE_SECRET = ("1.属于国家秘密", *"1000001")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("其中代办1件，共2件", 2),
        ("2件左右", 2),
        ("（2）", 2),
        ("2.", 2),
        ("2件3次", None),
        ("未统计", None),
    ],
)
def test_statutory_words_in_one_cell_cost_no_other(text, value):
    found, codes = read_rows(
        STATE_SECRET, ("8.属于行政查询事项", "1", text, "0", "0", "0", "4", "7")
    )
    row = [found["outcome.denied.administrative_query", applicant] for applicant in applicants()]
    assert row == [1, value, 0, 0, 0, 4, 7]
    assert codes.count("cell_doubtful") == 1 or text == "2."
    assert not {"cell_unmapped", "cell_missing"} & set(codes)


@pytest.mark.parametrize("name", ["小计", "合计", "总计"])
def test_statutory_subtotal_below_a_group_is_no_total_of_all(name):
    found, codes = read_rows(STATE_SECRET, (name, *"1000001"))
    assert found["outcome.denied", "total"] == 1
    assert not [key for key in found if key[0] == "outcome.total"]
    assert "cell_repeated" not in codes


def test_statutory_row_without_number_that_no_form_knows_is_no_subtotal():
    found, codes = read_rows(STATE_SECRET, ("其他情形", *"9000009"))
    assert {metric for metric, _ in found} == {"outcome.denied.state_secret"}
    assert "cell_unmapped" in codes


def test_statutory_header_that_lacks_a_column_places_the_others():
    values = make_values("2021", 4)
    document = grid_document("2021", values)
    gone = 7  # 法律服务机构
    blocks = [
        Grid(tuple(_without_column(block.cells, gone)))
        if isinstance(block, Grid) and any("勾稽" in cell.text for cell in block.cells)
        else block
        for block in document.blocks
    ]
    report = parse(Document("grid", "0" * 64, "text/html", tuple(blocks)))
    found = {(f.metric, f.applicant): f.value for f in report.figures}
    stated = {key: value for key, value in expected(values).items() if key[1] != "legal_service"}
    assert {key: found[key] for key in stated} == stated
    assert not [key for key, value in found.items() if key not in stated and value is not None]
    assert [warning.code for warning in report.warnings] == ["cell_missing"]


def _without_column(cells, gone):
    for cell in cells:
        if cell.column <= gone < cell.column + cell.column_span:
            if cell.column_span > 1:
                yield replace(cell, column_span=cell.column_span - 1)
        else:
            yield replace(cell, column=cell.column - (cell.column > gone))


def test_statutory_header_names_no_places_in_a_grid_of_other_columns():
    names = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    cells = [Cell(name, 0, 3 + place) for place, name in enumerate(names)]
    first = Grid((Cell("政府信息公开申请", 0, 0, 1, 3), *cells))
    texts = ["", "2.重复申请", "", "", "28", "12", "6", "", "46"]
    second = Grid(tuple(Cell(text, 0, place) for place, text in enumerate(texts)))
    report = parse(Document("grid", "0" * 64, "text/html", (first, second)))
    assert [figure.value for figure in report.figures] == [None, None, 28, 12, 6, None, 46]


def test_statutory_short_label_with_a_typing_error_is_told_by_its_remark():
    label = "（二）部分公（区分处理的，只计这一情形，不计其他情形）"
    _, found, codes = read_text(COLUMNS + f"{label}\t2\t0\t0\t0\t0\t0\t2\n")
    assert found["outcome.partial", "total"] == 2
    assert "label_similar" in codes


def test_statutory_row_of_lines_with_fewer_cells_than_columns_is_named():
    _, _, codes = read_text(
        "第二十条第（一）项\n信息内容 本年制发件数 本年废止件数 现行有效件数\n规章 0 0 0\n"
        "行政规范性文件 62 —\n"
    )
    assert "cells_shifted" in codes


def test_statutory_labels_with_spaces_around_their_numbers_are_labels():
    _, found, _ = read_text(COLUMNS + "三 本年度办理结果 （一） 予以公开 1 2 3 4 5 6 21\n")
    assert found["outcome.granted", "total"] == 21
