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

_LISTED = "(?:^|[，,；;、：:（(。])"
_PUBLISHES = "(?:共|累计|全年|集中|主动)*(?:发布|公开|公布|更新|推送)"
_WECHAT = "(?:微信公众号|微信|公众号)"
_AND = "(?:、|和|及|与|以及)(?:官方|政务|新浪|腾讯)*"
_NAMED = "网站|微信|微博|公众号|新媒体"
_PRESS = "(?:新闻网|日报|晚报|学习强国|今日头条|电视台)"
_SORTS = r"、[^，。；、]{2,12}等(?:各类|方面)?(?:政府|政务|工作)?信息(?:共计?|合计|累计)?\s*$"
_ALL_SORTS = _SORTS.replace("等(?:各类|方面)?", "等?各类")


_WECHAT_BROUGHT = rf"公众号[^{STOPS}网]{{0,8}}{_PUBLISHES}"
_SITE_BROUGHT = rf"网站?[^{STOPS}]{{0,4}}{_PUBLISHES}"
_BROUGHT = rf"{_OPENED}(?:全年|年内|共|累计)*{_PUBLISHES}(?!.*[网号])"


def _of_all_sorts(channel: str, read_as: str, metric: str, words: str = _ALL_SORTS) -> Override:
    """A clause that names its channel, then several topics and 等各类信息."""
    several_readings = re.compile("解读[^。；]*、[^。；]*解读")
    return Override(
        re.compile(rf"{channel}[^，。；\d]*{words}"), read_as, metric, unless=several_readings
    )


