"""The words that name a part."""

from __future__ import annotations

import pytest

from gongkai.models import Mention, find_mentions
from gongkai.models.part_names import name_part


def test_link_names_no_torn_bracket():
    text = "依托23个村（社区）公开栏张贴信息100条"
    mention = Mention(text.index("100"), len(text))
    start = text.index("（")
    assert name_part(text, mention, [(start, start + 2)]) == "23个村公开栏张贴信息"


def _named(text, part):
    """The name where the network found the words in ⟨⟩ for the last number."""
    start, end = text.index("⟨"), text.index("⟩") - 1
    bare = text.replace("⟨", "").replace("⟩", "")
    assert bare[start:end] == part
    return name_part(bare, find_mentions(bare)[-1], [(start, end)])


@pytest.mark.parametrize(
    ("text", "part", "name"),
    [
        # one letter is left over at either end
        ("“区⟨长信箱⟩”来信74封", "长信箱", "区长信箱"),
        ("答复30件，卫⟨生监督所⟩代答9件", "生监督所", "卫生监督所"),
        ("涉及⟨规划条⟩件18件", "规划条", "规划条件"),
        ("⟨市级部⟩门各渠道公开3万条", "市级部", "市级部门"),
        ("乡镇公⟨众号⟩由18个", "众号", "公众号"),
        # it is a word of its own
        ("共30件，含⟨信函⟩9件", "信函", "信函"),
        ("共30件，⟨信函⟩的9件", "信函", "信函"),
        ("共30件，其中⟨东岭县⟩9件", "东岭县", "东岭县"),
        ("共30件，以⟨县政府⟩名义9件", "县政府", "县政府"),
    ],
)
def test_part_names_are_whole_words(text, part, name):
    assert _named(text, part) == name


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
    assert name_part(text, find_mentions(text)[-1], []) == name


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
    assert name_part(text, find_mentions(text)[0], []) == name
