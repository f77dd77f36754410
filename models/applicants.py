"""Who applied, where the words right beside a number say it (guideline R26).

自然人30件、商业企业5件, 2件来自媒体: the columns of table 3 for applicants. 法人5件 spans several
columns and is a part; 公民、法人申请9件 is of all columns. In train and dev all 288 numbers that
these words settle are annotated so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from .decoding import Reading

WIDTH = 24
_COUNTED = ("application.", "outcome.")
_LEGAL_PERSON = "legal_person"
_WHO = {
    "natural_person": "自然人|公民|个人|群众|村民|居民|市民",
    "business": "商业企业|企业|公司",
    "research": "科研机构|科研院所|高校|高等院校|研究机构",
    "social": "社会公益组织|社会组织|公益组织|社会团体",
    "legal_service": "律师事务所|法律服务机构|律师|律所",
    "other": "媒体|其他组织|其他机构",
    _LEGAL_PERSON: "(?<!公民、)法人(?:(?:或者?|和|及|与|、)其[他它]组织)?",
}
_NAMES = "|".join(f"(?P<{applicant}>{names})" for applicant, names in _WHO.items())
_ALL = re.compile(r"(?:公民|自然人)[、和及或与](?:法人|企业|其[他它]组织)[^，。；：（(\d]*$")
_BEFORE = re.compile(
    rf"(?:^|[，。；：、（(,;:\n]|其中|来自|由|有|属)(?:{_NAMES})(?:申请人)?类?(?:提出|申请|提交|提起)?"
    r"(?:政府信息|信息)?(?:公开)?(?:申请)?[的者]?[为有是共占各仅]?$"
)
_AFTER = re.compile(
    rf"(?:由|来自|来自于|系|是|为)(?:{_NAMES})(?:申请人)?类?(?:提出|申请|提交|提起|所提|递交|的)*"
    r"(?=[，。；、）)\n,;]|$)"
)


def name_applicants(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Settle the applicant of the readings beside whose number it stands.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
    """
    return [_named(text, reading) for reading in readings]


def _named(text: str, reading: Reading) -> Reading:
    """A reading with the applicant whose name stands right before its number or after it."""
    if not any(metric.startswith(_COUNTED) for metric in reading.metrics):
        return reading
    start, end = reading.mention.start, reading.mention.end
    if _ALL.search(text, max(0, start - WIDTH), start):
        return replace(reading, applicant=None)
    found = _BEFORE.search(text, max(0, start - WIDTH), start) or _AFTER.match(text, end)
    if not found:
        return reading
    who, words = next((who, words) for who, words in found.groupdict().items() if words)
    if who == _LEGAL_PERSON:
        return replace(reading, applicant=None, scope=words)
    return replace(reading, applicant=who, scope=None)
