"""Parts of a number of published items count what it counts."""

from __future__ import annotations

import pytest

from gongkai.models import Reading, find_mentions
from gongkai.models.rules.published import name_published

TOTAL, SITE, WECHAT, OTHER = (
    f"disclosure.{name}" for name in ("total", "website", "wechat", "other_channel")
)


@pytest.mark.parametrize(
    ("text", "read", "metrics"),
    [
        (
            "县网站发布90条，其中县直单位50条、乡镇40条。",
            [(SITE, None), (TOTAL, "县直单位"), (TOTAL, "乡镇")],
            [SITE, SITE, SITE],
        ),
        (
            "县网站发布90条，最多的青禾镇12条，最少的东岭镇3条。",
            [(SITE, None), (TOTAL, "青禾镇"), (TOTAL, "东岭镇")],
            [SITE, SITE, SITE],
        ),
        # The total comes first: what the units published need not be the site's.
        (
            "公开信息120条，其中县网站90条。青禾镇12条，东岭镇3条。",
            [(TOTAL, None), (SITE, None), (TOTAL, "青禾镇"), (TOTAL, "东岭镇")],
            [TOTAL, SITE, TOTAL, TOTAL],
        ),
        (
            "各部门微信推送90条，其中公安局50条、教育局40条。",
            [(WECHAT, None), (TOTAL, "公安局"), (SITE, "教育局")],
            [WECHAT, WECHAT, WECHAT],
        ),
        # Parts that name a channel keep it.
        (
            "公开信息90条，其中省级网站50条、乡镇网站40条。",
            [(TOTAL, None), (SITE, "省级"), (SITE, "乡镇")],
            [TOTAL, SITE, SITE],
        ),
        (
            "公开信息90条，按层级分，县级公告50条、村级公告40条。",
            [(TOTAL, None), (OTHER, "县级"), (OTHER, "村级")],
            [TOTAL, TOTAL, TOTAL],
        ),
        # Topics of one unit have its scope, and stay topics.
        (
            "东岭镇的90条中，低保50条、农机40条。",
            [(TOTAL, "东岭镇"), (OTHER, "东岭镇"), (OTHER, "东岭镇")],
            [TOTAL, OTHER, OTHER],
        ),
        (
            "专栏公开信息90条，其中县医院50条、中医院40条。",
            [(SITE, None), (TOTAL, "县医院"), (TOTAL, "中医院")],
            [SITE, TOTAL, TOTAL],
        ),
        (  # the next sentence says of another number where it was published no more
            "县网站发布90条。县教育局全年主动公开56条。",
            [(SITE, None), (TOTAL, "县教育局")],
            [SITE, TOTAL],
        ),
        (
            "县网站发布90条，乡镇40条。\n东岭镇3条。",
            [(SITE, None), (TOTAL, "乡镇"), (TOTAL, "东岭镇")],
            [SITE, SITE, TOTAL],
        ),
    ],
)
def test_parts_take_the_metric_of_their_whole(text, read, metrics):
    readings = [
        Reading(mention, (metric,), "current", None, scope, 0.9)
        for mention, (metric, scope) in zip(find_mentions(text), read, strict=True)
    ]
    assert [one.metrics[0] for one in name_published(text, readings)] == metrics


def test_parts_of_the_year_before_are_left_alone():
    text = "县网站发布90条，上年县直单位50条、乡镇40条。"
    readings = [
        Reading(mention, (metric,), period, None, scope, 0.9)
        for mention, (metric, period, scope) in zip(
            find_mentions(text),
            [
                (SITE, "current", None),
                (TOTAL, "previous", "县直单位"),
                (TOTAL, "previous", "乡镇"),
            ],
            strict=True,
        )
    ]
    assert name_published(text, readings) == readings
