"""Interpretations of one form or by one author, with their total and without."""

from __future__ import annotations

import pytest

from gongkai.models import Reading, find_mentions
from gongkai.models.rules.products import METRIC, name_products


@pytest.mark.parametrize(
    ("text", "given", "scopes"),
    [
        ("发布文字解读21篇、图解6篇。", ["文字解读", "图解"], [None, None]),
        ("发布解读材料58篇，图解31篇。", [None, "图解"], [None, "图解"]),
        ("发布专题解读16篇，其中一图读懂9篇。", [None, "一图读懂"], [None, "一图读懂"]),
        ("部门解读41篇。\n发布解读材料58篇。", ["部门", None], [None, None]),
        ("乡镇解读6篇。", ["乡镇"], ["乡镇"]),
    ],
)
def test_a_kind_is_a_part_only_beside_a_total(text, given, scopes):
    readings = [
        Reading(mention, (METRIC,), "current", None, scope, 0.9)
        for mention, scope in zip(find_mentions(text), given, strict=True)
    ]
    assert [reading.scope for reading in name_products(text, readings)] == scopes
