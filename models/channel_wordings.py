"""Wordings that name the channel of published items, or say that there are several.

A row is here only when the words leave no doubt and the network is known to miss them.
"""

from __future__ import annotations

import re

from .wording import STOPS, Override

_THROUGH = "(?:通过|利用|依托|借助|在)"
_PUBLISHED = (
    r"(?:主动|对外|共|累计)*(?:发布|公开|公布|更新|推送)"
    r"(?:各类|各种|各项|文字|图片|、|政府|政务)*信息(?:共计?|累计|总计)?\s*$"
)
_OPENED = "(?:^|[，,。；;：:\n])"

CHANNELS = (
    # 通过微信、抖音等政务新媒体平台公开信息300条: the one channel of a clause is named in it.
    Override(
        re.compile(
            rf"{_OPENED}(?:(?!网站|公报|专栏|平台[、和及]|栏)[^，,。；;：:\d\n])*"
            rf"新媒体(?:平台|账号|矩阵|渠道)?(?:共计?|累计|主动|对外|及时)*(?:发布|公开|推送|更新)[^{STOPS}]{{0,10}}$"
        ),
        "disclosure.total",
        "disclosure.new_media",
    ),
    # 通过县政府网站公开信息30条: the site is the one channel.
    Override(
        re.compile(rf"{_THROUGH}[^，,。；;、和及与\d\n]{{0,16}}网站{_PUBLISHED}"),
        "disclosure.",
        "disclosure.website",
    ),
    # 通过县政府网站、微信公众号公开信息30条: what several channels brought together is a total.
    Override(
        re.compile(
            rf"{_THROUGH}[^，,。；;\d\n]{{0,14}}网站?[、和及与以][^，,。；;\d\n]{{0,20}}"
            rf"(?:新媒体|微信|微博|公众号|客户端|抖音)[^，,。；;\d\n]{{0,10}}?{_PUBLISHED}"
        ),
        "disclosure.",
        "disclosure.total",
    ),
    # 政务资讯类30条 is another word for 政务动态类.
    Override(
        re.compile(r"(?:政务|新闻)资讯类?(?:信息)?\s*$"),
        "disclosure.other_channel",
        "disclosure.website.news",
    ),
    # “东岭发布”发布信息30条: official accounts are called so.
    Override(
        re.compile(rf"“[^”“]{{2,16}}发布”(?:共|累计|全年)*(?:发布|推送)[^{STOPS}]{{0,6}}$"),
        "disclosure.total",
        "disclosure.new_media",
    ),
    # 借助微信公众号“云岭发布”，全年发布信息30条: the channel stands in the clause before.
    Override(
        re.compile(
            rf"{_THROUGH}[^，,。；;、网和及与\d\n]{{0,8}}微信[^，,。；;、网\d\n]{{0,16}}[，,](?:全年|年内)?{_PUBLISHED}"
        ),
        "disclosure.total",
        "disclosure.wechat",
    ),
    # 四是通过公开栏公开60条: what one channel of several brought is not the total.
    Override(
        re.compile(
            r"[二三四五六七八]是(?:通过|利用|依托|借助)(?:(?!网站|微信|微博|公众号|新媒体)[^，,。；;\d\n])*$"
        ),
        "disclosure.total",
        "disclosure.other_channel",
    ),
)
