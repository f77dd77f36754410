"""Numbers that the text itself says have nothing to do with information disclosure (guideline R5).

全县行政复议81件，同信息公开没有关系; 农民培训班23期，属于业务工作. Of 35 such numbers in train
and dev none is annotated as a figure, nor are the ten denials that are counted as slogans
(“三个零”), nor the 44 numbers and denials that pick out units (未收到申请的单位21家).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .decoding import Reading

_UNRELATED = re.compile(
    r"[^，。；\n]*(?:，[^，。；\n]*?)?"
    r"(?:[与和同跟](?:政府|政务)?(?:信息)?公开(?:工作|事项|业务|申请)?(?:均|都|也)?"
    r"(?:无关|没有关系|无涉|不相关|没有关联|无关联)"
    r"|不涉及(?:政府|政务)?信息公开|属于?(?:农技|业务)(?:工作|培训)|不是本(?:局|机关)的?(?:数字|数据))"
)
_PICKS_OUT = re.compile(
    r"(?:以[上下])?[^，。；\d]{0,14}的(?:单位|部门|地区|乡镇|[镇乡县区]|街道|机关)"
    r"(?=[^，。；]{0,6}\d+\s*[家个])"
)
_SLOGAN = re.compile(r"[两二三四五六七八九]个?[“\"]?$")


def without_unrelated(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Leave out slogans, what picks out units, and readings whose words call them unrelated.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
    """
    return [
        reading
        for reading in readings
        if not (
            _UNRELATED.match(text, reading.mention.end)
            or _PICKS_OUT.match(text, reading.mention.end)
            or _is_slogan(text, reading)
        )
    ]


def _is_slogan(text: str, reading: Reading) -> bool:
    start = reading.mention.start
    slogan = _SLOGAN.search(text, max(0, start - 4), start)
    return reading.mention.zero_statement and slogan is not None
