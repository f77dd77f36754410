"""Accounts, sites and columns that were closed, which are no figures (guideline R5).

关停账号28个，其中微信公众号19个、微博6个: neither the number nor its kinds. What is left is one
(整合至54个, 清理前103个). Of 181 numbers of closed things in train and dev one is annotated.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..breaks import STRETCH, words_before
from ..decoding import Reading

WIDTH = 80
_COUNTED = frozenset({"new_media.accounts", "website.count", "special_column.count"})
_CLOSING = (
    r"(?<![不未无非线])(?<!出现)(?:关停|注销|归并|关闭|停更|停用|清理|下线|撤销)(?!线)"
    r"(?:(?!形成|规范|更新|开[设通办]|新增|评论|整改|保留|仍|后|前)[^，。；：（(\d]){0,14}"
)
_CLOSED = re.compile(f"{_CLOSING}$")
_LEFT = re.compile(r"(?:[为至到成前后]|保留|剩|现|在用|正常)[^，。；、（(：\d]{0,6}$")
_KIND = (
    "(?:其中|政务|官方|部门|乡镇|街道|县直|市直|区直|区级|县级|市级)*"
    "(?:微信公众号|微信|微博|抖音|快手|头条号?|今日头条|视频号|短视频(?:号|账号)?|公众号|小程序|客户端|APP|网站|其他|其它)"
    "(?:账号|平台)?"
)
_KINDS = re.compile(
    rf"{_CLOSING}(?<![为至到成])\d+\s*[个家](?:[，,（(、]{_KIND}\d+\s*[个家])*[，,（(、]{_KIND}$"
)


def without_closed(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Leave out what was closed, and the kinds of it that follow.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
    """
    return [one for one in readings if not ({*one.metrics} <= _COUNTED and _is_closed(text, one))]


def _is_closed(text: str, one: Reading) -> bool:
    words = words_before(text, one.mention.start, STRETCH, WIDTH)
    if _LEFT.search(words):
        return False
    return bool(_CLOSED.search(words) or _KINDS.search(words))
