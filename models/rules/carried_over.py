"""Totals of requests that last year's are in: 收到17件（含上年结转2件）, 加上结转1件共15件.

They are ``application.total`` (guideline R49), unless the words before them say what became of them
(答复46件（含上年结转3件）), or none were carried over. All 26 metrics that the rule
changes in what two networks read in train are then the annotated ones; of the
annotated ones it would change 8.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from gongkai.vocabulary import Number

from ..breaks import begin_of, paragraphs_of, words_before
from ..decoding import Reading

RECEIVED, TOTAL, DECIDED = "application.received", "application.total", "outcome.total"
REQUESTS = frozenset({RECEIVED, TOTAL, DECIDED})
"""What a number of requests can be: new ones, all that are to be decided, the decided."""

_CARRIED_IN = "application.carried_in"
TELLS_DECIDED = re.compile(
    "办结|答复|回复|答件|办[完毕]|完成|完毕|结果|[已实]经?[办处]|[办处]理了|公开(?!申请|件|信息|政府|事项)"
)
_NEW = re.compile("(?:新收|新增|新受理|新接收|新提出)[^，。；]*$")
_HOLDS = re.compile("(?:含|包括|包含|其中)")
_OF_BEFORE = re.compile("结转|[上去往]一?年|20\\d\\d|跨年|转入")
_BESIDE = re.compile("另|加上|连同|；|;")
_SUMMED = re.compile(
    "(?:共|合计|总计|总共|一共|计|应办|须办|需办|应予?办理|须办理|需办理|待办|在办|办理|处理|应当?答复)"
    "[^，。；\\d]{0,12}$"
)
_DUE = re.compile("[应须需][当予]?(?:答复|办结)")
WIDTH = 16
FURTHEST = 12
"""Numbers from a total on among which what is said to be in it is looked for."""


def name_carried_over(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Name the totals that last year's requests are in.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
    """
    settled = list(readings)
    paragraphs = paragraphs_of(text, (one.mention.start for one in readings))
    carried: set[Number] = set()
    new: set[Number] = set()
    for place, one in enumerate(readings):
        if place and paragraphs[place] != paragraphs[place - 1]:
            carried, new = set(), set()
        counts = counts_requests(one)
        if counts and not _told(text, readings, place):
            summed = any(one.mention.value - value in new for value in carried)
            if (summed and _is_sum(text, readings, place)) or _holds(text, readings, place):
                settled[place] = replace(one, metrics=(TOTAL,))
        if counts:
            new.add(one.mention.value)
        elif is_carried_in(one):
            carried.add(one.mention.value)
    return settled


def counts_requests(one: Reading) -> bool:
    """Whether a reading counts this year's requests, new, due or decided."""
    counted = len(one.metrics) == 1 and one.metrics[0] in REQUESTS
    return counted and one.period == "current" and not one.mention.zero_statement


def _told(text: str, readings: Sequence[Reading], place: int) -> bool:
    """Whether the clause of a number says that its requests were decided or are new."""
    after = readings[place - 1].mention.end if place else 0
    words = words_before(text, readings[place].mention.start, "。；\n，", WIDTH, after)
    words = _DUE.sub("", words)
    return bool(TELLS_DECIDED.search(words) or _NEW.search(words))


def is_carried_in(one: Reading) -> bool:
    """Whether a reading counts requests of last year that are to be decided now."""
    return one.metrics == (_CARRIED_IN,) and one.period == "current" and one.mention.value > 0


def _holds(text: str, readings: Sequence[Reading], place: int) -> bool:
    """Whether a number is said to hold what was carried over: 17件（含上年结转2件）."""
    one = readings[place]
    within: Number = 0  # of the number, counted between it and what was carried over
    for at in range(place + 1, min(place + FURTHEST, len(readings))):
        other = readings[at]
        start = other.mention.start
        if begin_of(text, start) > one.mention.start or other.mention.value >= one.mention.value:
            return False
        if is_carried_in(other):
            between = text[readings[at - 1].mention.end : start]
            dated = _OF_BEFORE.search(between + text[start : other.mention.end + 8])
            if not dated or _BESIDE.search(between):
                return False
            if within + other.mention.value == one.mention.value:
                return bool(_HOLDS.search(text, one.mention.end, start))
            near = at == place + 1 and between[:1] not in set("）)")
            far = between[:1] not in set("（(") and _is_first(text, readings, place)
            return (near or far) and bool(_HOLDS.search(between))
        if other.metrics == (DECIDED,):
            return False
        within += other.mention.value if counts_requests(other) else 0
    return False


def _is_first(text: str, readings: Sequence[Reading], place: int) -> bool:
    """Whether a number of requests is the first of its sentence."""
    begin = begin_of(text, readings[place].mention.start)
    return not any(
        counts_requests(other) and other.mention.start >= begin for other in readings[:place]
    )


def _is_sum(text: str, readings: Sequence[Reading], place: int) -> bool:
    """Whether the words before a number say that it is a sum, or of all that are to be decided."""
    after = readings[place - 1].mention.end if place else 0
    words = words_before(text, readings[place].mention.start, "。；\n", WIDTH, after)
    return bool(_SUMMED.search(words))
