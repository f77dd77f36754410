from decimal import Decimal

import pytest

from gongkai.service.places import clause_around, full_place, number, quantity, short_place
from gongkai.service.wording import Wording

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
        == "表三“本年新收政府信息公开申请数量·自然人”，第3页"
    )
    assert short_place(report.figures[0], Wording("en")) == "table 3, page 3"


def test_places_narrative_figure_is_quoted_with_its_clause(report):
    assert full_place(report.figures[8], report, ZH) == "正文第一部分，第1页“全年收到申请32件”"
    assert clause_around(report.figures[9], report) == "网站发布信息‘惠农政策’等1100余条"


def test_places_quantity_tells_blank_printed_and_approximate(report):
    assert quantity(report.figures[5], ZH) == "“/”（未填数字）"
    assert quantity(report.figures[6], ZH) == "空白"
    assert quantity(report.figures[9], ZH) == "约 1100 条"
