"""Numbers of requests or cases told again: 县教育局收到9件。9件中公开5件 (guideline R6, R23).

A number that goes on from one before it in its paragraph (9件中, 9件均) is of the same part or
applicant as that one: 223 of 229 such numbers in train and dev. What the sentence then divides it
into (局机关的137条中，招生29条) is of that part where it is of none of its own: of 442 such numbers
430 are of this or another part.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from dataclasses import replace

from .breaks import begin_of
from .decoding import Reading
from .outcomes import NO_UNIT

_COUNTED = frozenset({
    "application.received",
    "application.total",
    "outcome.total",
    "review.total",
    "litigation.total",
})  # fmt: skip
_GOES_ON = re.compile("(?:申请|案件|复议|诉讼)*(?:当?中|里|均|全部|都)")
_DIVIDED = re.compile("(?:政府|公开)?(?:申请|信息|案件)?(?:当?中|里)")
_ITS_PARTS = re.compile(r"disclosure\.|document\.|outcome\.|application\.")
_NEW = re.compile("(?:其余|其它|其他|另|余下|剩|还有)[^，。；]{0,4}$")


def name_retold(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Give a number that is told again the part and the applicant that it had.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
    """
    breaks = [place for place, letter in enumerate(text) if letter == "\n"]
    settled: list[Reading] = []
    for one in readings:
        paragraph = bisect(breaks, one.mention.start)
        told = {
            (other.scope, other.applicant)
            for other in settled
            if _counts(other)
            and other.mention.value == one.mention.value
            and bisect(breaks, other.mention.start) == paragraph
        }
        if len(told) == 1 and _counts(one) and _goes_on(text, one):
            ((scope, applicant),) = told
            one = replace(one, scope=scope, applicant=applicant)  # noqa: PLW2901
        settled.append(one)
    return settled


def name_divided(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Give what the number of a part is divided into, in its sentence, that part.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
    """
    settled: list[Reading] = []
    divided: Reading | None = None
    for one in readings:
        if divided and divided.mention.start < begin_of(text, one.mention.start):
            divided = None
        if divided and _takes_part(one):
            one = replace(one, scope=divided.scope)  # noqa: PLW2901
        elif one.scope and not NO_UNIT.search(one.scope) and _DIVIDED.match(text, one.mention.end):
            divided = one
        settled.append(one)
    return settled


def _takes_part(one: Reading) -> bool:
    """Whether a number can be a part of a part, and is named as none."""
    free = not (one.scope or one.applicant) and one.period == "current"
    return free and all(_ITS_PARTS.match(metric) for metric in one.metrics)


def _counts(one: Reading) -> bool:
    """Whether a number counts this year's requests or cases."""
    return one.period == "current" and not one.mention.zero_statement and {*one.metrics} <= _COUNTED


def _goes_on(text: str, one: Reading) -> bool:
    start, end = one.mention.start, one.mention.end
    return bool(_GOES_ON.match(text, end)) and not _NEW.search(text, max(0, start - 8), start)
