"""Sites of an authority that is known."""

from __future__ import annotations

import pytest

from gongkai.models import Reading, find_mentions
from gongkai.models.rules.borrowed_sites import METRIC, name_borrowed_sites


@pytest.mark.parametrize(
    ("agency", "text", "given", "scopes"),
    [
        (
            "柳湾县卫生局",
            "县政府网站公开52条。卫生信息网公开97条。",
            [None, "卫生信息网"],
            ["县政府网站", None],
        ),
        (
            "柳湾县财政局",
            "在县政府信息公开平台公开52条，局自己的网站更新97条。",
            [None, None],
            ["县政府信息公开平台", None],
        ),
        (  # a government's own site is that of its government
            "柳湾县人民政府",
            "县政府网站公开52条。教育局网站公开97条。",
            [None, None],
            [None, None],
        ),
        ("", "县政府网站公开52条。局网站公开97条。", [None, None], [None, None]),
        ("柳湾县卫生局", "县政府网站公开52条。", [None], [None]),
        (  # the site of a higher level
            "柳湾县卫生局",
            "县政府网站公开52条，市局网站公开9条。",
            [None, "市局网站"],
            [None, "市局网站"],
        ),
        (  # an authority of a higher level
            "柳湾县林业局",
            "县政府网站公开52条，局网站公开30条，省林业厅网站公开9条。",
            [None, None, "省林业厅网站"],
            ["县政府网站", None, "省林业厅网站"],
        ),
        (  # a second name in brackets, which are no pattern
            "柳湾县卫生局(老龄办)",
            "县政府网站公开52条，局网站公开30条。",
            [None, None],
            ["县政府网站", None],
        ),
        (  # subordinate units
            "柳湾县卫生局",
            "县政府网站公开52条，下属医院网站公开9条。",
            [None, "下属医院网站"],
            [None, "下属医院网站"],
        ),
        (  # both are parts of a number for both
            "柳湾县财政局",
            "局网站和县政府网站公开149条，其中局网站97条，县政府网站52条。",
            [None, "局网站", None],
            [None, "局网站", "县政府网站"],
        ),
    ],
)
def test_the_governments_site_beside_the_own_one_is_a_part(agency, text, given, scopes):
    readings = [
        Reading(mention, (METRIC,), "current", None, scope, 0.9)
        for mention, scope in zip(find_mentions(text), given, strict=True)
    ]
    assert [one.scope for one in name_borrowed_sites(text, readings, agency)] == scopes
