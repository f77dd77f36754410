"""Fees are money that was taken."""

from __future__ import annotations

import pytest

from gongkai.models import Reading, find_mentions
from gongkai.models.fees import read_waivers, without_uncollected


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


@pytest.mark.parametrize(
    ("text", "zeros"),
    [
        ("未收取费用，也没有减免情况。", ["没有减免"]),
        ("未收取费用，也不存在减免。", ["不存在"]),
        ("未收取费用，没有任何减免。", ["没有"]),
        ("未收取费用，减免3人。", []),
        ("没有减免税费，没有收到申请。", []),
    ],
)
def test_that_nothing_was_waived_is_a_zero(text, zeros):
    found = read_waivers(text, (), find_mentions(text))
    assert [text[one.mention.start : one.mention.end] for one in found] == zeros
    assert all(one.metrics == ("application.fee",) for one in found)


def test_what_the_network_read_of_a_waiver_stays():
    text = "未收取费用，也没有减免情况。"
    mentions = find_mentions(text)
    readings = [Reading(one, ("charge.amount",), "current", None, None, 0.8) for one in mentions]
    assert read_waivers(text, readings, mentions) == readings
