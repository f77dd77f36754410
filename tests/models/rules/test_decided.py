"""Cases that are decided are a part of all cases."""

from __future__ import annotations

import pytest

from gongkai.models import Reading, find_mentions
from gongkai.models.rules.decided import read_decided


def read(text, *metrics):
    mentions = [mention for mention in find_mentions(text) if mention.number]
    readings = [
        Reading(mention, (metric,), "current", None, None, 0.9)
        for mention, metric in zip(mentions, metrics, strict=True)
        if metric
    ]
    return [
        (one.metrics[0], one.scope) for one in read_decided(text, readings, find_mentions(text))
    ]


@pytest.mark.parametrize("known", [None, "review.pending", "review.total"])
def test_decided_cases_are_a_part(known):
    found = read("全市被复议18件，已审结15件。", "review.total", known)
    assert found == [("review.total", None), ("review.total", "已审结")]


def test_they_are_of_the_cases_that_are_enough():
    text = "诉讼20件，直接起诉12件，复议后起诉8件。审结17件。"
    given = ("litigation.total", "litigation.direct.total", "litigation.after_review.total", None)
    assert read(text, *given)[-1] == ("litigation.total", "审结")
    text = "诉讼10件，直接起诉7件，复议后起诉3件。审结6件。"
    assert read(text, *given)[-1] == ("litigation.total", "审结")


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        ("被复议18件，未审结3件。", ("review.total", None)),
        ("被复议18件。\n审结3件。", ("review.total", None)),
        ("信息公开复议18件，另受理各类案件40件，审结12件。", ("review.total", None, None)),
        ("收到并审结2件。", (None,)),
    ],
)
def test_others_stay_unread(text, metrics):
    assert len(read(text, *metrics)) == sum(metric is not None for metric in metrics)
