"""Interpretations by form or author: 文字解读21篇、图解6篇 (guideline R44).

A form (图解, 视频) or an author (专家, 部门负责人) makes a part only where the paragraph states how
many interpretations there are in all: of the numbers that one names in train and dev, 152 of 162
beside a total have a scope, and 6 of 103 without one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..breaks import begin_of, words_before
from ..decoding import Reading

METRIC = "interpretation.count"
WIDTH = 20
_KIND = re.compile(
    "(?:文字|图文|图片|图解|图示|图表|视频|音频|动漫|动画|漫画|H5|长图|一图读懂|直播|专题|问答|简明|访谈|发布会"
    r"|专家|部门|领导|负责人|媒体|[县市区省镇]长)[^，。；、（：等\d]{0,10}$"
)
_CUE = re.compile("其中|包括")
_ITEM = "。\n；;，、（"


def name_products(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Take the scope from interpretations of one kind beside which no total stands.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
    """
    places = [place for place, one in enumerate(readings) if one.metrics == (METRIC,)]
    kinds = {place for place in places if _is_kind(text, readings, place)}
    totals = {_paragraph(text, readings[place]) for place in places if place not in kinds}
    return [
        replace(one, scope=None) if place in kinds and _paragraph(text, one) not in totals else one
        for place, one in enumerate(readings)
    ]


def _paragraph(text: str, one: Reading) -> int:
    return begin_of(text, one.mention.start, "\n")


def _is_kind(text: str, readings: Sequence[Reading], place: int) -> bool:
    """Whether a form or an author stands before a number, in its own item, and no 其中."""
    start = readings[place].mention.start
    before = readings[place - 1].mention.end if place else 0
    words = words_before(text, start, _ITEM, WIDTH, before)
    return bool(_KIND.search(words)) and not _CUE.search(words)
