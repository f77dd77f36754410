"""Words that announce problems or measures: what follows them is not of the other kind.

In the passages of train 365 problems and no measure follow 存在的问题：, 主要问题是 and their like,
392 measures and no problem 改进措施： and its like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

from ..breaks import CLAUSE, begin_of
from ..linear import Scores
from .clause_labels import CLAUSE_LABELS, NEVER
from .lack import lacks
from .units import DASH, Unit

_OF = {
    kind: [place for place, label in enumerate(CLAUSE_LABELS) if label[-1] == kind] for kind in "PM"
}
_DENIED = re.compile(
    "[^，。；的]{0,20}?(?:暂无|均无|无|不存在|未发现|没有?发现)(?:存在)?(?:任何|明显|突出|重大|主要|违规|其他|的)*问题"
)
"""That there are no problems, said of a whole sentence up to there."""
_AFTER = ("：", "lead")
_ANNOUNCED = {
    "P": re.compile(
        r"(?!对|为|以|上述|这|此)[^，。；]{0,10}(?:问题|不足|短板|困难|差距)[一二三四]?(?:之处|主要|就|还|也)*(?:[是有为]|在于)?"
    ),
    "M": re.compile(
        r"(?!.*(?:问题|不足|上年|上一年|需要|亟待|有待|还要|\d))[^，。；]{0,10}(?:措施|对策|打算|办法|做法|改进|整改)"
        r"(?:主要|情况|如下)*[是有为]?"
    ),
}

_TAKEN_UP = re.compile(r"(?:针对|解决)[^。；\n]*$")
"""Problems that are no news where they stand: 针对存在的问题：."""
_DONE = re.compile(
    r"(?:为此|对此)?(?:我[^，。；的]{0,4})?(?:现已?|目前已?|已经?|正在?|现正)[^被不无过失有成是]"
)
"""What leads from a problem to what was done about it: 更新不及时，现已……"""
_COUNTED = re.compile(
    r"(?:以下|如下)?[一二两三四五六七几](?:个?方面|[个点条项种])?(?:的?(?:问题|不足))?"
)
"""What only counts: 主要问题有以下三个方面."""


def by_announcements(text: str, units: Sequence[Unit], scores: Scores) -> Scores:
    """Return scores that rule out a measure where a problem is announced, and a problem likewise.

    What goes on with a clause right after the announcement begins one.
    """
    ruled = scores.copy()
    for places in _denying(text, units):
        ruled[np.ix_(places, _OF["P"])] -= NEVER
    for place in _done_about_problems(text, units):
        ruled[np.ix_([place - 2, place - 1], _OF["M"])] -= NEVER
        ruled[np.ix_([place - 1, place], _OF["P"])] -= NEVER
    for place in _after_dashes(text, units):
        ruled[place - 1, _OF["M"]] -= NEVER
        ruled[place, _OF["P"]] -= NEVER
    for place in range(1, len(units)):
        unit, before = units[place], units[place - 1]
        first = units[place - 2] if before.before == "tail" and place > 1 else before
        words = text[first.start : before.end].strip()
        if unit.before not in _AFTER or _COUNTED.fullmatch(text, unit.start, unit.end):
            continue
        if _TAKEN_UP.search(text, 0, unit.start):
            continue
        for kind, pattern in _ANNOUNCED.items():
            if pattern.fullmatch(words):
                begin, goes_on = (CLAUSE_LABELS.index(f"{way}-{kind}") for way in "BI")
                ruled[place, begin] = max(ruled[place, begin], ruled[place, goes_on])
                other = "PM".replace(kind, "")
                ruled[place, [CLAUSE_LABELS.index(f"{way}-{other}") for way in "BI"]] -= NEVER
    return ruled


def _after_dashes(text: str, units: Sequence[Unit]) -> Iterator[int]:
    """Give the places of measures with their problem before a ——: 更新慢——每周检查."""
    for place in range(1, len(units)):
        unit = units[place]
        if unit.before == "；" and not unit.enumerator and text.endswith(DASH, 0, unit.start):
            yield place


def _denying(text: str, units: Sequence[Unit]) -> Iterator[range]:
    """Give the places of each sentence up to where it says that there are no problems."""
    first = 0
    for place, unit in enumerate(units):
        first = place if unit.before in "。\n" else first
        ends = text.endswith("问题", unit.start, unit.end)
        if ends and _DENIED.fullmatch(text, begin_of(text, unit.start, CLAUSE), unit.end):
            yield range(first, place + 1)


def _done_about_problems(text: str, units: Sequence[Unit]) -> Iterator[int]:
    """Give the places where it is told what was done about the problem before the comma."""
    for place in range(2, len(units)):
        told, led, unit = units[place - 2 : place + 1]
        words = text[led.start : led.end].strip() + text[unit.start]
        done = unit.before == "lead" and led.before == "，" and _DONE.fullmatch(words)
        if done and lacks(text[told.start : told.end].strip()):
            yield place
