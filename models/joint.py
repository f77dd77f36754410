"""One number for outcomes of different kinds together, which is no figure (guideline R21).

无法提供和不予处理共33件, 不予公开或无法提供42件: no metric counts both. In train and dev no such
number is annotated; 部分公开、不予公开均为0件 states a zero of each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .decoding import Reading

WIDTH = 32
_KINDS = "不予公开|无法提供|不予处理|其他处理|其他"
_JOINED = re.compile(
    rf"(?P<one>{_KINDS}|部分公开)的?(?:情形)?(?:或者?|以?及|和|与)(?P<other>{_KINDS})(?:情形|处理)?"
    r"(?:的|共计?|合计|为|有|申请)*\s*$"
)


def without_joint(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Leave out numbers that count two kinds of outcome at once.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
    """
    return [reading for reading in readings if not _is_joint(text, reading)]


def _is_joint(text: str, reading: Reading) -> bool:
    if not reading.mention.value or not reading.metrics[0].startswith("outcome."):
        return False
    start = reading.mention.start
    found = _JOINED.search(text, max(0, start - WIDTH), start)
    return found is not None and found["one"] != found["other"]
