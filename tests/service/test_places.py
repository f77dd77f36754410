from dataclasses import replace
from decimal import Decimal

import pytest

from gongkai.service.places import clause_around, full_place, number, quantity, short_place
from gongkai.service.wording import Wording
from gongkai.vocabulary import CellLabels

ZH = Wording("zh")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (None, "—"),
        (Decimal("512.360"), "512.36"),
        (Decimal("1E+9"), "1000000000"),
        (Decimal("-8.6"), "-8.6"),
        (Decimal("100"), "100"),
    ],
)
def test_places_number_is_printed_plainly(value, text):
    assert number(value) == text


def test_places_cell_is_named_by_its_labels_without_numbering(report):
    assert (
        full_place(report.figures[0], report, ZH)
        == "表三“本年新收政府信息公开申请数量”行“自然人”列，第3页"
    )
    assert short_place(report.figures[0], Wording("en")) == "table 3, page 3"


def test_places_narrative_figure_is_quoted_with_its_clause(report):
    assert full_place(report.figures[8], report, ZH) == "正文第一部分，第1页“全年收到申请32件”"
    assert clause_around(report.figures[9], report) == "网站发布信息‘惠农政策’等1100余条"


def test_places_quantity_tells_blank_printed_and_approximate(report):
    assert quantity(report.figures[5], ZH) == "“/”（未填数字）"
    assert quantity(report.figures[6], ZH) == "空白"
    assert quantity(report.figures[9], ZH) == "约 1100 条"


@pytest.mark.parametrize(
    ("row", "column", "place"),
    [
        ("（七）总计", "总计", "表三“（七）总计”行“总计”列，第3页"),
        ("", "行政复议—总计", "表三“行政复议—总计”列，第3页"),
        (
            "1.申请人无正当理由逾期不补正、行政机关不再处理",
            "自然人",
            "表三“申请人无正当理由逾期不补正、行政机关…”行“自然人”列，第3页",
        ),
    ],
)
def test_places_labels_are_short_but_clear(report, row, column, place):
    figure = replace(report.figures[0], cell=CellLabels("3", row, column))
    assert full_place(figure, report, ZH) == place
