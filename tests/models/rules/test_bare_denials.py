"""Denials that stand alone under a heading."""

from __future__ import annotations

import pytest

from gongkai.models import Reading, find_mentions
from gongkai.models.rules.bare_denials import read_bare_denials

RECEIVED, DENIED, FEE = "application.received", "outcome.denied", "application.fee"
REVIEW, LITIGATION = "review.total", "litigation.total"


def _metrics(title, text, *given):
    mentions = find_mentions(text)
    readings = [Reading(mentions[0], given, "current", None, None, 0.6)] if given else []
    return [reading.metrics for reading in read_bare_denials(title, text, readings, mentions)]


@pytest.mark.parametrize(
    ("title", "text", "metrics"),
    [
        ("不予公开情况", "无。", (DENIED,)),
        ("行政复议及诉讼", "0件。", (REVIEW, LITIGATION)),
        ("收费、复议、诉讼", "本年度均无。", (FEE, REVIEW, LITIGATION)),
        ("依申请公开和不予公开情况", "2013年，我局无此类情况。", (RECEIVED, DENIED)),
        ("因公开申请行政复议、提起行政诉讼的情况", "没有。", (REVIEW, LITIGATION)),
        ("其他情况", "收费及减免情况：无。", (FEE,)),
        ("其他情况", "依申请公开收费情况：无。", (FEE,)),
        ("不予公开案件诉讼情况", "0件。", (LITIGATION,)),
        ("其他情况", "好。\n（四）收费、复议、诉讼：无。", (FEE, REVIEW, LITIGATION)),
        ("其他情况", "（二）收费及减免情况\n目前暂无。", (FEE,)),
    ],
)
def test_the_heading_says_what_there_was_none_of(title, text, metrics):
    assert _metrics(title, text) == [metrics]
    assert _metrics(title, text, REVIEW) == [metrics]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("复议、诉讼情况", "无行政复议。"),
        ("复议、诉讼情况", "收到复议3件，无诉讼。"),
        ("收费情况", "行政事业性收费：零。"),
        ("收费、复议、诉讼", "未收费；没有诉讼。"),
        ("复议、诉讼情况", "行政诉讼（未经复议直接起诉）：无。"),
        ("存在的主要问题", "无。"),
        ("复议、诉讼情况", "3件。"),
    ],
)
def test_other_denials_are_left_to_the_network(title, text):
    assert _metrics(title, text) == []
