"""Tables of problems and measures in other layouts than one row each: what their cells hold."""

import pytest

from gongkai.extraction import Cell, Document, Grid, Line, parse

TITLE = "西溪县水利局2023年政府信息公开工作年度报告"
HEADING = "五、存在的主要问题及改进情况"
HEAD = ["序号", "存在的问题", "改进措施", "完成时限"]


def grid(rows, ragged=False, pages=()):
    """A table; a cell is its text, or that with its rows and columns, None is part of another."""
    cells = []
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if cell is not None:
                text, *spans = (cell,) if isinstance(cell, str) else cell
                page = pages[r] if pages else None
                cells.append(Cell(text, r, c, *spans, page=page))
    return Grid(tuple(cells), ragged)


def section(*blocks, before=(HEADING,)):
    lines = map(Line, (TITLE, *before))
    report = parse(Document("grid", "0" * 64, "text/html", (*lines, *blocks)))
    return next(s for s in report.sections if s.number == "五")


def held(five, kind):
    return [five.text[c.start : c.end] for c in five.cells if c.kind == kind]


def answers(five):
    """Each problem with the measures whose cells share its rows."""
    cells = {kind: [c for c in five.cells if c.kind == kind] for kind in ("problem", "measure")}
    return {
        five.text[p.start : p.end]: [
            five.text[m.start : m.end]
            for m in cells["measure"]
            if m.first_row < p.end_row and p.first_row < m.end_row
        ]
        for p in cells["problem"]
    }


TWO = {"栏目更新不及时": ["每周巡查栏目"], "解读形式单一": ["增加图解"]}


@pytest.mark.parametrize(
    "head",
    [
        [["序号", ("问题整改情况", 1, 4), None, None, None], ["", "领域", "存在的问题", "改进措施", "时限"]],
        [["序号", ("存在问题", 1, 2), None, ("整改", 1, 2), None], ["", "类别", "描述", "措施", "时限"]],
        [["序号", ("存在问题", 1, 2), None, ("整改情况", 1, 2), None], ["", "类型", "问题描述", "整改措施", "完成时限"]],
        [["序号", "存在问题", "", "整改情况", ""], ["", "类别", "描述", "措施", "时限"]],
        [[("序号", 2), ("问题", 1, 2), None, ("改进措施", 2), ("时限", 2)], [None, "类别", "内容", None, None]],
    ],
)  # fmt: skip
def test_layouts_second_row_of_a_header_names_the_columns(head):
    rows = [
        ["1", "平台", "栏目更新不及时", "每周巡查栏目", "3月"],
        ["2", "解读", "解读形式单一", "增加图解", "6月"],
    ]
    assert answers(section(grid([*head, *rows]))) == TWO


def test_layouts_row_that_numbers_the_columns_holds_nothing():
    rows = [HEAD, ["1", "2", "3", "4"], ["1", "栏目更新不及时", "每周巡查栏目", "3月"]]
    assert answers(section(grid(rows))) == {"栏目更新不及时": ["每周巡查栏目"]}


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (["序号", "存在的问题", "", "时限"], True),
        (["序号", "", "改进措施", "时限"], True),
        (["序号", "具体内容", "改进措施", "时限"], True),
        (["序号", "责任科室", "改进措施", "时限"], False),
        (["序号", "存在的问题", "原因", "时限"], False),
    ],
)
def test_layouts_column_without_a_name_holds_the_side_that_no_column_names(head, expected):
    rows = [["1", "栏目更新不及时", "每周巡查一次栏目", "3月"], ["2", "解读形式单一", "增加图解和视频解读", ""]]  # fmt: skip
    five = section(grid([head, *rows]))
    assert bool(held(five, "problem") and held(five, "measure")) == expected
    assert not {"3月", "1"} & {*held(five, "problem"), *held(five, "measure")}


