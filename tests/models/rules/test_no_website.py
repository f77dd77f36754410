"""Denials of an own website are zeros of websites."""

from __future__ import annotations

import pytest

from gongkai.models import Reading, find_mentions
from gongkai.models.rules.no_website import read_no_website


def read(text):
    return [(one.metrics, one.scope) for one in read_no_website(text, [], find_mentions(text))]


@pytest.mark.parametrize("text", ["我局无独立网站，信息由县里代发。", "站里没有自己的网站。"])
def test_no_website_is_a_zero(text):
    assert read(text) == [(("website.count",), None)]


def test_accounts_denied_with_it():
    both = ("website.count", "new_media.accounts")
    assert read("本局未开设独立网站和政务新媒体。") == [(both, None)]
    text = "本局未开设独立网站和政务新媒体。"
    (mention,) = find_mentions(text)
    known = Reading(mention, ("new_media.accounts",), "current", None, None, 0.9)
    assert read_no_website(text, [known], [mention])[0].metrics == both


def test_several_units_are_a_part():
    assert read("局属3个单位均无独立网站。") == [(("website.count",), "局属3个单位")]


@pytest.mark.parametrize(
    "text",
    [
        "无网站及新媒体安全事故。",
        "没有网站、微信被关停。",
        "网站无死链。",
        "没有网站违规情况。",
        "门户网站1个。",
    ],
)
def test_other_denials_stay(text):
    assert read(text) == []
