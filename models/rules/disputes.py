"""Cases of reviews and lawsuits whose wording another procedure borrows.

诉讼7件（含复议后起诉3件），驳回5件: what follows the bracket is of all lawsuits. 复议11件，其中上年
结转2件 are cases, no requests; 已审结3件 are not pending. In train and dev no figure that is
annotated is changed, of the ten numbers after 复议后 in brackets that are headings none either.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..breaks import SENTENCE, STRETCH, begin_of
from ..decoding import Reading

_PART = re.compile(
    r"litigation\.(?:direct|after_review)\.(?P<outcome>upheld|corrected|other|pending)"
)
_COUNTED_ASIDE = re.compile(
    r"(?<=[件起宗])[（(][^（）()]*(?:复议后|直接)[^（）()]*\d[^（）()]*[）)]"
)
_PROCEDURE = re.compile("复议后|直接|未经|径行|径直|经(?:过)?(?:行政)?复议|先行复议")
_OPEN = re.compile(r"[（(][^（）()]*$")
_CASE = re.compile("复议|诉讼|应诉")
_REQUEST = re.compile("(?<!复议)申请|新收|收件")
_DECIDED = re.compile(r"(?<!未)审结的?(?:案件)?[有为共]?\s*$")


def settle_disputes(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Give outcomes after a bracket to all lawsuits, and leave out what only sounds like a figure.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
    """
    return [
        _of_all(text, reading)
        for reading in readings
        if not (_is_carried_case(text, reading) or _is_decided(text, reading))
    ]


def _of_all(text: str, reading: Reading) -> Reading:
    match = _PART.fullmatch(reading.metrics[0])
    if not match or len(reading.metrics) > 1:
        return reading
    start = reading.mention.start
    before = text[begin_of(text, start, SENTENCE) : start]
    outside = _COUNTED_ASIDE.sub("", before)
    if outside == before or _OPEN.search(before) or _PROCEDURE.search(outside):
        return reading
    return replace(reading, metrics=(f"litigation.{match['outcome']}",))


def _is_carried_case(text: str, reading: Reading) -> bool:
    """Whether a number of requests carried over is one of cases: no request is named after them."""
    start = reading.mention.start
    if reading.mention.zero_statement or not reading.metrics[0].startswith("application.carried_"):
        return False
    before = text[begin_of(text, start, STRETCH) : start]
    cases, requests = (
        max((match.end() for match in words.finditer(before)), default=-1)
        for words in (_CASE, _REQUEST)
    )
    return cases > requests


def _is_decided(text: str, reading: Reading) -> bool:
    start = reading.mention.start
    pending = reading.metrics[0].endswith(".pending")
    return pending and _DECIDED.search(text, max(0, start - 12), start) is not None
