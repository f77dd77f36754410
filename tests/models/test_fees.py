"""Fees are money that was taken."""

from __future__ import annotations

import pytest

from gongkai.models import Reading, find_mentions
from gongkai.models.fees import without_uncollected


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
