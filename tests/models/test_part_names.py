"""The words of a clause that name a part."""

from __future__ import annotations

import pytest

from gongkai.models import find_mentions
from gongkai.models.part_names import name_part


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("我局在县政府网站发布46条", "县政府网站"),
        ("其中支队本部办理处罚1,204件", "支队本部"),
        ("市本级政府门户网站公开政府信息15000条", "市本级政府门户网站"),
        ("办理12件", "办理"),
    ],
)
def test_part_names_without_the_network_are_the_words_before_what_was_done(text, name):
    assert name_part(text, find_mentions(text)[-1]) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("。3件是要求公开水费账目的，", "水费账目"),
        ("，2件为渔业补贴，", "渔业补贴"),
        ("，没有专职人员，", "专职人员"),
        ("，5件。", "5件"),
    ],
)
def test_name_part_looks_behind_a_number_that_nothing_is_said_before(text, name):
    assert name_part(text, find_mentions(text)[0]) == name
