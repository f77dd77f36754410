"""Sites of another authority beside the own one."""

from __future__ import annotations

import pytest

from gongkai.models import Reading, find_mentions
from gongkai.models.rules.sites import METRIC, name_sites


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("局网站公开142条，市政府门户网站公开21条。", [None, "市政府门户网站"]),
        ("通过县政府网站公开142条，通过本局网站公开21条。", ["县政府网站", None]),
        ("县政府网站公开142条，省林业厅网站公开21条。", [None, "省林业厅网站"]),
        ("学校官网发布142条，信息公开网发布21条。", [None, None]),
        ("局网站公开142条。市政府门户网站公开21条。", [None, None]),
        ("局网站公开142条，其中门户网站转载21条。", [None, None]),
        ("局网站公开142条，更新21条。", [None, None]),
    ],
)
def test_the_site_of_another_authority_is_a_part(text, scopes):
    readings = [Reading(m, (METRIC,), "current", None, None, 0.9) for m in find_mentions(text)]
    assert [reading.scope for reading in name_sites(text, readings)] == scopes


def test_sites_that_have_a_scope_stay():
    text = "市、县网站分别公开142条、21条。"
    readings = [
        Reading(mention, (METRIC,), "current", None, scope, 0.9)
        for mention, scope in zip(find_mentions(text), ("市", "县"), strict=True)
    ]
    assert name_sites(text, readings) == readings


def test_the_own_site_is_no_part():
    text = "县政府信息公开网公开142条，局门户网站公开21条。"
    readings = [
        Reading(mention, (METRIC,), "current", None, scope, 0.9)
        for mention, scope in zip(find_mentions(text), (None, "局门户网站"), strict=True)
    ]
    scopes = [reading.scope for reading in name_sites(text, readings)]
    assert scopes == ["县政府信息公开网", None]


@pytest.mark.parametrize("site", ["各县区门户网站", "下属医院官网"])
def test_sites_of_lower_units_beside_that_of_a_government_stay_parts(site):
    text = f"市政府门户网站公开1000条，{site}公开210条。"
    readings = [
        Reading(mention, (METRIC,), "current", None, scope, 0.9)
        for mention, scope in zip(find_mentions(text), (None, site), strict=True)
    ]
    assert name_sites(text, readings) == readings