@pytest.mark.parametrize(
    "rows",
    [
        [[("存在的问题", 2), "栏目更新不及时"], [None, "解读形式单一"], [("改进措施", 2), "每周巡查栏目"], [None, "增加图解"]],
        [["存在的问题", "栏目更新不及时"], ["", "解读形式单一"], ["改进措施", "每周巡查栏目"], ["", "增加图解"]],
        [[("存在的问题", 2), "1", "栏目更新不及时"], [None, "2", "解读形式单一"], [("改进措施", 2), "1", "每周巡查栏目"], [None, "2", "增加图解"]],
        [[("1", 2), "存在的问题", "栏目更新不及时"], [None, "改进措施", "每周巡查栏目"], [("2", 2), "存在的问题", "解读形式单一"], [None, "改进措施", "增加图解"]],
        [[("问题及改进情况", 4), "存在问题", "栏目更新不及时"], [None, "整改措施", "每周巡查栏目"], [None, "存在问题", "解读形式单一"], [None, "整改措施", "增加图解"]],
        [["存在的问题", "栏目更新不及时", "解读形式单一"], ["改进措施", "每周巡查栏目", "增加图解"], ["责任科室", "办公室", "法规科"]],
        [["序号", "1", "2"], ["存在的问题", "栏目更新不及时", "解读形式单一"], ["改进措施", "每周巡查栏目", "增加图解"]],
    ],
)  # fmt: skip
def test_layouts_upright(rows):
    assert answers(section(grid(rows))) == TWO


@pytest.mark.parametrize(
    "rows",
    [
        [["存在问题", "栏目更新不及时", "改进措施", "每周巡查栏目"], ["存在问题", "解读形式单一", "改进措施", "增加图解"]],
        [["1", "问题", "栏目更新不及时", "措施", "每周巡查栏目", "责任单位", "办公室"], ["2", "问题", "解读形式单一", "措施", "增加图解", "责任单位", "法规科"]],
        [[("问题一：栏目更新不及时", 1, 2), None], ["改进措施", "每周巡查栏目"], [("问题二：解读形式单一", 1, 2), None], ["改进措施", "增加图解"]],
        [["问题", "栏目更新不及时", "整改情况", "已办", "措施", "每周巡查栏目"], ["问题", "解读形式单一", "整改情况", "已办", "措施", "增加图解"]],
        [["问题", "栏目更新不及时", "整改情况", "每周巡查栏目"], ["问题", "解读形式单一", "整改情况", "增加图解"]],
        [["问题一：栏目更新不及时", "改进措施：每周巡查栏目"], ["问题二：解读形式单一", "改进措施：增加图解"]],
        [[("2023年问题整改清单", 1, 4), None, None, None], ["问题", "栏目更新不及时", "措施", "每周巡查栏目"], ["问题", "解读形式单一", "措施", "增加图解"]],
        [["问题一：栏目更新不及时"] * 2, ["改进措施：每周巡查栏目"] * 2, ["问题二：解读形式单一"] * 2, ["改进措施：增加图解"] * 2],
    ],
)  # fmt: skip
def test_layouts_each_text_has_its_name_beside_it(rows):
    assert answers(section(grid(rows))) == TWO


def test_layouts_heading_of_the_section_above_names_beside_texts():
    rows = [[(HEADING, 1, 4), None, None, None], ["问题", "栏目更新不及时", "措施", "每周巡查栏目"], ["问题", "解读形式单一", "措施", "增加图解"]]  # fmt: skip
    assert answers(section(grid(rows), before=())) == TWO


def test_layouts_names_above_columns_are_no_names_beside_texts():
    rows = [["存在问题", "具体表现", "改进措施", "完成情况"], ["栏目", "栏目更新不及时", "每周巡查栏目", "已完成"]]  # fmt: skip
    assert answers(section(grid(rows))) == {"栏目": ["每周巡查栏目"]}


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (["少数栏目长期没有", "1.建立台账，"], ["更新，群众有意见。", "2.每月检查。"]),
        (["质量不高（包括：1.内容少，", "建立台账，"], ["2.更新慢），群众有意见。", "每月检查。"]),
        (["公开不够，一是内容少，", "丰富内容。"], ["二是更新慢。", ""]),
    ],
)
def test_layouts_cut_row_may_go_on_with_a_number_within_it(above, below):
    rows = [["存在的问题", "改进措施"], above, below, ["解读形式单一。", "增加图解。"]]
    five = section(grid(rows))
    assert len({cell.first_row for cell in five.cells if cell.kind != "other"}) == len(TWO)


