"""Numbers that are planned, not done (guideline R5: targets are no figures).

明年计划公开300条以上; 拟举办培训4期、开通抖音号1个. An adverb before the verb says the plan
(计划公开), no noun (招生计划37条, 计划停水). Of the 12 such numbers in train and dev none is
annotated as a figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .breaks import CLAUSE, begin_of
from .decoding import Reading

_PLANNED = re.compile(
    r"(?:^|(?<=[，：:年度局镇乡县市区办厅将们步]))(?:计划|拟|力争|预计|争取|打算)"
    r"(?:在|于|再|全年|主动|新|网站|门户){0,3}"
    r"(?:公开|发布|公布|举办|开展|组织|召开|更新|开通|开设|新增|制发|制定|培训|解读|完成)"
)


def without_planned(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Leave out the readings of a clause that says before them what is planned.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
    """
    return [reading for reading in readings if not _is_planned(text, reading.mention.start)]


def _is_planned(text: str, start: int) -> bool:
    clause = text[begin_of(text, start, CLAUSE) : start]
    return bool(_PLANNED.search(clause.lstrip()))
