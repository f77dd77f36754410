"""Merged cells repeated in every column that they cover, as scripts write tables out."""

import pytest

from gongkai.extraction import parse, read_bytes
from gongkai.extraction.repeated import without_repeats

HEAD = "东岭县2020年政府信息公开工作年度报告\n一、总体情况\n落实条例。\n二、主动公开政府信息情况\n"
ROWS = (
    ("第二十条第（五）项",) * 5,
    ("信息内容", "上一年项目数量", "本年增/减", "本年增/减", "处理决定数量"),
    ("行政处罚", "", "", "", ""),
    ("行政许可", "5", "-3", "-3", "18"),
    ("其他对外管理服务事项", "7", "7", "7", "9"),
)


@pytest.mark.parametrize("mark", ["\t", " | "])
def test_repeated_cells_of_a_merged_header_are_one_cell(mark):
    text = HEAD + "\n".join(mark.join(row) for row in ROWS)
    figures = parse(read_bytes(text.encode(), "a.txt")).figures
    assert {f.metric: f.value for f in figures if f.value is not None} == {
        "licence.items_previous": 5,
        "licence.items_change": -3,
        "licence.decisions": 18,
        "external_service.items_previous": 7,
        "external_service.items_change": 7,
        "external_service.decisions": 9,
    }


def test_repeated_headers_over_different_values_are_columns():
    rows = [["项目", "数量", "数量"], ["规章", "1", "1"], ["规范性文件", "1", "2"]]
    assert without_repeats(rows) == rows


def test_repeated_values_under_different_headers_stay():
    rows = [["信息内容", "本年制发件数", "本年废止件数"], ["规章", "1", "1"]]
    assert without_repeats(rows) == rows


def test_repeated_labels_before_the_values_are_one_label():
    assert without_repeats([["（一）予以公开", "（一）予以公开", "0", "0"]]) == [
        ["（一）予以公开", "0", "0"]
    ]
