"""Numbers that sum up a list: what is summed decides what they count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from .decoding import Reading

_KINDS = {f"disclosure.website.{kind}" for kind in ("overview", "news", "catalogue")}
_SUM = re.compile(r"(?:共计?|合计|总计)[^\d，。；、]{0,8}$")


def _sums_up(text: str, reading: Reading, before: Sequence[Reading]) -> bool:
    """Tell whether a number follows two kinds of website information and a word of summing."""
    start = reading.mention.start
    stop = max(text.rfind(mark, 0, start) for mark in "。\n")
    near = (other for other in before if other.mention.start > stop)
    listed = {metric for other in near for metric in other.metrics if metric in _KINDS}
    return len(listed) > 1 and _SUM.search(text[max(0, start - 14) : start]) is not None


def read_sums(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Give the sum of listed kinds of website information the metric of their total.

    Reports close such lists with 共计N条 or 共计更新N条, which names nothing itself.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
    """
    read: list[Reading] = []
    for reading in readings:
        sums = reading.metrics[0].startswith("disclosure.") and _sums_up(text, reading, read)
        total = replace(reading, metrics=("disclosure.website",), confidence=reading.stated)
        read.append(total if sums else reading)
    return read
