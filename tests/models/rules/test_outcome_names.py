"""Outcomes name no part of other outcomes."""

import pytest

from gongkai.models import Reading, find_mentions
from gongkai.models.rules.outcome_names import without_outcome_names


def scopes(text, *given):
    readings = [
        Reading(mention, (metric,), "current", None, scope, 0.9)
        for mention, (metric, scope) in zip(find_mentions(text), given, strict=True)
    ]
    return [reading.scope for reading in without_outcome_names(text, readings)]


def test_outcomes_beside_each_other_are_no_parts():
    text = "全市答复申请：属于已主动公开范围的31件，同意公开47件，不予公开9件。"
    assert scopes(
        text,
        ("outcome.granted", "已主动公开"),
        ("outcome.granted", "已主动公开"),
        ("outcome.denied", "已主动公开范围"),
    ) == ["已主动公开", "已主动公开", None]


def test_outcomes_of_a_part_have_its_name():
    text = "县教育局收到65件。属于已主动公开范围的31件，不予公开9件。"
    assert (
        scopes(
            text,
            ("application.received", "县教育局"),
            ("outcome.granted", "县教育局"),
            ("outcome.denied", "已主动公开"),
        )
        == ["县教育局"] * 3
    )


def test_a_part_ends_with_its_paragraph():
    text = "县教育局收到65件。\n全县不予公开9件。"
    given = ("application.received", "县教育局"), ("outcome.denied", "主动公开")
    assert scopes(text, *given) == ["县教育局", None]


def test_a_part_ends_with_the_whole():
    text = "区政府本级收到12件。全区收到66件，已主动公开20件，不予公开8件。"
    assert scopes(
        text,
        ("application.received", "区政府本级"),
        ("application.received", None),
        ("outcome.granted", "已主动公开"),
        ("outcome.denied", "已主动公开"),
    ) == ["区政府本级", None, "已主动公开", None]


def test_answered_late_is_a_part_with_outcomes():
    text = "延期办结7件中，予以公开3件，不予公开4件。"
    given = ("outcome.total", "outcome.granted", "outcome.denied")
    assert scopes(text, *((metric, "延期办结") for metric in given)) == ["延期办结"] * 3


@pytest.mark.parametrize("name", ["县信息公开办", "延期", "市政府网站依申请公开平台"])
def test_names_that_only_hold_an_outcome_stay(name):
    assert scopes("不予公开9件。", ("outcome.denied", name)) == [name]


def test_answered_in_time_is_a_part_of_what_was_answered():
    text = "全部答复，按时办结40件，延期办结2件。"
    given = ("outcome.total", "按时办结"), ("outcome.total", "延期办结")
    assert scopes(text, *given) == ["按时办结", "延期办结"]
