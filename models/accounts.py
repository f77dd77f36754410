"""Followers of an account: “东岭发布”公众号关注用户3.2万人.

Guideline R62: the number of one account, or of one platform among several, is that account's, which
is its scope; the number of all accounts has none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from .breaks import SENTENCE, begin_of
from .decoding import Reading

METRIC = "new_media.followers"
_ACCOUNT = re.compile(
    r"(?>微信公众号|公众号|微信|官微|微博|视频号|抖音号?|快手号?|头条号?|“[^”，。；]{2,12}”)"
    r"(?![^，。；\d]{0,2}\d+\s*个)"
)
_ALL = re.compile(
    r"总粉丝|粉丝总|总关注|关注总|合计|总计|总数|共有|共计|累计粉丝|账号[^，。；]{0,6}个"
)
_BREAK = re.compile("[，。；;,]")


def _account(text: str, start: int) -> str | None:
    """The account named last before a number in its sentence, if the number is not of several."""
    sentence = text[begin_of(text, start, SENTENCE + "；") : start]
    names = _ACCOUNT.findall(sentence)
    return names[-1].strip("“”") if names and not _ALL.search(_BREAK.split(sentence)[-1]) else None


def name_accounts(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Give numbers of followers without a scope the account that they belong to.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
    """
    return [
        replace(reading, scope=_account(text, reading.mention.start))
        if reading.metrics[0] == METRIC and not reading.scope
        else reading
        for reading in readings
    ]
