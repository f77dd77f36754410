"""Totals over several years, told from this year's by what the text says around them (R30).

A running total states its start (自条例施行以来, 五年来) or stands beside this year's number of the
same thing (本年新增295条，累计公开3819条). 累计 without a start means the year where a text has no
smaller number of the thing but of years before (of 148 with no other number at all in train, 142);
where it has, the network says which it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from gongkai.extraction import LONGEST_SENTENCE

from ..breaks import SENTENCE, begin_of
from ..decoding import Reading

_TOTAL = re.compile("累计|总量|总数|历年")
_THIS_YEAR = re.compile(r"本年|今年|当年|全年|年内|新增|\d{4}年(?!底|末|\d|1?\d月\d+日止)")
_OTHER = re.compile(rf"{_TOTAL.pattern}|比|与|较|上年|去年|上一年")
_DAY = r"(?:\d{1,2}月)?(?:\d{1,2}日)?"
_TO = r"\s*[至到—–-]+\s*"
_START = re.compile(
    r"自.{2,30}(?:以来|起|至|到)|以来|历年|至今|到现在|年来|来累计|开通|开播|启动|施行|实施|成立|组建"
    rf"|\d{{4}}\s*年?{_DAY}{_TO}\d{{4}}"
    "|(?<![〇○零一二三四五六七八九])[两二三四五六七八九十]年(?:总?共|合计|累计)"
)
_ONE_YEAR = re.compile(rf"自?(\d{{4}})\s*年?{_DAY}起?{_TO}\1")
"""2020年1月1日至2020年12月31日 is the report's year."""

_THIS_YEARS_START = re.compile(
    r"自(?:今年|本年|当年)?\d{1,2}月(?:\d{1,2}日)?[^，。；]{0,10}?(?:以来|起)"
)
"""自9月开通以来 begins in the report's year."""

_NEW_NEXT = re.compile(r"[。\n]\s*(?:其中)?[，,]?(?:\d{4}年度?|本年度?|今年|当年|年内)新增")
"""累计公开3819条。2024年新增295条: the next sentence says what is new."""

_CLAUSE = re.compile(r"[，,。；;（(）)\n]")


def _clause(text: str, reading: Reading) -> str:
    """The words from the last stop before a number to the next one after it."""
    start, end = reading.mention.start, reading.mention.end
    before = _CLAUSE.split(text[max(0, start - 60) : start])[-1]
    return before + text[start:end] + _CLAUSE.split(text[end : end + 12])[0]


def _sentence(text: str, position: int) -> tuple[int, int]:
    start = begin_of(text, position)
    last = position + LONGEST_SENTENCE
    ends = [end for mark in SENTENCE if (end := text.find(mark, position, last)) >= 0]
    return start, min(ends, default=min(last, len(text)))


def _own(reading: Reading) -> bool:
    return not (reading.scope or reading.applicant or reading.mention.zero_statement)


def _this_year(text: str, readings: Sequence[Reading], index: int) -> bool:
    """Whether the words from the number before to this one say that it is of the report's year."""
    reading = readings[index]
    start, _ = _sentence(text, reading.mention.start)
    start = max([start, *(r.mention.end for r in readings[max(0, index - 1) : index])])
    words = text[start : reading.mention.start]
    return bool(_THIS_YEAR.search(words)) and not _OTHER.search(_clause(text, reading))


def _beside_this_year(text: str, readings: Sequence[Reading], index: int) -> bool:
    """Whether a smaller number of this year and of the same thing stands in the sentence.

    It may stand in the next one, where that begins with what is new.
    """
    total = readings[index]
    start, end = _sentence(text, total.mention.start)
    if _NEW_NEXT.match(text, end):
        end = _sentence(text, end + 1)[1]
    return any(
        i != index
        and _own(other)
        and other.period == "current"
        and other.metrics == total.metrics
        and start <= other.mention.start < end
        and other.mention.value < total.mention.value
        and _this_year(text, readings, i)
        for i, other in enumerate(readings)
    )


def name_running_totals(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Say ``cumulative`` of totals beside this year's number, ``current`` of 累计 without a start.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
    """
    settled = []
    for index, reading in enumerate(readings):
        period = reading.period
        if _own(reading) and _TOTAL.search(_clause(text, reading)):
            start, _ = _sentence(text, reading.mention.start)
            if _beside_this_year(text, readings, index):
                period = "cumulative"
            elif period == "cumulative" and _alone(readings, reading):
                words = _ONE_YEAR.sub("", text[start : reading.mention.start])
                period = "cumulative" if _START.search(words) else "current"
        if period == "cumulative" and _began_this_year(text, reading):
            period = "current"
        settled.append(replace(reading, period=period))
    return settled


def _alone(readings: Sequence[Reading], reading: Reading) -> bool:
    """Whether a text has no smaller own number of the same thing but those of years before."""
    return not any(
        _own(one)
        and one.metrics == reading.metrics
        and one.period != "previous"
        and one.mention.value < reading.mention.value
        for one in readings
    )


def _began_this_year(text: str, reading: Reading) -> bool:
    """Whether the only start that a sentence names is a month."""
    start, _ = _sentence(text, reading.mention.start)
    words = text[start : reading.mention.start]
    return bool(_THIS_YEARS_START.search(words)) and not _START.search(
        _THIS_YEARS_START.sub("", words)
    )
