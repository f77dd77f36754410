"""Numbers of what information is about, and none of information: 公示低保对象312户 (guideline R42).

What is published is counted in 条, 期, 份 and the like; 户, 家, 种, and projects, jobs, prices,
matters count what it tells of, and so does the second of two numbers (典型案例8批47例). Copies that
are handed out (发放办事指南1400份) and meetings (R5) are none either. Of 98 such numbers that the
network took for information, on passages that it had not seen, 96 are none; of all such numbers
near words of publication in train, 195 of 205 of a noun's and 18 of 22 second ones.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..breaks import CLAUSE, words_before
from ..decoding import Reading

WIDTH = 32
_INFORMATION = re.compile(r"disclosure\.|document\.published")
_UNITS_OF_OBJECTS = frozenset("家 户 种 所 人 名 套 亩 家次 户次 平方米 万元".split())
_OBJECTS = (
    ("个 项 起 批 件", "项目(?:[（(]?(?:共计?|合计))?"),
    ("个 人", "岗位(?:信息)?"),
    ("个 项", "(?:价格|药价|收费|收费标准|补贴|服务)"),
    ("个 项", "(?<!各类)(?:事项|议题|目标)(?:目录)?"),
    ("次", "会议"),
)
"""Units, and the nouns before the number that make it one of objects: 重点项目32个."""

_ENDINGS = tuple(
    (frozenset(units.split()), re.compile(rf"{nouns}\s*$")) for units, nouns in _OBJECTS
)
_OBJECT_AFTER = re.compile("(?:建设|扶贫|重点)?(?:项目(?!支出)|部门|企业|单位|城市|行业|岗位|家庭)")
_NOTICE = re.compile("(?:通告|公告|通知|公示|名单)$")
"""What is information in any unit: 张贴通告46种."""

_CASES = frozenset("例 起 件 套 宗".split())
_ISSUES_BEFORE = re.compile(r"\d\s*(?:期|批次?)[共计]*$")
_COPIES = frozenset("份 册 本 张".split())
_HANDED_OUT = re.compile("(?:发放|摆放|赠送|印[刷制发]|编印|[散分]发)")
_POSTED = "张贴"
_LAST_ITEM = re.compile(r".*\d[^、]*、")


def without_shown(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Leave out what is read as published items but counts what they are about, or copies.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
    """
    return [one for one in readings if not _is_object(text, one)]


def _is_object(text: str, one: Reading) -> bool:
    if not (one.mention.number and _INFORMATION.match(one.metrics[0])):
        return False
    start, end, unit = one.mention.start, one.mention.end, one.mention.number.unit
    words = _LAST_ITEM.sub("", words_before(text, start, CLAUSE, WIDTH))
    return (
        (unit in _UNITS_OF_OBJECTS and not (unit == "种" and _NOTICE.search(words)))
        or any(unit in units and nouns.search(words) for units, nouns in _ENDINGS)
        or (unit in {"个", "项"} and bool(_OBJECT_AFTER.match(text, end)))
        or (unit in _CASES and bool(_ISSUES_BEFORE.search(text, max(0, start - 8), start)))
        or (unit in _COPIES and _POSTED not in words and bool(_HANDED_OUT.search(words)))
    )
