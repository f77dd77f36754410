"""Parts that go on in their sentence or paragraph."""

from __future__ import annotations

import pytest

from gongkai.models import Reading, find_mentions
from gongkai.models.rules.carried import name_carried

ALL, OTHER, WECHAT = "disclosure.total", "disclosure.other_channel", "disclosure.wechat"
SITE, REVIEW, LAWSUIT = "disclosure.website", "review.total", "litigation.total"
UPHELD, REQUESTS = "review.upheld", "application.received"


@pytest.mark.parametrize(
    ("text", "given", "scopes"),
    [
        (
            "局机关公开60条，学校公开90条。局机关公开的信息中，招生41条、招聘19条。",
            [(ALL, "局机关"), (ALL, "学校"), (OTHER, None), (OTHER, None)],
            ["局机关", "学校", "局机关", "局机关"],
        ),
        (
            "街道本级60条。街道本级的60条，微信41条，公开栏19条。",
            [(ALL, "街道本级"), (ALL, "街道本级"), (WECHAT, None), (OTHER, None)],
            ["街道本级"] * 4,
        ),
        (
            "县卫健局公开60条，其中公告41条。",
            [(ALL, "县卫健局"), (OTHER, None)],
            ["县卫健局"] * 2,
        ),
        (  # another stretch
            "局机关60条。局机关的60条中，招生41条；全年公众号推送19条。",
            [(ALL, "局机关"), (ALL, "局机关"), (OTHER, None), (WECHAT, None)],
            ["局机关", "局机关", "局机关", None],
        ),
        (  # another subject
            "局机关60条。局机关的60条中，招生41条，另有公众号19条。",
            [(ALL, "局机关"), (ALL, "局机关"), (OTHER, None), (WECHAT, None)],
            ["局机关", "局机关", "局机关", None],
        ),
        (  # the list goes on to something else
            "公开信息79条，其中县政府网站60条，公众号19条。",
            [(ALL, None), (SITE, "县政府网站"), (WECHAT, None)],
            [None, "县政府网站", None],
        ),
        (  # a site is divided by topics
            "县政府网站60条，其中公告41条。",
            [(SITE, "县政府网站"), (OTHER, None)],
            ["县政府网站", None],
        ),
    ],
)
def test_what_a_part_consists_of_is_its_own(text, given, scopes):
    assert _scopes(text, given) == scopes


@pytest.mark.parametrize(
    ("text", "given", "scopes"),
    [
        (
            "区政府本级：复议7件，维持5件。诉讼4件。\n诉讼共9件。",
            [(REVIEW, "区政府本级"), (UPHELD, None), (LAWSUIT, None), (LAWSUIT, None)],
            ["区政府本级"] * 3 + [None],
        ),
        (  # another unit
            "区政府本级复议7件，区级部门复议3件，诉讼4件。",
            [(REVIEW, "区政府本级"), (REVIEW, "区级部门"), (LAWSUIT, None)],
            ["区政府本级", "区级部门", None],
        ),
        (  # the whole
            "区政府本级复议7件。全区诉讼4件，维持3件。",
            [(REVIEW, "区政府本级"), (LAWSUIT, None), (UPHELD, None)],
            ["区政府本级", None, None],
        ),
        (  # something else between
            "区政府本级复议7件。收到申请9件，诉讼4件。",
            [(REVIEW, "区政府本级"), (REQUESTS, None), (LAWSUIT, None)],
            ["区政府本级", None, None],
        ),
        (  # what one case is about
            "因交警大队答复引起复议1件，诉讼2件。",
            [(REVIEW, "交警大队"), (LAWSUIT, None)],
            ["交警大队", None],
        ),
        (
            "同一申请人复议7件，诉讼2件。",
            [(REVIEW, "同一申请人"), (LAWSUIT, None)],
            ["同一申请人", None],
        ),
    ],
)
def test_a_paragraph_on_a_unit_goes_on(text, given, scopes):
    assert _scopes(text, given) == scopes


def _scopes(text, given):
    readings = [
        Reading(mention, (metric,), "current", None, scope, 0.9)
        for mention, (metric, scope) in zip(find_mentions(text), given, strict=True)
    ]
    return [reading.scope for reading in name_carried(text, readings)]
