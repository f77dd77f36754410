import pytest

from gongkai.models import Reading, find_mentions
from gongkai.models.rules.closed import without_closed


def kept(text, metric="new_media.accounts"):
    readings = [
        Reading(mention, (metric,), "current", None, None, 0.9) for mention in find_mentions(text)
    ]
    return [text[r.mention.start : r.mention.end] for r in without_closed(text, readings)]


@pytest.mark.parametrize(
    "text",
    [
        "关停“休眠”账号28个，其中微信公众号19个、微博6个、抖音3个",
        "注销、归并账号13个（微信公众号8个、其他5个）",
        "下线过期专题9个",
        "清理3个",
    ],
)
def test_closed_accounts_and_their_kinds_are_no_figures(text):
    assert kept(text) == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("账号由97个整合至54个", ["97个", "54个"]),
        ("账号由97个清理至54个（微博11个，微信43个）", ["97个", "54个", "11个", "43个"]),
        ("关停28个，现有账号12个", ["12个"]),
        ("清理前103个，清理后47个", ["103个", "47个"]),
        ("关停28个；微信公众号19个", ["19个"]),
    ],
)
def test_closed_leaves_what_is_left(text, left):
    assert kept(text) == left


def test_closed_kinds_are_told_where_the_number_before_them_was_not_read():
    text = "共清理关停“僵尸”账号5个，其中微信公众号3个、微博2个；公众号12个"
    readings = [
        Reading(m, ("new_media.accounts",), "current", None, None, 0.9)
        for m in find_mentions(text)[1:]
    ]
    (left,) = without_closed(text, readings)
    assert left.mention.value == 12


def test_closed_is_said_of_accounts_and_columns_only():
    assert kept("清理废止规范性文件11件", "normative_document.repealed") == ["11件"]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("关停账号28个、新开设微博2个", ["2个"]),
        ("关停账号28个（全市共有账号120个）", ["120个"]),
        ("不停更的账号12个", ["12个"]),
        ("归并整合形成账号12个", ["12个"]),
        ("清理规范专栏15个", ["15个"]),
        ("因停用旧系统开设专栏3个", ["3个"]),
        ("开设线下线上专栏12个", ["12个"]),
    ],
)
def test_closed_leaves_what_was_opened_or_kept(text, left):
    assert kept(text) == left
