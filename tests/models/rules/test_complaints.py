"""Complaints are no messages, unless a channel of messages is named."""

from __future__ import annotations

import pytest

from gongkai.models import Reading, find_mentions
from gongkai.models.rules.complaints import without_complaints


def kept(text):
    readings = [
        Reading(mention, ("interaction.messages",), "current", None, None, 0.9)
        for mention in find_mentions(text)
    ]
    return [text[r.mention.start : r.mention.end] for r in without_complaints(text, readings)]


@pytest.mark.parametrize(
    "text",
    ["受理价格举报27件，办结26件。", "举报电话受理14起。", "收到出租车投诉31件、公交投诉8件。"],
)
def test_complaints_are_no_messages(text):
    assert kept(text) == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("服务热线受理投诉531件，办结530件。", ["531件", "530件"]),
        ("收到来信60件，其中投诉9件。", ["60件", "9件"]),
        ("受理举报3件。收到网民留言8条。", ["8条"]),
        ("处理市民咨询投诉12件。", ["12件"]),
        ("镇长电话接到群众投诉860件，办结850件。", ["860件", "850件"]),
        ("网站互动栏目收到投诉36条。", ["36条"]),
    ],
)
def test_messages_stay(text, left):
    assert kept(text) == left
