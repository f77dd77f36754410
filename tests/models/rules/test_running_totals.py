import pytest

from gongkai.models import Reading, find_mentions
from gongkai.models.rules.running_totals import name_running_totals


def periods(text, given="current"):
    readings = [
        Reading(mention, ("disclosure.total",), given, None, None, 1.0)
        for mention in find_mentions(text)
    ]
    return [reading.period for reading in name_running_totals(text, readings)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("本年度公开政府信息48条，已累计公开政府信息189条。", ["current", "cumulative"]),
        ("累计公开政府信息3819条，本年度新增295条。", ["cumulative", "current"]),
        ("截至2013年底累计公开821条，其中2013年公开90条。", ["cumulative", "current"]),
        ("全年累计公开98条，比2016年的81条多17条。", ["current"] * 3),
        ("本年公开48条。累计公开189条。", ["current", "current"]),
        ("累计公开305条。2022年新增公开30条。", ["cumulative", "current"]),
        ("累计公开305条。2022年新增专栏。公开30条。", ["current", "current"]),
        ("累计公开305条。网站公开30条。", ["current", "current"]),
        ("本年公开189条，其中网站累计公开48条。", ["current", "current"]),
    ],
)
def test_running_totals_stand_beside_this_years_number(text, expected):
    assert periods(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("截至12月31日，累计公开74条。", "current"),
        ("2020年1月1日至2020年12月31日，累计公开74条。", "current"),
        ("自2020年1月1日起至2020年12月31日，累计公开74条。", "current"),
        ("二〇一九年累计公开74条。", "current"),
        ("2010年到现在累计公开74条。", "cumulative"),
        ("三年累计公开74条。", "cumulative"),
        ("2008年5月至2014年底累计公开74条。", "cumulative"),
        ("自《条例》施行以来累计公开74条。", "cumulative"),
        ("微博自9月开通以来发布74条。", "current"),
        ("2012年成立以来，自9月起累计发布74条。", "cumulative"),
        ("2021年至2024年累计公开74条。", "cumulative"),
    ],
)
def test_running_totals_need_a_start_when_they_stand_alone(text, expected):
    assert periods(text, given="cumulative") == [expected]


def test_running_totals_after_another_number_are_what_the_network_says():
    text = "2009年公开6238条，比2008年的2971条翻了一番。截至2009年末累计公开9209条。"
    assert periods(text, given="cumulative") == ["cumulative"] * 3


def test_running_totals_beside_last_years_number_stand_alone():
    text = "截至2020年底累计公开4200条，去年同期3900条。"
    readings = [
        Reading(mention, ("disclosure.total",), period, None, None, 1.0)
        for mention, period in zip(find_mentions(text), ("cumulative", "previous"), strict=True)
    ]
    periods = [reading.period for reading in name_running_totals(text, readings)]
    assert periods == ["current", "previous"]


def test_running_totals_leave_parts_and_other_periods_alone():
    text = "累计公开3819条，本年新增295条。"
    readings = [
        Reading(mention, ("disclosure.total",), "previous", None, "县政府", 1.0)
        for mention in find_mentions(text)
    ]
    assert name_running_totals(text, readings) == readings
