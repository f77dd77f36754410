"""Numbers that are parts of a total: 受理申请812件，其中东岭县310件 (guideline R23).

A smaller number of the same metric after 其中, 包括, a colon or a bracket is a part of the total
of its sentence (1,149 of 1,150 such figures in train and dev), and so is each of several numbers
in a row that add up to the total before them (1,521 of 1,524) or to
a sum after them (共计; all 232). Topics and channels of publication
are none (R25), nor are proposals, whose published answers are counted beside them (R61). Staff
said to be 专职 or 兼职 is a part without any total (R23).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from ..breaks import begin_of
from ..decoding import Reading
from ..part_names import BRACKETED, name_part
from .sums import adding_up

_NOT_DIVIDED = re.compile(r"disclosure\.(?:other_channel|new_media|wechat|weibo)|proposal\.")
_STAFF = "staff.count"
_POST_BEFORE = re.compile(
    r"(?<![、和或及与）])(专职|(?<!专)兼职)(?:政府信息公开|信息公开|政务公开|公开|工作)?"
    r"(?:人员数?|员|联络员|干部|专干)?(?:为|有|共|是)?$"
)
_POST_AFTER = re.compile(
    r"(?:为|是|系)?(专职|兼职)(?=[，。；、）\n]|$|(?:政务|信息)?(?:公开)?(?:工作)?(?:人员|信息员|联络员|干部|专干|老师))"
)
_BOTH_POSTS = re.compile(r"专[、（(／/]*兼[）)]*职[^，。；、\d]*$")
_POSTS_ONLY = re.compile(
    "(?:配备|设立|确定|落实|明确|安排|政府|政务|信息|公开|工作|人员|[专兼职员了、（）])*"
)
_UNIT = re.compile(r"[室科股站所处办局]$")
_SUM = re.compile(r"(?:共计|合计|总计|累计|总共|一共|共|全年)[^，。；\d]{0,16}$")
WIDTH = 24
_CUE = re.compile(r"其中|当中|包括|包含|含|分别")
_OPENED = re.compile(r"\s*(?:[：:]|[（(](?![^）)]*[）)]))")


def name_parts(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Give parts that have no scope the words that name them.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
    """
    parts = {
        *_after_a_cue(text, readings),
        *_after_their_sum(readings),
        *_before_a_sum(text, readings),
    }
    named = []
    for place, reading in enumerate(readings):
        scope = _staff_of_unit(reading) or _post(text, reading) or _other_scope(text, reading)
        if place in parts and not (scope or reading.applicant):
            scope = name_part(text, reading.mention)
        named.append(replace(reading, scope=scope))
    return _apart(text, named)


def _apart(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Name two parts in a row that got the same name by the words of each.

    Two different numbers of one thing are not both of the same part; the words between the number
    before and each of them name it.
    """
    same = {
        place
        for place in range(1, len(readings))
        if readings[place].scope
        and readings[place].scope == readings[place - 1].scope
        and _alike(readings[place], readings[place - 1])
        and readings[place].mention.value != readings[place - 1].mention.value
    }
    return [
        replace(one, scope=name_part(text, one.mention))
        if one.scope
        and {place, place + 1} & same
        and one.scope not in _words_of(text, readings, place)
        else one
        for place, one in enumerate(readings)
    ]


def _words_of(text: str, readings: Sequence[Reading], place: int) -> str:
    """The words between the number before a number and it."""
    before = readings[place - 1].mention.end if place else 0
    return text[before : readings[place].mention.start]


def _post(text: str, reading: Reading) -> str | None:
    """Whether staff is said to be full-time or part-time, in the text's words."""
    if reading.metrics != (_STAFF,):
        return None
    start, end = reading.mention.start, reading.mention.end
    found = _POST_BEFORE.search(text, max(0, start - 12), start) or _POST_AFTER.match(text, end)
    return found[1] if found else None


def _other_scope(text: str, reading: Reading) -> str | None:
    """The scope that the network gives; staff of both posts (专兼职人员3名) is of none."""
    start = reading.mention.start
    both = _BOTH_POSTS.search(text, max(0, start - 16), start)
    named = reading.metrics == (_STAFF,) and both and _POSTS_ONLY.fullmatch(reading.scope or "")
    return None if named else reading.scope


def _staff_of_unit(reading: Reading) -> str | None:
    """The unit that staff works in, which says more than its post: 办公室1人兼职."""
    return reading.scope if reading.scope and _UNIT.search(reading.scope) else None


def _alike(one: Reading, other: Reading) -> bool:
    return one.metrics == other.metrics and one.period == other.period


def _divided(reading: Reading) -> bool:
    return len(reading.metrics) == 1 and not _NOT_DIVIDED.match(reading.metrics[0])


def _after_a_cue(text: str, readings: Sequence[Reading]) -> Iterator[int]:
    """Give the places of smaller numbers after 其中 and the like."""
    for place, reading in enumerate(readings):
        if not _divided(reading):
            continue
        begin = begin_of(text, reading.mention.start)
        first = bisect_left(readings, begin, hi=place, key=lambda one: one.mention.start)
        same = (one for one in readings[first:place] if _alike(one, reading))
        total = next(same, None)
        if total is None or total.scope or total.applicant:
            continue
        between = text[total.mention.end : reading.mention.start]
        smaller = reading.mention.value < total.mention.value
        if smaller and (_CUE.search(BRACKETED.sub("", between)) or _OPENED.match(between)):
            yield place


def _after_their_sum(readings: Sequence[Reading]) -> Iterator[int]:
    """Give the places of two or more numbers in a row that make the number before them."""
    for place, total in enumerate(readings):
        if _divided(total):
            after = range(place + 1, len(readings))
            yield from adding_up(readings, place, _alike_at(readings, place, after))


def _before_a_sum(text: str, readings: Sequence[Reading]) -> Iterator[int]:
    """Give the places of two or more numbers of a sentence that the next one sums up."""
    for place, total in enumerate(readings):
        start = total.mention.start
        begin = begin_of(text, start)
        if _divided(total) and _SUM.search(text, max(begin, start - WIDTH), start):
            first = bisect_left(readings, begin, hi=place, key=lambda one: one.mention.start)
            before = range(place - 1, first - 1, -1)
            yield from adding_up(readings, place, _alike_at(readings, place, before))


def _alike_at(readings: Sequence[Reading], place: int, others: Iterable[int]) -> Iterator[int]:
    """Give other places up to the first whose number counts something else than that of one."""
    return takewhile(lambda other: _alike(readings[other], readings[place]), others)
