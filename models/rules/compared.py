"""Two numbers set beside each other count the same: 公众号302条，上年255条; 专栏由9个减为6个.

All 197 such pairs of figures in train and dev have one metric, but for those whose metric names
the year itself or is a rate. A number of the year before that follows is of the same part too (652
of 656 pairs).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ..decoding import Reading
from .years import CHANGED_TO, of_its_own

_BESIDE = re.compile(
    r"(?:[（(]|，)?(?:上年度?|去年|上一年度?|20\d\d年度?)(?:同期)?(?:为|有|是|仅|共)?"
    rf"|{CHANGED_TO.pattern}(?:今年|本年度?|\d{{4}}年)?的?"
    r"|[，,（(](?:其中)?(?:今年|本年度?|当年|年内|20\d\d年)新增"
    r"|[，,（(](?:已|至今|历年|总)?累计(?:已?达|共|为)?(?:主动公开|公开|发布)?"
)

_YEAR_BEFORE = re.compile(
    rf"[（(，]?(?:比|较)?(?:上年|去年|上一年|20\d\d年)(?:度|同期|底|末){{0,2}}(?:为|有|是|仅|共|的)?"
    rf"|{CHANGED_TO.pattern}(?:今年|本年度?|\d{{4}}年)?的?"
)
"""Words between a number and the one of the year before, or the other way round."""

_ALL_PUBLIC = "normative_document.in_force"
"""Documents public in all (累计公开47件) are a metric beside those of the year."""


def name_compared(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Give both numbers of a comparison the metrics of the one that is more certain.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
    """
    settled = list(readings)
    for first, second in pairwise(range(len(settled))):
        one, other = settled[first], settled[second]
        if one.metrics == other.metrics or of_its_own(one) or of_its_own(other):
            continue
        beside = _BESIDE.fullmatch(text, one.mention.end, other.mention.start)
        if beside and not (_ALL_PUBLIC in other.metrics and "累计" in beside[0]):
            surer = max(one, other, key=lambda reading: reading.confidence)
            settled[first] = replace(one, metrics=surer.metrics)
            settled[second] = replace(other, metrics=surer.metrics)
    return settled


def share_parts(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Give the second number of a comparison with the year before the part of the first.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
    """
    settled = list(readings)
    for first, second in pairwise(range(len(settled))):
        one, other = settled[first], settled[second]
        between = one.mention.end, other.mention.start
        if one.metrics == other.metrics and _YEAR_BEFORE.fullmatch(text, *between):
            settled[second] = replace(other, scope=one.scope, applicant=one.applicant)
    return settled
