import pytest

from gongkai.models import Reading, find_mentions
from gongkai.models.rules.accounts import METRIC, name_accounts


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("“东岭发布”公众号关注用户3.2万人。", "公众号"),
        ("微信公众号发布信息273条、订阅数374人。", "微信公众号"),
        ("“东岭发布”粉丝达13.2万。", "东岭发布"),
        ("政务新媒体3个（微信公众号2个、视频号1个），关注用户4.3万人。", None),
        ("微博、微信粉丝总数4.3万人。", None),
        ("关注用户4.3万人。", None),
        ("微博发布12条。关注用户4.3万人。", None),
        ("公众号发布12条、微博发布3条，两个账号粉丝共4.3万人。", None),
        ("公众号粉丝3.2万人、微博粉丝1.1万人，共4.3万人。", None),
        ("“东岭发布”公众号发布12条，累计关注4.3万人。", None),
    ],
)
def test_followers_belong_to_the_account_named_before_them(text, scope):
    mention = find_mentions(text)[-1]
    (read,) = name_accounts(text, [Reading(mention, (METRIC,), "current", None, None, 0.9)])
    assert read.scope == scope


@pytest.mark.parametrize(
    ("text", "given", "scope"),
    [
        ("公众号发布12条、微博发布3条，粉丝共4.3万人。", "微博", None),
        ("开通公众号2个、视频号1个，关注用户4.3万人。", "视频号", None),
        ("“东岭发布”公众号发布12条，累计关注4.3万人。", "公众号", "公众号"),
        ("公众号1个，关注用户4.3万人。", "公众号", "公众号"),
    ],
)
def test_followers_of_all_accounts_are_of_none(text, given, scope):
    mention = find_mentions(text)[-1]
    (read,) = name_accounts(text, [Reading(mention, (METRIC,), "current", None, given, 0.9)])
    assert read.scope == scope


def test_accounts_leave_a_scope_and_other_metrics_alone():
    text = "“东岭发布”公众号发布12条，关注用户3.2万人。"
    first, second = find_mentions(text)
    readings = [
        Reading(first, ("disclosure.wechat",), "current", None, None, 0.9),
        Reading(second, (METRIC,), "current", None, "东岭发布", 0.9),
    ]
    assert name_accounts(text, readings) == readings
