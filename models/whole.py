"""Numbers of an authority with its subordinate units, which are its own total (guideline R23).

厅机关及直属单位公开9.8万余条 names no part: authority and units together are the whole, as in
本级机关及所属县区. In train and dev all 4
such numbers are annotated without a scope.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from .breaks import CLAUSE, begin_of
from .decoding import Reading

_WITH_UNITS = re.compile(
    r"(?P<whole>[^，。；、\n]{0,4}(?:机关|本级|全局|政府|[市县区省我本][局厅委办院])[及和与]其?"
    r"(?:各?直属|下属|所属)(?:\d+[个家])?(?:[^，。；、\n\d]{0,4}?(?:单位|部门|机构|县区|[局所站院]))?)"
    r"[^，。；、\n]{0,14}$"
)
_ITEM = f"{CLAUSE}、（("


def without_units(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Take the scope from numbers of the authority together with its units.

    A scope that says more than the units (专职) stays.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
    """
    return [
        replace(one, scope=None)
        if one.scope and one.scope in _words_of_whole(text, one.mention.start)
        else one
        for one in readings
    ]


def _words_of_whole(text: str, start: int) -> str:
    """Return the words before a number for the authority and its units as one, empty if none."""
    clause = text[begin_of(text, start, _ITEM) : start]
    match = None if "其中" in clause else _WITH_UNITS.search(clause)
    return match["whole"] if match else ""
