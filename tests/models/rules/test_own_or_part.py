"""Own total or part, weighed by what else the text counts."""

from __future__ import annotations

import pytest

from gongkai.models import Reading, find_mentions
from gongkai.models.rules.deciding import SETTLED
from gongkai.models.rules.own_or_part import (
    ALONE,
    AMONG,
    BESIDE_TOTAL,
    CARRIED_ON,
    name_own_or_part,
)

TWO = "区长访谈1次，部门访谈17次。"


def _scopes(text, *chances, metric="interview.count"):
    readings = [
        Reading(m, (metric,), "current", None, None, 0.9, part=part, words=f"第{place}")
        for place, (m, part) in enumerate(zip(find_mentions(text), chances, strict=True))
    ]
    return [reading.scope for reading in name_own_or_part(text, readings)]


@pytest.mark.parametrize(
    ("chances", "scopes"),
    [
        ((0.01, BESIDE_TOTAL + 0.02), [None, "第1"]),
        ((0.01, BESIDE_TOTAL - 0.02), [None, None]),
        ((0.9, AMONG + 0.02), ["第0", "第1"]),
        ((0.9, AMONG - 0.02), ["第0", None]),
    ],
)
def test_two_numbers_of_one_thing_are_seldom_both_the_authoritys_own(chances, scopes):
    assert _scopes(TWO, *chances) == scopes


def test_numbers_of_another_paragraph_are_no_company():
    assert _scopes("区长访谈1次。\n部门访谈17次。", 0.01, BESIDE_TOTAL + 0.02) == [None, None]


def test_a_number_alone_is_seldom_a_part():
    assert _scopes("部门访谈17次。", ALONE - 0.02) == [None]
    assert _scopes("部门访谈17次。", ALONE + 0.02) == ["第0"]


@pytest.mark.parametrize(
    ("between", "scope"),
    [("，", "第1"), ("；", None), ("。", None), ("\n", None)],
)
def test_a_number_after_a_parts_in_its_sentence_is_rather_one(between, scope):
    text = f"县政府收到14件{between}答复13件。"
    first, second = (
        Reading(m, (metric,), "current", None, None, 0.9, part=part, words=f"第{place}")
        for place, (m, metric, part) in enumerate(
            zip(
                find_mentions(text),
                ("application.received", "outcome.total"),
                (0.9, CARRIED_ON + 0.02),
                strict=True,
            )
        )
    )
    assert [one.scope for one in name_own_or_part(text, [first, second])] == ["第0", scope]


def test_the_same_number_said_twice_is_no_company():
    assert _scopes("访谈17次，这17次均有记录。", 0.5, 0.5) == [None, None]


def test_messages_through_one_channel_have_no_scope():
    assert _scopes("县长信箱收信17封。", 0.99, metric="interaction.messages") == [None]


def test_topics_and_channels_can_be_own_totals_beside_each_other():
    assert _scopes(TWO, 0.01, 0.2, metric="disclosure.other_channel") == [None, None]


def test_what_a_rule_named_stays():
    [mention] = find_mentions("部门访谈17次。")
    reading = Reading(mention, ("interview.count",), "current", None, "部门", 0.9)
    assert name_own_or_part("部门访谈17次。", [reading]) == [reading]


def test_a_long_text_takes_no_more_than_its_numbers():
    text = "部门访谈1次，网站访谈2次。" * 1000
    assert len(_scopes(text, *[0.1] * 2000)) == 2000


def test_parts_of_the_network_are_known_to_the_rules_that_tell_parts_apart():
    text = "东岭县受理申请5件，云川县受理申请7件。"
    readings = [
        Reading(m, ("application.received",), "current", None, None, 0.9, part=0.9, words="东岭县")
        for m in find_mentions(text)
    ]
    for settle in SETTLED:
        readings = settle(text, readings)
    assert [reading.scope for reading in readings] == ["东岭县", "云川县"]


@pytest.mark.parametrize(
    ("words", "scope"), [("信访局", "信访局"), ("12345", "12345"), ("现有工作人员", None)]
)
def test_a_part_has_a_name(words, scope):
    text = "现有工作人员3人。"
    readings = [
        Reading(m, ("staff.count",), "current", None, None, 0.9, part=0.99, words=words)
        for m in find_mentions(text)
    ]
    assert [one.scope for one in name_own_or_part(text, readings)] == [scope]