def _of_several(before: str, after: str = "") -> Override:
    """A number that several channels brought together, which the words before it do not name."""
    channels = (
        r"(?:等|多种|多样化|各类|各种|多个|各)(?:的)?(?:线上线下|公开|信息公开|有效|官方)?"
        r"(?:渠道|平台|方式|形式|途径|媒介|载体)[，,]?(?:全年|共|累计|对外|主动)*(?:公开|发布|公布)"
    )
    return Override(
        re.compile(channels + before),
        "disclosure.website",
        "disclosure.total",
        after=re.compile(after),
    )


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
    # 利用广播、公示栏和县政府网站公开信息30条: the same with the site named last.
    Override(
        re.compile(
            rf"(?:通过|利用|依托|借助)[^，,。；;\d\n]{{0,14}}"
            r"(?:电视|广播|电台|报纸|公[开示]栏|大厅|微信|微博|公众号|电子屏|简报)"
            rf"[^，,。；;\d\n]{{0,20}}[、和及与][^，,。；;\d\n]{{0,14}}网站?(?:等[^，,。；;\d\n]{{0,8}})?{_PUBLISHED}"
        ),
        "disclosure.website",
        "disclosure.total",
    ),
    # 微信微博30条: two kinds of accounts together.
    Override(
        re.compile(
            r"(?<![、和及与])(?:政务)?(?:微信、?微博|微博、?微信|双微)(?:平台|公众号|账号)?"
            r"(?:共|全年)?(?:编发|发布|推送|公开|发稿)?(?:信息)?\s*$"
        ),
        "disclosure.",
        "disclosure.new_media",
        unless=re.compile("(?:网站?|栏|屏|报|电视|电台)、"),
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
        re.compile(rf"[二三四五六七八]是(?:通过|利用|依托|借助)(?:(?!{_NAMED})[^，,。；;\d\n])*$"),
        "disclosure.total",
        "disclosure.other_channel",
    ),
    # 网站公开20条，公众号公开30条，通过广播、公开栏公开60条: nor what one more channel brought.
    Override(
        re.compile(
            rf"[，,；;](?:另|还)?(?:通过|利用|依托|借助)(?:(?!{_NAMED}|等(?:各类|多种)?(?:渠道|平台|方式))[^，,；;\d\n])*$"
        ),
        "disclosure.total",
        "disclosure.other_channel",
        listed=frozenset({"disclosure.total", "disclosure.website", "disclosure.new_media"}),
    ),
    # 公开民生信息30条、企业信息20条: what 、 puts beside other kinds is no total.
    Override(
        re.compile(rf"\d[万余多]*[条件篇份项次]、(?:(?![合总]计|(?<!公)共)[^{STOPS}])*信息$"),
        "disclosure.total",
        "disclosure.other_channel",
    ),
    # 其中法定主动公开内容30条、基层政务公开信息20条: columns of a site, no totals.
    Override(
        re.compile(
            rf"(?:其中|包[括含]|\d[万余多]*[条件篇份项次][，、；])[^{STOPS}]{{0,4}}?"
            r"(?:法定主动|基层政务)公开(?:的|内容|信息|事项|栏目|公开)*$"
        ),
        "disclosure.",
        "disclosure.other_channel",
    ),
    # 网站发布财政、人事、民生等各类信息30条: kinds of all sorts are no topic, the channel counts.
    _of_all_sorts(_WECHAT_BROUGHT, "disclosure.", "disclosure.wechat"),
    _of_all_sorts(_SITE_BROUGHT, "disclosure.", "disclosure.website"),
    # 发布建议提案、政策解读等信息30条: nor is the last of several topics.
    *(
        _of_all_sorts(channel, topic, metric, _SORTS)
        for topic in ("interpretation.", "proposal.")
        for channel, metric in (
            (_WECHAT_BROUGHT, "disclosure.wechat"),
            (_SITE_BROUGHT, "disclosure.website"),
            (_BROUGHT, "disclosure.total"),
        )
    ),
    # 其他栏目公开政府信息30条: what is left over of kinds is no total.
    Override(
        re.compile(
            rf"(?:{_LISTED}|[的等])(?:其[他它余])(?:栏目|类别|各类|方面|内容|类)?"
            r"(?:法定|主动|公开|发布|政府|政务|信息|更新|的)*(?:共计?|合计|有|为)?\s*$"
        ),
        "disclosure.total",
        "disclosure.other_channel",
    ),
    # 公众号、微博发布政策、动态等信息30条: both together are new media, whatever the topics.
    Override(
        re.compile(
            rf"(?:{_WECHAT}{_AND}微博|微博{_AND}{_WECHAT})(?:平台|等)?(?:累计|共|全年|年内)*"
            r"(?:推送|发布|公开)[^，。；\d]{0,24}$"
        ),
        "disclosure.",
        "disclosure.new_media",
        unless=re.compile("网站"),
    ),
    # “东岭发布”微信公众号，推送政务信息动态30条; 微信公众号“东岭政府网”发布信息30条
    Override(
        re.compile(
            rf"{_OPENED}(?:(?!网站)[^，,。；;：:\d\n])*(?<![、和及与])(?:微信公众号|微信公众平台)"
            r"(?:“[^”]{2,16})?[”」]?[，,]?(?:共|全年|累计|更新)*"
            r"(?:推送|发布|公开|发文|推文)(?:[^，。；、\d]{0,10}(?:信息|动态|文章))?\s*$"
        ),
        "disclosure.website",
        "disclosure.wechat",
    ),
    # 在《东岭日报》等平台刊发12条，岭川新闻网刊发13条: the press is another channel.
    Override(
        re.compile(
            rf"(?:《[^》]{{2,10}}(?:报|刊)》[^，。；\d网]{{0,12}}|{_PRESS}[^{STOPS}]{{0,4}})"
            rf"(?:发布|刊登|刊发|刊载|播发)[^{STOPS}]{{0,6}}$"
        ),
        "disclosure.website",
        "disclosure.other_channel",
        unless=re.compile("新闻(?!网)|动态"),
    ),
    # 通过各类平台发布政府信息30条: several channels that no one names are the total.
    _of_several(r"(?:各类|各种|政府|政务)*信息(?:共计?|累计|总计|合计)?\s*$"),
    # 通过多种渠道发布30条各类信息
    _of_several("了?$", after="(?:各类|各种|政府|政务)*信息"),
)
