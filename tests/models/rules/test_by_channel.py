"""Messages counted channel by channel."""

from __future__ import annotations

import pytest

from gongkai.models import Reading, find_mentions
from gongkai.models.rules.by_channel import (
    METRIC,
    name_channels,
    without_only_channel,
)


def _scopes(text, *given):
    readings = [
        Reading(mention, (METRIC,), "current", None, scope, 0.9)
        for mention, scope in zip(find_mentions(text), given, strict=True)
    ]
    return [reading.scope for reading in name_channels(text, readings)]


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("县长信箱来信88封，窗口答复咨询210人次。", ["县长信箱来信", "窗口"]),
        ("县长信箱来信88封。\n窗口答复咨询210人次。", [None, None]),
        ("县长信箱来信88封。", [None]),
        ("窗口、热线共接受咨询298件，来信88件，来访210人次。", [None, "来信", "来访"]),
        ("群众留言298条：信箱88条，热线210条。", [None, "信箱", "热线"]),
    ],
)
def test_channels_side_by_side_are_scopes(text, scopes):
    assert _scopes(text, *[None] * len(scopes)) == scopes


@pytest.mark.parametrize(
    ("text", "given", "last"),
    [
        ("县长信箱来信88封，按期办结86封。", ["县长信箱", None], "县长信箱"),
        ("收到来信88封、已答复86封。", [None, "答复"], None),
        (
            "收到意见824条，其中村里690条，窗口134条；办结819条。",
            [None, "村里", "窗口", "窗口"],
            None,
        ),
        ("县长信箱来信88封，部门信箱办结86封。", ["县长信箱", "部门信箱"], "部门信箱"),
    ],
)
def test_what_was_answered_is_of_the_channel_it_came_through(text, given, last):
    assert _scopes(text, *given)[-1] == last


def test_other_things_keep_their_scope():
    text = "公众号发布30条，网站发布60条，办结2件。"
    readings = [
        Reading(mention, ("disclosure.total",), "current", None, None, 0.9)
        for mention in find_mentions(text)
    ]
    assert name_channels(text, readings) == readings


def test_the_only_channel_of_a_text_is_no_part():
    text = "县长信箱来信88封，办结86封。"
    mentions = find_mentions(text)
    scopes = ("县长信箱",) * 2, ("县长信箱", None), ("县长信箱", "热线"), ("县医保局",) * 2
    for given, kept in zip(scopes, ((None, None), *scopes[1:]), strict=True):
        readings = [
            Reading(mention, (METRIC,), "current", None, scope, 0.9)
            for mention, scope in zip(mentions, given, strict=True)
        ]
        assert tuple(one.scope for one in without_only_channel(text, readings)) == kept


def test_the_beginning_of_a_channels_name_is_the_channel():
    text = "区长公开信箱来信88封，办结86封。"
    readings = [
        Reading(mention, (METRIC,), "current", None, "区长", 0.9) for mention in find_mentions(text)
    ]
    assert [one.scope for one in without_only_channel(text, readings)] == [None, None]


def test_an_office_that_answers_a_channel_is_no_channel():
    text = "信访局接听来电12件，信访局答复11件。"
    readings = [
        Reading(mention, (METRIC,), "current", None, "信访局", 0.9)
        for mention in find_mentions(text)
    ]
    assert without_only_channel(text, readings) == readings


def test_channels_of_a_long_paragraph_are_beside_each_other():
    text = f"县长信箱来信88封。{'认真落实各项要求，' * 60}窗口答复咨询210人次。"
    assert _scopes(text, None, None) == ["县长信箱来信", "窗口"]


def test_what_became_of_messages_is_no_channel():
    text = "区长信箱来信88封，办结80封，平均办理时间3天，网上答复52封。"
    readings = [
        Reading(mention, (METRIC,), "current", None, scope, 0.9)
        for mention, scope in zip(
            find_mentions(text), ("区长信箱", "区长信箱", "", None), strict=True
        )
        if scope != ""
    ]
    assert [one.scope for one in name_channels(text, readings)] == ["区长信箱"] * 3
    assert _scopes("区长信箱来信88封，网上答复52封。", None, None) == [None, None]
