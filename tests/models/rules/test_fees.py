"""Fees are money that was taken."""

from __future__ import annotations

import pytest

from gongkai.models import Reading, find_mentions
from gongkai.models.rules.fees import read_waivers, without_uncollected


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("收取信息处理费2件，共90元。", ["90元"]),
        ("发出收费通知0件，总金额0元。", ["0件", "0元"]),
        ("应收金额640元，实收500元。", ["500元"]),
        ("通知缴费640元。实际收取500元。", ["640元", "500元"]),
        ("实际收取500元，其中邮寄缴纳20元。", ["500元", "20元"]),
        ("未收取信息处理费。", ["未收取"]),
    ],
)
def test_fees_are_the_sums_taken(text, kept):
    readings = [
        Reading(mention, ("application.fee",), "current", None, None, 0.9)
        for mention in find_mentions(text)
    ]
    left = without_uncollected(text, readings)
    assert [text[one.mention.start : one.mention.end] for one in left] == kept


def _waivers(text, *metrics):
    mentions = find_mentions(text)
    readings = [
        Reading(one, (metric,), "current", None, None, 0.8)
        for one, metric in zip(mentions, metrics, strict=False)
    ]
    return readings, read_waivers(text, readings, mentions)


@pytest.mark.parametrize(
    ("text", "zeros"),
    [
        ("未收取费用，也没有减免情况。", ["没有减免"]),
        ("未收取费用，也不存在减免。", ["不存在"]),
        ("未收取费用，没有任何减免。", ["没有"]),
        ("未收取费用，减免3人。", []),
        ("未收取费用，没有减免企业房租。", []),
        ("未收取费用，没有减免税费。", []),
        ("未收取费用。\n没有减免。", []),
    ],
)
def test_that_nothing_was_waived_is_a_zero(text, zeros):
    _, (fee, *found) = _waivers(text, "application.fee")
    assert fee.mention.start == 0
    assert [text[one.mention.start : one.mention.end] for one in found] == zeros
    assert all(one.metrics == ("application.fee",) for one in found)


def test_waivers_of_other_fees_are_none_of_requests():
    assert _waivers("没有减免情况。") == ([], [])


def test_what_the_network_read_of_a_waiver_stays():
    readings, found = _waivers("未收取费用，也没有减免。", "application.fee", "charge.amount")
    assert found == readings
