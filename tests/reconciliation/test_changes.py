"""Stated increases beside both years' numbers, found by the wording alone."""

import pytest
from reports import checks, status_of


def difference(text):
    return status_of("sum.difference", checks(text))


def rate(text):
    return status_of("percentage.change", checks(text))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("收到申请78件，比上年的60件增加18件。", "pass"),
        ("收到申请78件，比上年的60件增加28件。", "fail"),
        ("收到申请78件，比上年的60件减少18件。", "fail"),
        ("收到1,326件，比2022年的1103件增加223件。", "pass"),
        ("收到1,326件，比2022年的1103件增加233件。", "fail"),
        ("公开贰佰伍拾陆条，同去年的198条相比，增加58条。", "pass"),
        ("公开862条，其中规划类310条、土地类552条；较上年的734条增加138条。", "fail"),
        ("访问1.8万次，较上年的1.2万次增加6千次。", "pass"),
        ("浏览1.8万次，较上年的1.2万次增加0.9万次。", "fail"),
        ("收到78件，比上年增加18件（上年为60件）。", "pass"),
        ("收到78件，比上年减少18件（上年为60件）。", "fail"),
        ("收到78件，较去年增加28件，2022年收到60件。", "fail"),
        ("累计公开862条，其中新增78条，比2022年的60条增加18条。", "pass"),
        ("累计公开862条，其中新增78条，比2022年的60条增加28条。", "fail"),
    ],
)
def test_stated_difference_is_held_against_both_numbers(text, status):
    assert difference(text) == {status}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("办结75件，较上年58件增长29.3%。", "pass"),
        ("收到78件，办结75件，较上年58件增长49.3%。", "fail"),
        ("收到217件（机关168件，直属单位49件），较2017年的189件增长14.8%。", "pass"),
        ("收到217件（机关168件，直属单位49件），较2017年的189件增长24.8%。", "fail"),
        ("由上年的60件增加到78件，增长40%。", "fail"),
        ("由上年的60件增加到78件，增长30%。", "pass"),
        ("访问78次，较上年60次增加18次，增幅40%。", "fail"),
        ("访问42次，上年60次，下降30%。", "pass"),
        ("收到78件，同比上年增长30%（2022年60件）。", "pass"),
        ("收到78件，同比上年增长36%（2022年60件）。", "fail"),
    ],
)
def test_stated_rate_is_held_against_both_numbers(text, status):
    assert rate(text) == {status}


@pytest.mark.parametrize(
    "text",
    [
        "许可项目9件，事项上年76项，增1项。",
        "承接18项，作出决定5件；服务事项去年74项，今年减少9项。",
        "处理12项，服务事项较上年的377项增加15项。",
        "公开32条多5条（2020年27条），总数少2条（2020年73条）。",
        "收到约80件，较上年的60件增加18件。",
        "收到78件，较上年的60件增长约40%。",
        "上年结转5件，增加3件。",
        "收到78件，比上年增加约20件（上年60件）。",
        "收到78件，办理时间比上年减少2天（上年60件）。",
        "收到78件，比上年增加18件（2024年60件）。",
    ],
)
def test_a_year_that_is_not_stated_beside_the_other_raises_nothing(text):
    assert not difference(text)
    assert not rate(text)


def test_a_rate_that_the_tagger_found_is_reported_once():
    text = (
        "收到[application.received 52件]，上年[application.received period=previous 40件]，"
        "增长[change.rate 25%]。"
    )
    failed = [c.id for c in checks(text).values() if c.status == "fail"]
    assert failed == ["percentage.rate/application.received.1"]


def test_clear_wording_goes_before_a_doubt_about_the_metrics():
    text = (
        "参训[training.participants 650人次]，比上年的"
        "[training.participants period=previous confidence=0.7 696人次]下降[change.rate 17.3%]。"
    )
    doubted = {c.id: c.status for c in checks(text).values() if c.kind == "percentage"}
    assert doubted == {"percentage.change/人次.1": "fail"}
