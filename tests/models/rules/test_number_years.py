"""The year that a number is of, where the words name it."""

from __future__ import annotations

import pytest

from gongkai.models import Reading, find_mentions
from gongkai.models.rules.years import name_years


def _periods(text, metric="application.received", year=2022):
    readings = [Reading(m, (metric,), "current", None, None, 0.9) for m in find_mentions(text)]
    return [reading.period for reading in name_years(text, readings, year)]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("收到申请96件，上年为73件。", ["current", "previous"]),
        ("2021年收到申请88件，2022年收到96件。", ["previous", "current"]),
        ("收到申请96件（2021年104件）。", ["current", "previous"]),
        ("专栏由9个减为6个。", ["previous", "current"]),
        ("比去年的73件增加23件。", ["previous", "current"]),
        ("五年来，共收到申请61件，答复60件。", ["cumulative", "cumulative"]),
        ("自条例施行以来累计收到申请61件，2022年收到9件。", ["cumulative", "current"]),
        ("公开《总体规划（2011—2030年）》及公告12件。", ["current", "current"]),
        ("收到咨询2021件,办结2021件。", ["current", "current"]),
        ("2020年、2021年分别是96件、88件。", ["previous", "previous"]),
        ("自条例施行以来未收到申请。", ["cumulative"]),
        ("去年我镇收到过5件，今年收到9件。", ["previous", "current"]),
        ("上年度有行政复议3件、行政诉讼2件。", ["previous", "previous"]),
        ("公开申请上年度3件、本年度4件。", ["previous", "current"]),
        ("2021年收到申请60件，其中自然人50件；2022年收到78件。", ["previous"] * 2 + ["current"]),
        ("2021年，收到申请60件、予以公开40件，今年58件。", ["previous"] * 2 + ["current"]),
        ("去年收到申请60件，办结58件；本年收到78件。", ["previous", "previous", "current"]),
        ("公开量由一季度的2条提高到7条。", ["current"] * 3),
        ("自创刊以来144期；刊发文件67件。", ["cumulative", "current"]),
        ("去年一年我乡没有收到申请。", ["current"]),  # written in the year after
        ("三年合计受理112件。", ["cumulative"]),
        ("“十三五”期间，办理申请112件。", ["cumulative"]),
        ("公开目录1条，2021年政府信息公开工作年度报告1条，2021年度决算3条。", ["current"] * 3),
        ("公开《清水镇2021年度部门决算》2条。", ["current"]),
        ("2021年公开预算12条，2022年公开预算9条。", ["previous", "current"]),
        ("2021年编制年度报告3份。", ["previous"]),
        ("去年和今年分别为3件、5件。", ["current", "current"]),
        ("2021年5月至12月为217件。", ["previous"]),
        ("上年结转申请3件。上年指出的问题3个已整改。", ["current", "current"]),
        ("自2006年开通累计点击41万人次。", ["current"]),
    ],
)
def test_words_settle_the_year(text, periods):
    assert _periods(text) == periods


def test_what_stands_beside_a_number_of_another_year_is_of_that_year_too():
    text = "与上年受理96件、办结95件相比，今年88件。"
    readings = [
        Reading(mention, ("application.received",), period, None, None, 0.9)
        for mention, period in zip(
            find_mentions(text), ("previous", "current", "current"), strict=True
        )
    ]
    periods = [reading.period for reading in name_years(text, readings, 2022)]
    assert periods == ["previous", "previous", "current"]


def test_what_stands_beside_a_number_of_the_reports_year_is_of_it_too():
    text = "上年复议3件，2022年申请96件、复议1件、诉讼0件。"
    readings = [
        Reading(mention, ("review.total",), "previous", None, None, 0.9)
        for mention in find_mentions(text)
    ]
    periods = [reading.period for reading in name_years(text, readings, 2022)]
    assert periods == ["previous", "current", "current", "current"]


@pytest.mark.parametrize("metric", ["application.carried_in", "licence.items_previous"])
def test_metrics_that_name_the_year_themselves_stay(metric):
    assert _periods("上年3件，今年96件。", metric) == ["current", "current"]


def test_fees_never_taken_were_not_taken_this_year():
    assert _periods("自条例施行以来未收取费用。", "application.fee") == ["current"]


def test_requests_carried_over_at_the_end_of_another_year():
    text = "上年度收到申请60件，办结58件，结转2件；本年收到78件，结转4件。"
    metrics = ["application.received", "outcome.total", "application.carried_out"] * 2
    readings = [
        Reading(mention, (metric,), "current", None, None, 0.9)
        for mention, metric in zip(find_mentions(text), [*metrics[:4], metrics[2]], strict=True)
    ]
    periods = [reading.period for reading in name_years(text, readings, 2022)]
    assert periods == ["previous"] * 3 + ["current"] * 2


def test_without_the_year_of_the_report_only_the_later_of_two_years_tells():
    assert _periods("2020年收到申请88件，2021年收到96件。", year=None) == ["previous", "current"]
    assert _periods("2021年收到申请96件。", year=None) == ["current"]


def test_a_year_of_the_report_is_not_another_year():
    text = "2022年收到申请9件。"
    (mention,) = find_mentions(text)
    wrong = [Reading(mention, ("application.received",), "previous", None, None, 0.9)]
    assert name_years(text, wrong, 2022)[0].period == "current"
    text = "今年上半年收到申请9件。"
    (mention,) = [m for m in find_mentions(text) if text[m.start] == "9"]
    wrong = [Reading(mention, ("application.received",), "previous", None, None, 0.9)]
    assert name_years(text, wrong, None)[0].period == "current"
