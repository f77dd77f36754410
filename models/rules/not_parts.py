"""Words before a number that name no part of it by the guideline.

- The level of the media that print something (中央级3篇、省级24篇): a channel has no part (R40).
- The form of an interpretation or who gives it, where no total is told (图解6篇、文字解读2篇; R44).
- What carries requests over (上年度结转2件): that is their metric.

On passages that the network had not seen, all 18 and 9 scopes that the first two take away are
wrong; none of the corpus's 1,544 numbers of requests carried in has a part of such words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from gongkai.vocabulary import Number

from ..breaks import begin_of
from ..decoding import Reading

_OTHER_CHANNEL, _INTERPRETATION = "disclosure.other_channel", "interpretation.count"
_CARRIED_IN, _CARRIED = "application.carried_in", re.compile("结转|上年|上一年|去年")
_LEVEL = re.compile("(?:中央|国家|国|家|省|市|县|区)(?:级|市|以上|及)*(?:主流)?(?:媒体)?")
_MEDIA = re.compile("媒体|稿件|报刊|刊[发登播]|报道|用稿|采用")
_FORM = re.compile(
    "图|视频|文字|动[漫画]|漫画|音频|H5|直播|问答|原创|负责人|负责同志|专家|领导|部门解读|媒体解读"
)


def without_no_parts(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Take scopes that name no part from numbers.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
    """
    totals = [one.mention.value for one in readings if _is_all(one)]
    return [
        replace(one, scope=None)
        if _level_of_media(text, one) or _form_without_total(one, totals) or _carried(one)
        else one
        for one in readings
    ]


def _level_of_media(text: str, one: Reading) -> bool:
    start = one.mention.start
    level = one.metrics == (_OTHER_CHANNEL,) and _LEVEL.fullmatch(one.scope or "")
    return bool(level and _MEDIA.search(text, begin_of(text, start), start))


def _carried(one: Reading) -> bool:
    return one.metrics == (_CARRIED_IN,) and bool(_CARRIED.search(one.scope or ""))


def _is_all(one: Reading) -> bool:
    """Whether a number counts interpretations of all forms."""
    return one.metrics == (_INTERPRETATION,) and not _FORM.search(one.scope or "")


def _form_without_total(one: Reading, totals: Sequence[Number]) -> bool:
    """Whether a number is of one form, and the section has no larger one of all forms."""
    form = one.metrics == (_INTERPRETATION,) and _FORM.search(one.scope or "")
    return bool(
        form and one.period == "current" and not any(total > one.mention.value for total in totals)
    )
