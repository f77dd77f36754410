"""Words before a number that name no part of it."""

from __future__ import annotations

import pytest

from gongkai.models import Reading, find_mentions
from gongkai.models.rules.not_parts import without_no_parts

OTHER, INTERPRETED = "disclosure.other_channel", "interpretation.count"
CARRIED = "application.carried_in"


@pytest.mark.parametrize(
    ("metric", "text", "given", "scopes"),
    [
        (OTHER, "在媒体刊发稿件27篇，其中省级6篇。", [None, "省级"], [None, None]),
        (OTHER, "县乡公示55次，其中县级6次。", [None, "县级"], [None, "县级"]),
        (OTHER, "在媒体刊发稿件27篇，其中县医院6篇。", [None, "县医院"], [None, "县医院"]),
        (INTERPRETED, "发布图解6篇、视频解读2个。", ["图解", "视频解读"], [None, None]),
        (INTERPRETED, "解读稿件18篇，其中图解6篇。", [None, "图解"], [None, "图解"]),
        (INTERPRETED, "解读稿件18篇。\n其中图解6篇。", [None, "图解"], [None, "图解"]),
        (INTERPRETED, "县教育局解读6篇。", ["县教育局"], ["县教育局"]),
        (CARRIED, "上年度结转申请2件。", ["上年度结转申请"], [None]),
        (CARRIED, "青石镇结转2件。", ["青石镇"], ["青石镇"]),
    ],
)
def test_scopes_that_name_no_part_are_taken_away(metric, text, given, scopes):
    readings = [
        Reading(mention, (metric,), "current", None, scope, 0.9)
        for mention, scope in zip(find_mentions(text), given, strict=True)
    ]
    assert [reading.scope for reading in without_no_parts(text, readings)] == scopes
