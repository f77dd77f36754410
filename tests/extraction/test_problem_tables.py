"""Tables of problems and measures as grids of whatever reader: what stands in the section's text."""

import pytest

from gongkai.extraction import Cell, Document, Grid, Line, parse, read_bytes

TITLE = "东岭县民政局2023年政府信息公开工作年度报告"
HEADING = "五、存在的主要问题及改进情况"
ROWS = [
    ["序号", "存在的问题", "改进措施", "责任单位", "完成时限"],
    ["1", "栏目更新不及时", "每周检查一次", "办公室", "2024年6月"],
    ["2", "解读形式单一", "增加图解", "法规科", "2024年9月"],
]


def cells(rows):
    return [Cell(t, r, c) for r, row in enumerate(rows) for c, t in enumerate(row) if t is not None]


def parsed(*tables, heading=HEADING, ragged=False):
    grids = (Grid(tuple(table), ragged) for table in tables)
    blocks = (
        Line(TITLE),
        Line(heading),
        Line("具体情况见下表："),
        *grids,
        Line("六、其他需要报告的事项"),
        Line("无。"),
    )
    return parse(Document("grid", "0" * 64, "text/html", blocks))


def section(*tables, **options):
    return next(s for s in parsed(*tables, **options).sections if s.number == "五")


def held(section, kind):
    """The cells of a kind with the rows that they reach over."""
    return [
        (section.text[cell.start : cell.end], cell.first_row, cell.end_row)
        for cell in section.cells
        if cell.kind == kind
    ]


def test_tables_rows_are_lines_of_the_text():
    five = section(cells(ROWS))
    assert five.text.split("\n") == ["具体情况见下表：", *("\t".join(row) for row in ROWS)]
    assert held(five, "problem") == [("栏目更新不及时", 1, 2), ("解读形式单一", 2, 3)]
    assert held(five, "measure") == [("每周检查一次", 1, 2), ("增加图解", 2, 3)]
    assert len(held(five, "other")) == 11


def test_tables_merged_cells_reach_over_their_rows():
    table = [*cells([["存在的问题", "改进措施"]]), Cell("更新慢", 1, 0, 2), Cell("建台账", 1, 1)]
    table += [
        Cell("勤检查", 2, 1),
        Cell("解读少", 3, 0),
        Cell("回应慢", 4, 0),
        Cell("增人手", 3, 1, 2),
    ]
    five = section(table)
    assert held(five, "problem") == [("更新慢", 1, 3), ("解读少", 3, 4), ("回应慢", 4, 5)]
    assert held(five, "measure") == [("建台账", 1, 2), ("勤检查", 2, 3), ("增人手", 3, 5)]


@pytest.mark.parametrize("again", ["", "更新慢"])
def test_tables_merged_cells_left_blank_or_printed_again(again):
    rows = [
        ["存在的问题", "改进措施"],
        ["更新慢", "建台账"],
        [again, "勤检查"],
        ["解读少", "增图解"],
    ]
    for ragged in (False, True):
        five = section(cells(rows), ragged=ragged)
        assert held(five, "problem") == [("更新慢", 1, 3), ("解读少", 3, 4)]


def test_tables_ragged_rows_without_their_merged_cells_end_at_the_right():
    rows = [
        ["序号", "存在的问题", "改进措施"],
        ["1", "更新慢", "建台账"],
        ["勤检查"],
        ["2", "解读少"],
    ]
    five = section(cells(rows), ragged=True)
    assert held(five, "measure") == [("建台账", 1, 2), ("勤检查", 2, 3)]
    assert held(five, "problem") == [("更新慢", 1, 3), ("解读少", 3, 4)]


def test_tables_header_over_two_rows_and_rows_of_full_width():
    table = [
        Cell("存在的问题", 0, 0, 2),
        Cell("整改", 0, 1, 1, 2),
        Cell("措施", 1, 1),
        Cell("时限", 1, 2),
    ]
    table += [
        Cell("（一）公开平台的问题", 2, 0, 1, 3),
        *(Cell(t, 3, c) for c, t in enumerate(["更新慢", "建台账", "3月"])),
    ]
    five = section(table)
    assert held(five, "problem") == [("更新慢", 3, 4)]
    assert held(five, "measure") == [("建台账", 3, 4)]


def test_tables_repeated_headers_and_blanks_hold_nothing():
    five = section(cells([*ROWS, ROWS[0], ["3", "回应慢", "无", "/", "—"]]))
    assert [text for text, *_ in held(five, "problem")] == [
        "栏目更新不及时",
        "解读形式单一",
        "回应慢",
    ]
    assert [text for text, *_ in held(five, "measure")] == ["每周检查一次", "增加图解"]


