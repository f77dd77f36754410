"""Proposals level by level."""

import pytest

from gongkai.models import Reading, find_mentions
from gongkai.models.rules.levels import name_levels


def scopes(text, metrics):
    found = [m for m in find_mentions(text) if m.number]
    readings = [
        Reading(mention, (metric,), "current", None, None, 0.9)
        for mention, metric in zip(found, metrics, strict=True)
    ]
    return [reading.scope for reading in name_levels(text, readings)]


NPC, CPPCC, TOTAL = "proposal.npc", "proposal.cppcc", "proposal.total"


@pytest.mark.parametrize(
    ("text", "metrics", "expected"),
    [
        (
            "公开省人大代表建议4件、市人大代表建议12件、市政协提案9件，合计25件。",
            [NPC, NPC, CPPCC, TOTAL],
            ["省", "市", None, None],
        ),
        ("办理市人大代表建议7件，县人大代表建议 5 件。", [NPC, NPC], ["市", "县"]),
        ("办理县人大代表建议7件，市级建议2件。", [NPC, NPC], ["县", "市"]),
        ("办理市人大代表建议7件。县人大代表建议5件。", [NPC, NPC], [None, None]),
        ("办理县人大代表建议7件、县政协提案5件。", [NPC, CPPCC], [None, None]),
        ("办理区级人大建议7件，市级人大建议3件", [NPC, NPC], ["区", "市"]),
    ],
)
def test_levels_are_scopes_where_they_stand_side_by_side(text, metrics, expected):
    assert scopes(text, metrics) == expected


def test_levels_take_the_place_of_longer_words():
    text = "办理市人大代表建议7件，县人大代表建议5件。"
    mentions = [m for m in find_mentions(text) if m.number]
    given = ("市人大代表建议", "县教育局")
    readings = [
        Reading(mention, (NPC,), "current", None, scope, 0.9)
        for mention, scope in zip(mentions, given, strict=True)
    ]
    assert [reading.scope for reading in name_levels(text, readings)] == ["市", "县教育局"]
