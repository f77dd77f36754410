"""Whose outcomes a row of numbers counts."""

from __future__ import annotations

import pytest

from gongkai.models import Reading, find_mentions
from gongkai.models.rules.outcomes import name_outcomes
from gongkai.models.rules.retold import name_divided, name_retold

RECEIVED, GRANTED, DENIED = "application.received", "outcome.granted", "outcome.denied"
NOT_HELD, CARRIED = "outcome.unavailable.not_held", "application.carried_out"


def _scopes(settle, text, *given):
    readings = [
        Reading(mention, (metric,), "current", None, scope, 0.9)
        for mention, (metric, scope) in zip(find_mentions(text), given, strict=True)
    ]
    return [reading.scope for reading in settle(text, readings)]


@pytest.mark.parametrize(
    ("text", "given", "scopes"),
    [
        (  # the outcomes of a unit's requests are the unit's
            "县住建局收到9件，公开5件、非本机关4件。",
            [(RECEIVED, "县住建局"), (GRANTED, None), (NOT_HELD, None)],
            ["县住建局"] * 3,
        ),
        (  # with or without what is carried on
            "县住建局收到9件。公开5件、非本机关4件，结转2件。",
            [(RECEIVED, "县住建局"), (GRANTED, None), (NOT_HELD, None), (CARRIED, None)],
            ["县住建局"] * 4,
        ),
        (  # all requests, though the last number before was a unit's
            "收到9件，其中县住建局3件。公开5件、非本机关4件。",
            [(RECEIVED, None), (RECEIVED, "县住建局"), (GRANTED, "县住建局"), (NOT_HELD, "县住建局")],
            [None, "县住建局", None, None],
        ),
        (  # a reason is part of the denials before it
            "县住建局收到9件，公开5件、不公开4件（内部信息4件）。",
            [
                (RECEIVED, "县住建局"),
                (GRANTED, None),
                (DENIED, None),
                (f"{DENIED}.internal_affairs", None),
            ],
            ["县住建局"] * 4,
        ),
        (  # all, before what of it would be a unit's
            "收到18件，其中县住建局9件，公开5件、不公开4件、非本机关9件。",
            [(RECEIVED, None), (RECEIVED, "县住建局"), (GRANTED, None), (DENIED, None), (NOT_HELD, None)],
            [None, "县住建局", None, None, None],
        ),
        (  # a part that the words before an outcome name
            "收到9件，其中县住建局5件、县教育局4件；县住建局公开5件、县教育局公开4件。",
            [
                (RECEIVED, None),
                (RECEIVED, "县住建局"),
                (RECEIVED, "县教育局"),
                (GRANTED, "县住建局"),
                (GRANTED, "县教育局"),
            ],
            [None, "县住建局", "县教育局", "县住建局", "县教育局"],
        ),
        (  # ways of asking are told in their own sentence
            "收到13件，其中网络申请9件。公开5件、非本机关4件。",
            [(RECEIVED, None), (RECEIVED, "网络申请"), (GRANTED, None), (NOT_HELD, None)],
            [None, "网络申请", None, None],
        ),
        (
            "收到13件，其中网络申请9件，公开5件、非本机关4件。",
            [(RECEIVED, None), (RECEIVED, "网络申请"), (GRANTED, None), (NOT_HELD, None)],
            [None, "网络申请", "网络申请", "网络申请"],
        ),
        (  # a way of granting is named in the authority's own outcomes, too
            "收到9件，已主动公开5件、非本机关4件。",
            [(RECEIVED, None), (GRANTED, "已主动公开"), (NOT_HELD, "县住建局")],
            [None, "已主动公开", None],
        ),
        (  # other sums say nothing
            "县住建局收到9件，公开5件、非本机关3件。",
            [(RECEIVED, "县住建局"), (GRANTED, None), (NOT_HELD, None)],
            ["县住建局", None, None],
        ),
        (  # what is settled so far is no unit
            "收到申请20件，已办结9件，公开5件、非本机关4件。",
            [(RECEIVED, None), ("outcome.total", "已办结"), (GRANTED, None), (NOT_HELD, None)],
            [None, "已办结", None, None],
        ),
        (  # another paragraph
            "县住建局收到9件。\n公开5件、非本机关4件。",
            [(RECEIVED, "县住建局"), (GRANTED, None), (NOT_HELD, None)],
            ["县住建局", None, None],
        ),
        (
            "县政府被复议3件，维持2件、纠正1件。",
            [("review.total", "县政府"), ("review.upheld", None), ("review.corrected", None)],
            ["县政府"] * 3,
        ),
    ],
)  # fmt: skip
def test_outcomes_are_of_the_requests_that_they_add_up_to(text, given, scopes):
    assert _scopes(name_outcomes, text, *given) == scopes


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("其中县住建局9件。9件中公开较多。", "县住建局"),
        ("其中县住建局9件。9件申请均已答复。", "县住建局"),
        ("其中县住建局9件，其余9件均已答复。", None),
        ("其中县住建局9件。收到9件，比上年多。", None),
        ("其中县住建局9件。\n9件均已答复。", None),
        ("其中县住建局9件。8件均已答复。", None),
        ("其中县住建局9件。全年9件均已答复。", None),
    ],
)
def test_a_number_told_again_is_of_the_same_part(text, scope):
    found = _scopes(name_retold, text, (RECEIVED, "县住建局"), (RECEIVED, None))
    assert found == ["县住建局", scope]