def test_tables_upright_problems_reach_to_the_next_ones():
    rows = [
        ["问题一", "更新慢"],
        ["措施一", "建台账"],
        ["问题二", "解读少"],
        ["措施二", "增图解"],
        ["责任人", "某某"],
    ]
    five = section(cells(rows))
    assert held(five, "problem") == [("更新慢", 0, 2), ("解读少", 2, 5)]
    assert held(five, "measure") == [("建台账", 1, 2), ("增图解", 3, 4)]


def test_tables_of_one_report_have_rows_of_their_own():
    five = section(cells(ROWS), cells(ROWS))
    assert [row for _, row, _ in held(five, "problem")] == [1, 2, 4, 5]


def test_tables_items_of_a_cell_are_lines_and_no_headings():
    rows = [["存在的问题", "改进措施"], ["一、更新慢\n二、解读少", "1. 建台账 2. 增图解"]]
    report = parsed(cells(rows))
    assert [s.number for s in report.sections] == ["五", "六"]
    assert report.sections[0].text.endswith("一、更新慢\n二、解读少\t1. 建台账\n2. 增图解")


def test_tables_cells_know_their_pages():
    box = (10.0, 20.0, 30.0, 40.0)
    table = [
        Cell(t, r, c, page=1 + r, bbox=box) for r, row in enumerate(ROWS) for c, t in enumerate(row)
    ]
    five = section(table)
    place = five.text.index("增加图解")
    assert [(line.page, line.bbox) for line in five.lines if line.start == place] == [(3, box)]


def test_tables_text_goes_on_after_the_table_in_its_own_line():
    report = parse(Document("grid", "0" * 64, "text/html", (
        Line(TITLE), Line(HEADING), Grid(tuple(cells([["问题", "措施"], ["更新慢", "按月逐个栏目检查更新情况并通报到各科室"]]))),
        Line("以上措施年内完成。"),
    )))  # fmt: skip
    assert report.sections[-1].text.split("\n")[-1] == "以上措施年内完成。"


UNKNOWN = [["类别", "内容", "牵头科室"], ["平台", "栏目更新慢", "办公室"]]


def test_tables_whose_header_is_not_understood_are_told():
    (warning,) = (w for w in parsed(cells(UNKNOWN)).warnings if w.code == "problem_table_unread")
    assert "“类别、内容、牵头科室”" in warning.message
    assert "problem_table_unread" not in {w.code for w in parsed(cells(ROWS)).warnings}


@pytest.mark.parametrize(
    ("rows", "heading"),
    [(UNKNOWN, "六、其他需要报告的事项"), (UNKNOWN[:1], HEADING), ([["类别"], ["平台"]], HEADING)],
)
def test_tables_elsewhere_and_what_is_no_table_are_not_told(rows, heading):
    codes = {w.code for w in parsed(cells(rows), heading=heading).warnings}
    assert "problem_table_unread" not in codes


TEXT_ROWS = ["1\t更新慢。内容旧；\t建台账。每月通报；", "\t\t每周检查", "2\t解读少\t增图解"]


@pytest.mark.parametrize("gap", ["\t", "   "])
def test_tables_of_text_keep_rows_of_sentences(gap):
    head = ["序号", "存在的问题", "改进措施"]
    rows = [gap.join(row.split("\t")) for row in TEXT_ROWS if gap == "\t" or row[0] != "\t"]
    text = "\n".join([TITLE, HEADING, gap.join(head), *rows, "六、其他需要报告的事项", "无"])
    five = next(s for s in parse(read_bytes(text.encode(), "a.txt")).sections if s.number == "五")
    assert [t for t, *_ in held(five, "problem")] == ["更新慢。内容旧；", "解读少"]
    measures = ["建台账。每月通报；", *["每周检查"] * (gap == "\t"), "增图解"]
    assert [t for t, *_ in held(five, "measure")] == measures


def test_tables_of_checks_in_other_sections_are_not_read():
    blocks = (
        Line(TITLE),
        Line("一、总体情况"),
        Line("检查情况见下表："),
        Grid(
            tuple(
                cells(
                    [["检查内容", "存在问题", "整改情况"], ["申请", "超期1件", "收到7件，已答复"]]
                )
            )
        ),
        Line(HEADING),
        Grid(tuple(cells(ROWS))),
    )
    sections = parse(Document("grid", "0" * 64, "text/html", blocks)).sections
    assert [len(section.cells) for section in sections] == [0, 15]
