"""Documents explained: 解读政策文件39个 counts interpretations (guideline R44).

Where products are counted beside them (解读文件7份，解读材料21件) these are the interpretations.
All 51 such numbers without products in train and dev are annotated so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..breaks import SENTENCE, begin_of, words_before
from ..decoding import BY_RULE, Reading
from ..mentions import Mention

NEAR = 30
_UNITS = frozenset({"件", "个", "份", "次", "条", "篇", "项", "部", "期", "件次"})
_EXPLAINED = re.compile(
    r"(?:^|[，。；：、\n]|全年|年内|共|累计|同步|先后|及时|主动|方式|形式)(?:对外)?解读了?"
    r"[^，。；：、\d]{0,14}?(?:文件|政策|规章|办法)(?:共计?|达|合计)?\s*$"
)
_METRIC = "interpretation.count"


def read_explained(
    text: str, readings: Sequence[Reading], mentions: Sequence[Mention]
) -> list[Reading]:
    """Read numbers of documents that were explained, where no products are counted.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
        mentions: all mentions of the text, in order.
    """
    found = {one.mention.start: one for one in readings}
    counted = {
        begin_of(text, one.mention.start, SENTENCE) for one in readings if _METRIC in one.metrics
    }
    for mention in mentions:
        unit = mention.number.unit if mention.number else None
        if mention.start in found or unit not in _UNITS or mention.zero_statement:
            continue
        words = words_before(text, mention.start, SENTENCE, NEAR)
        if _EXPLAINED.search(words) and begin_of(text, mention.start, SENTENCE) not in counted:
            found[mention.start] = Reading(mention, (_METRIC,), "current", None, None, BY_RULE)
    return [found[start] for start in sorted(found)]