def test_a_number_told_again_counts_the_same_kind_of_thing():
    given = (RECEIVED, "县住建局"), ("litigation.total", None)
    assert _scopes(name_retold, "县住建局9件。诉讼9件均已审结。", *given) == ["县住建局", None]


def test_a_number_told_again_that_two_parts_have_stays():
    text = "县住建局9件，县教育局9件。9件均已答复。"
    given = (RECEIVED, "县住建局"), (RECEIVED, "县教育局"), (RECEIVED, None)
    assert _scopes(name_retold, text, *given) == ["县住建局", "县教育局", None]


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("局机关的137条中，招生29条。", ["局机关", "局机关"]),
        ("局机关的137条信息里，招生29条。", ["局机关", "局机关"]),
        ("局机关137条，招生29条。", ["局机关", None]),
        ("局机关的137条中招生较多。另有29条。", ["局机关", None]),
        ("局机关的137条中招生较多，全县29条。", ["局机关", None]),
        ("局机关的137条中，招生290条。", ["局机关", None]),
    ],
)
def test_what_a_part_is_divided_into_is_of_that_part(text, scopes):
    other = "disclosure.other_channel"
    assert _scopes(name_divided, text, (other, "局机关"), (other, None)) == scopes


def test_a_part_is_divided_into_no_other_things():
    given = (RECEIVED, "县住建局"), ("application.fee", None)
    assert _scopes(name_divided, "县住建局的9件中，收费2元。", *given) == ["县住建局", None]


def test_what_is_settled_so_far_is_divided_into_no_parts():
    given = ("review.total", "审结"), ("outcome.granted", None)
    assert _scopes(name_divided, "审结的43件中公开3件。", *given) == ["审结", None]


def test_a_later_sentence_may_go_into_an_outcome():
    text = "收到14件，其中街道5件。公开5件、非本机关9件。非本机关的9件中，县里4件。"
    given = [
        (RECEIVED, None), (RECEIVED, "街道"), (GRANTED, "街道"), (NOT_HELD, "街道"),
        (NOT_HELD, None), (NOT_HELD, None),
    ]  # fmt: skip
    assert _scopes(name_outcomes, text, *given)[2:4] == [None, None]


def test_what_a_review_came_to_names_no_part():
    text = "复议5件。维持3件、责令限期答复2件。"
    given = [("review.total", None), ("review.upheld", None), ("review.corrected", "责令限期")]
    assert _scopes(name_outcomes, text, *given) == [None, None, None]


def test_what_a_part_is_divided_into_goes_on_after_a_part_that_was_seen():
    text = "局机关的60条中，招生41条，招聘19条。"
    given = [("disclosure.total", "局机关"), *[("disclosure.other_channel", "局机关")] * 1]
    given.append(("disclosure.other_channel", None))
    assert _scopes(name_divided, text, *given) == ["局机关"] * 3
