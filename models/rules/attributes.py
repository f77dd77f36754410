"""Documents by attribute: 制发公文96件，定为主动公开52件、依申请公开11件 (guideline R43).

Those of the year that are to be published are ``document.published``; those that are not, and old
documents that are gone through for it (对2003年以来的文件进行清理), have no metric.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..breaks import SENTENCE, words_before
from ..decoding import BY_RULE, Reading
from ..mentions import Mention

NEAR, WIDTH = 12, 70
_TO_PUBLISH = re.compile(r"主动公开(?:类|属性|范围)?(?:的|公文|文件)*\s*$")
_OTHERS = re.compile(r"[，、；\s]*(?:标注为?|标为|属于?|列?为|定为)?(?:依申请公开|不予公开|不公开)")
_DOCUMENTS = re.compile(r"发文|公文|文件")
_OLD = re.compile(r"清理|梳理|整理|盘点|过筛|回头看|历史|以来|旧文件|申请[^公]")
_METRIC = "document.published"


def read_attributes(
    text: str, readings: Sequence[Reading], mentions: Sequence[Mention]
) -> list[Reading]:
    """Read the documents of the year that are to be published.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
        mentions: all mentions of the text, in order.
    """
    found = {one.mention.start: one for one in readings}
    for mention in mentions:
        if not mention.zero_statement and _is_to_be_published(text, mention):
            known = found.get(mention.start)
            found[mention.start] = (
                replace(known, metrics=(_METRIC,))
                if known
                else Reading(mention, (_METRIC,), "current", None, None, BY_RULE)
            )
    return [found[start] for start in sorted(found)]


def _is_to_be_published(text: str, mention: Mention) -> bool:
    near = text[max(0, mention.start - NEAR) : mention.start]
    if not (_TO_PUBLISH.search(near) and _OTHERS.match(text, mention.end)):
        return False
    before = words_before(text, mention.start, SENTENCE, WIDTH)
    return _DOCUMENTS.search(before) is not None and _OLD.search(before) is None