def test_layouts_names_of_measures_alone_row_by_row_are_no_header():
    rows = [[("（一）栏目更新不及时", 1, 2), None], ["改进措施", "每周巡查栏目"], [("（二）解读形式单一", 1, 2), None], ["改进措施", "增加图解"]]  # fmt: skip
    document = Document("grid", "0" * 64, "text/html", (Line(TITLE), Line(HEADING), grid(rows)))
    assert "problem_table_unread" in [warning.code for warning in parse(document).warnings]


def test_layouts_row_that_begins_with_a_number_of_its_own_is_not_joined():
    rows = [["存在的问题", "改进措施"], ["一是栏目更新不及时，", "每周巡查栏目，"], ["二是解读形式单一。", "增加图解。"]]  # fmt: skip
    assert len(answers(section(grid(rows)))) == len(TWO)


def test_layouts_upright_problems_without_a_measure_each_share_them():
    rows = [[("存在的问题", 2), "栏目更新不及时"], [None, "解读形式单一"], ["改进措施", "每周巡查栏目，增加图解"]]  # fmt: skip
    expected = ["每周巡查栏目，增加图解"]
    assert answers(section(grid(rows))) == dict.fromkeys(TWO, expected)


@pytest.mark.parametrize(
    "rows",
    [
        [["存在的问题", "改进措施"] * 2, ["栏目更新不及时", "每周巡查栏目", "解读形式单一", "增加图解"]],
        [["序号", "存在的问题", "改进措施"] * 2, ["1", "栏目更新不及时", "每周巡查栏目", "2", "解读形式单一", "增加图解"]],
        [["问题一", "措施一", "问题二", "措施二"], ["栏目更新不及时", "每周巡查栏目", "解读形式单一", "增加图解"]],
        [[("平台", 1, 2), None, ("解读", 1, 2), None], ["问题", "措施"] * 2, ["栏目更新不及时", "每周巡查栏目", "解读形式单一", "增加图解"]],
    ],
)  # fmt: skip
def test_layouts_side_by_side(rows):
    assert answers(section(grid(rows))) == TWO


def test_layouts_several_columns_of_measures_are_not_side_by_side():
    rows = [["存在的问题", "措施1", "措施2"], ["栏目更新不及时", "每周巡查栏目", "按月通报"]]
    assert answers(section(grid(rows))) == {"栏目更新不及时": ["每周巡查栏目", "按月通报"]}


@pytest.mark.parametrize(
    "row",
    [
        ["合计", "2个", "2项", ""],
        ["", "合计：2个", "2项", ""],
        ["备注", "以上由办公室督办", "完成后销号", ""],
        ["注：未完成的延续到下一年度。", "", "", ""],
        ["填表人：", "某某", "审核人：", "某某"],
        ["（二）政策解读方面", "", "", ""],
        ["二", "政策解读方面", "", ""],
        ["二、解读类问题"] * 4,
        [("二、政策解读", 1, 4), None, None, None],
    ],
)
def test_layouts_sums_notes_and_headings_in_between_hold_nothing(row):
    rows = [HEAD, ["1", "栏目更新不及时", "每周巡查栏目", ""], row, ["2", "解读形式单一", "增加图解", ""]]  # fmt: skip
    assert answers(section(grid(rows))) == TWO


def test_layouts_measures_beside_a_merged_problem_are_no_headings():
    rows = [HEAD[:3], ["1", ("栏目更新不及时", 2), "每周巡查栏目"], ["2", None, "聚焦重点领域"]]
    assert answers(section(grid(rows))) == {"栏目更新不及时": ["每周巡查栏目", "聚焦重点领域"]}


def test_layouts_problem_that_says_as_above_is_the_one_above():
    rows = [HEAD[:3], ["1", "栏目更新不及时", "每周巡查栏目"], ["2", "同上", "按月通报"], ["3", "", "增加人手"], ["4", "解读形式单一", "增加图解"]]  # fmt: skip
    assert answers(section(grid(rows))) == {
        "栏目更新不及时": ["每周巡查栏目", "按月通报", "增加人手"],
        "解读形式单一": ["增加图解"],
    }


