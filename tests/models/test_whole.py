"""An authority with its subordinate units is the whole."""

from __future__ import annotations

import pytest

from gongkai.models import Reading, find_mentions
from gongkai.models.whole import without_units


@pytest.mark.parametrize(
    ("text", "scope", "kept"),
    [
        ("厅机关及直属单位公开信息9.8万余条。", "单位", None),
        ("厅机关及直属单位公开信息9.8万余条。", "直属单位", None),
        ("市局及所属12家单位收到申请64件。", "所属12家单位", None),
        ("县政府及其下属部门制发文件3件。", "部门", None),
        ("局机关及下属单位专职人员2名。", "专职", "专职"),
        ("直属单位公开信息49条。", "直属单位", "直属单位"),
        ("学校和直属单位公开信息49条。", "学校和直属单位", "学校和直属单位"),
        ("其中厅机关及直属单位公开49条。", "直属单位", "直属单位"),
    ],
)
def test_scope_of_authority_and_units_is_none(text, scope, kept):
    readings = [
        Reading(m, ("disclosure.total",), "current", None, scope, 0.9)
        for m in find_mentions(text)
        if m.number and m.number.unit not in ("家", "个")
    ]
    assert [reading.scope for reading in without_units(text, readings)] == [kept]
