"""The place that belongs before an authority's name."""

from __future__ import annotations

import pytest

from gongkai.extraction.agency_place import with_city, with_county


@pytest.mark.parametrize(
    ("name", "body", "whole"),
    [
        ("柳坪镇人民政府", "请与东岭县柳坪镇人民政府联系", "东岭县柳坪镇人民政府"),
        ("柳坪镇人民政府", "合浦县柳坪镇人民政府", "合浦县柳坪镇人民政府"),
        ("柳坪镇人民政府", "广林市从化区柳坪镇人民政府", "广林市从化区柳坪镇人民政府"),
        ("柳坪镇人民政府", "请与陆川县柳坪镇人民政府联系", "陆川县柳坪镇人民政府"),
        ("柳坪镇人民政府", "根据本县柳坪镇人民政府的安排", "柳坪镇人民政府"),
        ("柳坪镇人民政府", "我们东岭县柳坪镇人民政府", "东岭县柳坪镇人民政府"),
        ("柏湾街", "柏湾街道办事处编制", "柏湾街道办事处"),
    ],
)
def test_a_town_has_the_county_before_it(name, body, whole):
    assert with_county(name, body) == whole


def test_a_district_has_the_city_before_it_without_the_words_before_that():
    body = "云湖区水利局认真落实，对以岭川市云湖区水利局的名义公开的信息"
    assert with_city("云湖区水利局", body) == "岭川市云湖区水利局"
