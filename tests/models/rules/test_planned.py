"""What a text plans is no figure of the year."""

from __future__ import annotations

import pytest

from gongkai.models import Reading, find_mentions
from gongkai.models.rules.excluded import without_excluded


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("公开信息256条。2017年计划公开信息300条以上。", ["256条"]),
        ("计划举办培训4期、开通抖音号1个，力争网站发布信息300条以上。", []),
        ("明年我局拟主动公开300条；今年公开250条。", ["250条"]),
        ("公开招生计划37条、审计项目计划1份。", ["37条", "1份"]),
        ("公布计划停水284次，公示拟聘人员6次。", ["284次", "6次"]),
        ("环评受理、拟批公示70条；按计划公开12条。", ["70条", "12条"]),
    ],
)
def test_planned_numbers_are_left_out(text, kept):
    readings = [
        Reading(m, ("disclosure.total",), "current", None, None, 0.9) for m in find_mentions(text)
    ]
    left = without_excluded(text, readings)
    assert [text[r.mention.start : r.mention.end] for r in left] == kept
