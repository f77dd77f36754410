"""Proposals that are counted level by level: 市人大代表建议2件、区人大代表建议1件.

Guideline R61: where a sentence sets the levels side by side, each number is of its level, which
is its scope; a single level is only a name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ..breaks import begin_of
from ..decoding import Reading

BY_LEVEL = ("proposal.npc", "proposal.cppcc")
WIDTH = 16
_LEVEL = re.compile(
    "(全国|自治区|省|市|区|县|州|旗|镇|乡)(?:级?(?:人大|政协)|级(?:建议|提案))[^，。；、\n]*$"
)
_BODY = re.compile("人大|政协")
"""What makes a scope more than a level: 省政协提案."""


def name_levels(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Give proposals of several levels in one sentence their level as scope.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
    """
    groups: defaultdict[tuple[str, int], dict[int, str]] = defaultdict(dict)
    for index, reading in enumerate(readings):
        start = reading.mention.start
        level = _LEVEL.search(text[max(0, start - WIDTH) : start])
        if level and reading.metrics[0] in BY_LEVEL:
            sentence = begin_of(text, start)
            groups[reading.metrics[0], sentence][index] = level[1]
    levels = {
        index: level
        for group in groups.values()
        if len(set(group.values())) > 1
        for index, level in group.items()
    }
    return [
        replace(reading, scope=levels[index])
        if index in levels and (not reading.scope or _BODY.search(reading.scope))
        else reading
        for index, reading in enumerate(readings)
    ]
