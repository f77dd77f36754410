"""Figures of this and another year that a problem goes on with (guideline R66).

解读比例偏低，去年为46%，今年为51% is one problem, though such a part alone lacks nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..breaks import begin_of
from .units import Unit

_VALUE = r"\d[\d.,]*(?:[%％‰万个]|百分点)*[^\d，。；]{0,4}"
_YARDSTICK = re.compile(
    r"(?:今年|本年度?|去年度?|上一?年度?|前年|20\d\d年)(?:(?!调整|改|增|扩|配|制作|升级|提高|[将拟])[^，。；\d]){0,12}?"
    rf"(?:仅?[为是]|只有|仅有?){_VALUE}"
    r"|(?:同)?[比较](?:今年|去年|上一?年度?|前年|20\d\d年)(?:同期)?[^，。；\d]{0,8}?"
    rf"(?:下降|上升|减少|增加|降低|提高|回落)了?{_VALUE}"
)
_MENDED = re.compile(r"针对|整改|改进|解决|(?<![^。；：\n])(?:去年|上一?年度?|年初)")
"""In such a sentence the figures tell what was done: 针对解读少，今年为98%; 去年更新慢，今年……"""


def with_yardsticks(text: str, units: Sequence[Unit], labels: Sequence[str]) -> list[str]:
    """Return the labels with problems that go on to the figures they are held against.

    Args:
        text: the section's text.
        units: its units.
        labels: of each unit, as in ``CLAUSE_LABELS``.
    """
    told = list(labels)
    for place in range(1, len(units)):
        unit, before = units[place], told[place - 1]
        orphan = told[place] == "I-M" and before[-1] != "M"
        told[place] = "B-M" if orphan else told[place]
        if before[-1] == "P" and unit.before == "，" and _holds_against(text, unit):
            told[place] = "I-P"
    return told


def _holds_against(text: str, unit: Unit) -> bool:
    figures = not unit.enumerator and _YARDSTICK.fullmatch(text, unit.start, unit.end)
    return bool(figures and not _MENDED.search(text, begin_of(text, unit.start), unit.start))
