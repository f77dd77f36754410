"""Two numbers set beside each other count the same."""

from __future__ import annotations

import pytest

from gongkai.models import Reading, find_mentions
from gongkai.models.rules.compared import name_compared, share_parts


def _metrics(text, *given):
    mentions = find_mentions(text)
    readings = [
        Reading(mention, (metric,), "current", None, None, confidence)
        for mention, (metric, confidence) in zip(mentions, given, strict=True)
    ]
    return [reading.metrics[0] for reading in name_compared(text, readings)]


@pytest.mark.parametrize(
    "text",
    [
        "公众号公开302条，上年255条。",
        "公众号302条（2021年255条）。",
        "公众号由302条减至255条。",
        "公众号累计公开302条，今年新增255条。",
        "公众号今年公开255条，累计302条。",
    ],
)
def test_the_surer_of_two_compared_numbers_names_both(text):
    given = ("disclosure.wechat", 0.9), ("disclosure.total", 0.6)
    assert _metrics(text, *given) == ["disclosure.wechat"] * 2
    assert _metrics(text, *given[::-1]) == ["disclosure.wechat"] * 2


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("公众号公开302条，网站255条。", "disclosure.website"),
        ("收到申请9件，上年结转2件。", "application.carried_in"),
        ("收到申请9件，上年2件。", "application.carried_in"),
    ],
)
def test_other_numbers_keep_their_metrics(text, second):
    found = _metrics(text, ("application.received", 0.9), (second, 0.6))
    assert found == ["application.received", second]


def test_all_public_documents_are_no_more_of_the_years():
    given = (("normative_document.published", 0.9), ("normative_document.in_force", 0.99))
    assert _metrics("公开5件，累计公开47件。", *given) == [metric for metric, _ in given]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("县长信箱12封，比上年的29封少一半。", "县长信箱"),
        ("县长信箱12封（2012年为29封）。", "县长信箱"),
        ("县长信箱由12封减少到9封。", "县长信箱"),
        ("县长信箱12封，局长信箱29封。", None),
    ],
)
def test_the_number_of_the_year_before_is_of_the_same_part(text, second):
    first, last, *_ = find_mentions(text)[:1] + find_mentions(text)[-1:]
    readings = [
        Reading(first, ("interaction.messages",), "current", None, "县长信箱", 0.9),
        Reading(last, ("interaction.messages",), "previous", None, None, 0.9),
    ]
    assert [reading.scope for reading in share_parts(text, readings)] == ["县长信箱", second]