FIRST = [HEAD, ["1", "栏目更新不及时", "每周巡查栏目", "3月"]]
SECOND = [["2", "解读形式单一", "增加图解", "6月"]]


@pytest.mark.parametrize("between", [(), (Line("（二）政策解读方面"),)])
def test_layouts_table_goes_on_in_another_without_a_header(between):
    assert answers(section(grid(FIRST), *between, grid(SECOND))) == TWO


@pytest.mark.parametrize(
    ("between", "rows"),
    [
        ((), [["类别", "内容", "牵头", "时限"], ["平台", "栏目", "办公室", "3月"]]),
        ((Line("各科室参加培训的情况如下。"),), [["2", "水利科", "参加", "5人"]]),
        ((), [["2", "水利科", "参加"]]),
    ],
)
def test_layouts_another_table_does_not_go_on(between, rows):
    assert len(held(section(grid(FIRST), *between, grid(rows)), "problem")) == 1


CUT = [HEAD[:3], ["1", "解读形式单一", "增加图解"]]


@pytest.mark.parametrize(
    ("above", "below", "pages"),
    [
        (["2", "栏目更新不及时，", "巡查"], ["", "内容陈旧", "栏目"], ()),
        (["2", "栏目更新（如政策", "巡查"], ["", "解读）不及时", "栏目"], ()),
        (["2", "栏目更", "每周巡"], ["", "新不及时", "查栏目"], (1, 1, 1, 2)),
        (["2", "栏目更新不及时", "每周巡"], ["", "", "查栏目"], (1, 1, 1, 2)),
    ],
)
def test_layouts_row_that_a_page_break_cuts_is_one(above, below, pages):
    five = section(grid([*CUT, above, below], pages=pages))
    whole = [one + two for one, two in zip(above[1:], below[1:], strict=True)]
    assert answers(five) == {"解读形式单一": ["增加图解"], whole[0]: [whole[1]]}


def test_layouts_row_without_numbers_that_is_cut_is_one():
    rows = [
        ["存在的问题", "改进措施", "责任科室"],
        ["栏目更新不及时，", "每周", "办公室"],
        ["内容陈旧", "巡查", ""],
    ]
    assert answers(section(grid(rows))) == {"栏目更新不及时，内容陈旧": ["每周巡查"]}
    rows[-1][-1] = "法规科"
    assert len(held(section(grid(rows)), "problem")) == 2


@pytest.mark.parametrize(
    ("below", "pages"),
    [
        (["", "回应不及时", "专人值守"], ()),
        (["3", "回应不及时", "专人值守"], (1, 1, 1, 2)),
        (["", "", "专人值守"], ()),
    ],
)
def test_layouts_row_of_its_own_is_not_joined(below, pages):
    five = section(grid([*CUT, ["2", "栏目更新不及时", "每周巡查栏目"], below], pages=pages))
    assert held(five, "measure")[-2:] == ["每周巡查栏目", "专人值守"]


@pytest.mark.parametrize(
    "before", [(), ("一、总体情况", "公开信息12条。"), ("四、行政复议、行政诉讼情况",)]
)
def test_layouts_heading_of_the_section_in_the_table(before):
    rows = [[(HEADING, 1, 4), None, None, None], *FIRST]
    five = section(grid(rows), before=before)
    assert five.title == "存在的主要问题及改进情况"
    assert answers(five) == {"栏目更新不及时": ["每周巡查栏目"]}


@pytest.mark.parametrize("title", [HEADING, "一、存在的问题及改进措施"])
def test_layouts_heading_above_the_table_and_in_it_is_one_section(title):
    rows = [[(title, 1, 4), None, None, None], *FIRST]
    report = parse(Document("grid", "0" * 64, "text/html", (Line(TITLE), Line(HEADING), grid(rows))))  # fmt: skip
    assert [s.number for s in report.sections] == ["五"]
