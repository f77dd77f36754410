"""What published information is about is no information."""

from __future__ import annotations

import pytest

from gongkai.models import Reading, find_mentions
from gongkai.models.rules.shown import without_shown


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("公示低保对象312户，张贴公示24张。", ["24张"]),
        ("公布药品价格530种，价格调整公告6期。", ["6期"]),
        ("公示重点项目32个、招标公告15个。", ["15个"]),
        ("公示了18个项目。", []),
        ("发布岗位信息4600个、招聘公告9条。", ["9条"]),
        ("公布典型案例5批17例。", ["5批"]),
        ("公布典型案例17起。", ["17起"]),
        ("公众号推送图文31期124条。", ["31期", "124条"]),
        ("公开政府常务会议14次，会议公开14次。", ["14次"]),
        ("发放办事指南1400份，公开办事指南140份。", ["140份"]),
        ("张贴发放通告1400份。", ["1400份"]),
        ("张贴通告46种。", ["46种"]),
        ("为村民提供政府信息860件。", ["860件"]),
        ("公布政务服务事项830项，公开各类事项120项。", ["120项"]),
        ("公开54个项目支出绩效目标。", ["54个"]),
    ],
)
def test_only_information_is_kept(text, kept):
    metric = ("disclosure.other_channel",)
    readings = [Reading(m, metric, "current", None, None, 0.9) for m in find_mentions(text)]
    left = without_shown(text, readings)
    assert [text[r.mention.start : r.mention.end] for r in left] == kept


def test_other_metrics_are_left_alone():
    text = "培训单位32家。"
    metric = ("training.participants",)
    readings = [Reading(m, metric, "current", None, None, 0.9) for m in find_mentions(text)]
    assert without_shown(text, readings) == readings
