"""What the text calls unrelated to disclosure is no figure."""

from __future__ import annotations

import pytest

from gongkai.extraction import LONGEST_SENTENCE
from gongkai.models import Reading, find_mentions
from gongkai.models.rules.excluded import without_excluded


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("全县行政复议81件、行政诉讼64件，同信息公开无关。", []),
        ("编印《督查》17期，与信息公开无关。收到申请3件。", ["3件"]),
        ("收到来信16件，反映土地承包、道路修建，与信息公开无关。", ["16件"]),
        ("行政复议2件，与信息公开有关的1件。", ["2件", "1件"]),
        ("保持“两个零”：零复议、零诉讼。", ["两个", "零", "零"]),
        ("“四个没有”连续五年。", ["四个"]),
        ("农民培训班23期，属于业务工作；公开培训1期。", ["1期"]),
        ("收到20件以上申请的街道3个，没有收到申请的单位15家。", ["3个", "15家"]),
        ("收到20件，涉及的单位多。", ["20件"]),
        (f"收到来信16件{'、甲' * 30}，与信息公开无关。", []),
        (f"收到来信16件{'、甲' * LONGEST_SENTENCE}，与信息公开无关。", ["16件"]),
    ],
)
def test_unrelated_numbers_are_left_out(text, kept):
    readings = [
        Reading(m, ("review.total",), "current", None, None, 0.9) for m in find_mentions(text)
    ]
    left = without_excluded(text, readings)
    assert [text[r.mention.start : r.mention.end] for r in left] == kept
