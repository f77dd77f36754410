"""Followers of an account: “东岭发布”公众号关注用户3.2万人.

Guideline R62: the number of one account, or of one platform among several, is that account's, which
is its scope; the number of all accounts (微博、微信粉丝共4.3万, 两个账号关注用户4.3万) has none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..breaks import SENTENCE, begin_of
from ..decoding import Reading

METRIC = "new_media.followers"
_PLATFORM = "微信公众号|公众号|微信|官微|微博|视频号|抖音号?|快手号?|头条号?"
_QUOTED = "“[^”，。；]{2,12}”"
_NAMES = rf"(?:{_QUOTED}(?:官方|政务)*)?(?>{_PLATFORM})(?:{_QUOTED})?|{_QUOTED}"
_COUNT = r"[^，。；\d]{0,2}\d+\s*个"
_ACCOUNT, _COUNTED = re.compile(rf"(?>{_NAMES})(?!{_COUNT})"), re.compile(rf"(?>{_NAMES}){_COUNT}")
_ALL = re.compile(
    r"总粉丝|粉丝[总共]|总关注|关注[总共]|合计|总计|总数|共有|共计|共[约达]?$|累计(?:粉丝|关注)|账号[^，。；]{0,6}个"
)
_TOGETHER = re.compile(r"(?:[两二三四五六七八九十]|\d+)个?(?:账号|平台)|[各全]平台|全网|矩阵")
_BREAK = re.compile("[，。；;,]")


def name_accounts(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Give numbers of followers the account that they belong to, those of all accounts none.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
    """
    return [
        replace(reading, scope=_account(text, reading)) if reading.metrics[0] == METRIC else reading
        for reading in readings
    ]


def _account(text: str, reading: Reading) -> str | None:
    """The scope of a number of followers: the account named last before it in its sentence."""
    start = reading.mention.start
    sentence = text[begin_of(text, start, SENTENCE + "；") : start]
    clause = _BREAK.split(sentence)[-1]
    names, counted = _ACCOUNT.findall(sentence), _COUNTED.findall(sentence)
    several = len({*names}) > 1
    all_counted = not names and len(counted) > 1
    if all_counted or _TOGETHER.search(clause) or (several and _ALL.search(clause)):
        return None
    if reading.scope or not names or _ALL.search(clause):
        return reading.scope
    platform = re.search(_PLATFORM, names[-1])
    return platform[0] if platform else names[-1].strip("“”")
