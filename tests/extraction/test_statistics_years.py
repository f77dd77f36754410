"""Tables of before 2019 whose columns are years."""

import pytest

from gongkai.extraction import parse, read

TABLE = """云岭县水利局2017年政府信息公开年报

一、主动公开情况表
项目{gap}{now}年{gap}{before}年
主动公开信息总数（条）{gap}3,456{gap}2,980
其中：网站公开{gap}2,890{gap}2,415
二、依申请公开情况表
项目{gap}{now}年{gap}{before}年
收到申请数（件）{gap}143{gap}121
信息不存在（件）{gap}31{gap}28
三、说明
全年收到申请143件。
"""


def parsed(folder, gap="\t", now=2017, before=2016):
    path = folder / "report.txt"
    path.write_text(TABLE.format(gap=gap, now=now, before=before), encoding="utf-8")
    return parse(read(path))


@pytest.mark.parametrize("gap", ["\t", "    ", " | "])
def test_rows_of_two_years_are_kept_and_the_reported_year_is_read(tmp_path, gap):
    report = parsed(tmp_path, gap)
    first, second = report.tables
    assert [(row.labels[-1], row.column, row.value) for row in first.rows] == [
        ("主动公开信息总数（条）", "2017年", 3456),
        ("主动公开信息总数（条）", "2016年", 2980),
        ("其中：网站公开", "2017年", 2890),
        ("其中：网站公开", "2016年", 2415),
    ]
    assert [row.value for row in second.rows] == [143, 121, 31, 28]
    assert [(f.metric, f.value) for f in report.figures] == [
        ("disclosure.total", 3456),
        ("application.received", 143),
        ("outcome.unavailable.not_held", 31),
    ]
    assert report.warnings == ()
    assert [section.number for section in report.sections] == ["一", "二", "三"]


def test_the_reported_year_is_the_later_column_wherever_it_stands(tmp_path):
    report = parsed(tmp_path, now=2016, before=2017)
    assert [f.value for f in report.figures] == [2980, 121, 28]


def test_tables_of_the_statutory_forms_have_no_columns_of_years(tmp_path):
    assert not parsed(tmp_path, now=2022, before=2021).tables
