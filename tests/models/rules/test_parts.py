"""Numbers that are parts of a total beside them."""

from __future__ import annotations

import pytest

from gongkai.extraction import LONGEST_SENTENCE
from gongkai.models import Reading, find_mentions
from gongkai.models.rules.parts import name_parts


def _scopes(text, metric="application.received"):
    readings = [Reading(m, (metric,), "current", None, None, 0.9) for m in find_mentions(text)]
    return [reading.scope for reading in name_parts(text, readings)]


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("受理申请812件，其中东岭县310件。", [None, "东岭县"]),
        ("受理申请30件：网上20件，信函9件。", [None, "网上", "信函"]),
        ("受理申请30件。按来源分，城区20件，乡镇10件。", [None, "城区", "乡镇"]),
        ("受理申请30件。办结28件。", [None, None]),
        ("受理申请30件（注：含网上），办结28件。", [None, None]),
        ("受理申请3件，其中上报申请30件。", [None, None]),
        (f"受理申请30件{'、甲' * 30}，其中东岭县3件。", [None, "东岭县"]),
        (f"受理申请30件{'、甲' * LONGEST_SENTENCE}，其中东岭县3件。", [None, None]),
    ],
)
def test_parts_are_named(text, scopes):
    assert _scopes(text) == scopes


@pytest.mark.parametrize("metric", ["disclosure.other_channel", "proposal.total"])
def test_topics_and_proposals_are_not_divided(metric):
    assert _scopes("公开30条，其中财政20条，民政10条。", metric) == [None, None, None]


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("全办3人，一人专职，两人兼职。", [None, "专职", "兼职"]),
        ("配备专职人员2名。", ["专职"]),
        ("专兼职人员12名，下设2名兼职信息员。", [None, "兼职"]),
        ("配备2名专职信息员。", ["专职"]),
        ("由3人兼职负责。", [None]),
    ],
)
def test_staff_by_post(text, scopes):
    assert _scopes(text, "staff.count") == scopes


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("收到网上申请4件，转办1件，共计收到5件。", ["网上申请", "转办", None]),
        ("收到网上申请4件，转办1件，共计收到6件。", [None, None, None]),
        ("上半年收到4件，下半年收到1件，全年5件。", ["上半年", "下半年", None]),
        ("收到网上申请4件，转办1件，答复5件。", [None, None, None]),
        ("收到网上申请4件，转办1件。共计收到5件。", [None, None, None]),
        ("收到申请5件，共计5件。", [None, None]),
    ],
)
def test_parts_before_their_sum_are_named(text, scopes):
    assert _scopes(text) == scopes


def test_staff_of_a_unit_is_not_named_by_its_post():
    mentions = find_mentions("办公室1人兼职。另配1名兼职人员。")
    readings = [
        Reading(mention, ("staff.count",), "current", None, scope, 0.9)
        for mention, scope in zip(mentions, ("办公室", "另配"), strict=True)
    ]
    named = name_parts("办公室1人兼职。另配1名兼职人员。", readings)
    assert [reading.scope for reading in named] == ["办公室", "兼职"]


def test_a_part_that_has_a_name_or_an_applicant_keeps_it():
    text = "受理申请30件，其中公民20件、网上10件。"
    mentions = find_mentions(text)
    readings = [
        Reading(mentions[0], ("application.received",), "current", None, None, 0.9),
        Reading(mentions[1], ("application.received",), "current", "natural_person", None, 0.9),
        Reading(mentions[2], ("application.received",), "current", None, "网上申请", 0.9),
    ]
    assert [r.scope for r in name_parts(text, readings)] == [None, None, "网上申请"]


def test_parts_that_got_one_name_are_named_by_their_own_words():
    text = "受理申请60件，其中向县政府提出共40件，向乡镇提出20件。"
    readings = [
        Reading(m, ("application.received",), "current", None, scope, 0.9)
        for m, scope in zip(find_mentions(text), (None, "乡镇", "乡镇"), strict=True)
    ]
    assert [r.scope for r in name_parts(text, readings)] == [None, "向县政府提出", "乡镇"]


@pytest.mark.parametrize(
    ("text", "given", "scope"),
    [
        ("配备专兼职人员3名。", "兼职", None),
        ("配备专（兼）职人员3名。", "配备专职人员", None),
        ("各乡镇专兼职人员3名。", "各乡镇", "各乡镇"),
    ],
)
def test_staff_of_both_posts_is_of_none(text, given, scope):
    (mention,) = find_mentions(text)
    (read,) = name_parts(text, [Reading(mention, ("staff.count",), "current", None, given, 0.9)])
    assert read.scope == scope
