"""Halves of a row on both sides of a page break."""

from dataclasses import replace

import pytest

from gongkai.extraction.pages.cut_rows import Pair, goes_on, is_cut_row
from gongkai.extraction.pages.tables import PartCell

BOX = (0.0, 0.0, 9.0, 9.0)


def pairs(*texts):
    """Ruled cells of one row above and one below, column by column."""
    return [
        Pair(PartCell(above, 3, at, 1, 1, 1, BOX), PartCell(below, 0, at, 1, 1, 2, BOX))
        for at, (above, below) in enumerate(texts)
    ]


@pytest.mark.parametrize(
    "texts",
    [
        [("", "2.重复申请"), ("3", ""), ("0", "")],  # values above, the label below
        [("", "5.其他"), ("3", ""), ("", "8（含东岭5件）")],  # values in both halves
        [("8.属于行政查询事项", ""), ("152件（含东", "岭145件）"), ("0件", "")],
        [("三、本年", "度办理结果"), ("", "（二）部分公开"), ("2", "")],
        [
            ("2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处", "理其政府信息公开申请"),
            ("0件", ""),
        ],
        [("要求行政机关确认或重新", "出具已获取信息"), ("1", "")],  # without a number
        [("3", ""), ("", "5（注1）"), ("0", "")],  # table 4 has no labels
        [("（三）不予公开", "（三）不予公开"), ("1.属于国", "家秘密"), ("", "4")],  # repeated label
    ],
)
def test_cut_rows_halves_are_one_row(texts):
    assert is_cut_row(pairs(*texts), after_header=True)


@pytest.mark.parametrize(
    "texts",
    [
        [("1.属于国家秘密", "2.其他法律行政法规禁止公开"), ("3", ""), ("", "4")],
        [("1.属于国家秘密", ""), ("3", "4")],  # two values in a column
        [("属于国家秘密", "其他法律行政法规禁止公开"), ("3", "")],
        [("信息内容", "行政许可"), ("本年处理决定数量", "5")],
        [("信息内容", "行政许可"), ("本年处理决定数量", "")],
        [("总计", "结果维持"), ("1", "")],
        [("4.不同意公开答复数", "其中：涉及国家秘密"), ("件", "件"), ("", "3")],  # 统计表
    ],
)
def test_cut_rows_whole_rows_stay_apart(texts):
    assert not is_cut_row(pairs(*texts), after_header=True)


def test_cut_rows_statistics_rows_without_a_line_between_stay_apart():
    row = pairs(("4.不同意公开答复数", "其中：涉及国家秘密"), ("件", "件"), ("", "3"))
    unruled = [
        Pair(replace(upper, ruled_below=False, full=True), replace(lower, ruled_above=False))
        for upper, lower in row
    ]
    assert not is_cut_row(unruled, after_header=False)


def test_cut_rows_a_known_label_does_not_go_on():
    assert not goes_on(pairs(("规章", "行政规范性文件"))[0])
    assert goes_on(pairs(("行政规范", "性文件"))[0])


def test_cut_rows_values_do_not_end_the_header_above_the_break():
    row = [
        (name, value) for name, value in zip(("结果维持", "结果纠正", "总计"), "//1", strict=True)
    ]
    assert not is_cut_row(pairs(*row), after_header=False)
