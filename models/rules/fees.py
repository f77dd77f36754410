"""What of the charges for information is a fee that was taken (guideline R47): money received.

收费通知3件 and 收取1件 count notices and cases; the 总金额 that a notice asks for is no fee where
the sentence goes on with what came in (实收, 实际收取). In train and dev none of the numbers of
notices and cases is annotated as a fee. That nothing was waived (也没有减免) is a zero of the same
metric.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..breaks import SENTENCE, begin_of
from ..decoding import BY_RULE, Reading
from ..mentions import Mention

METRIC = "application.fee"
_MONEY = frozenset("元")
_WAIVER = "减免"
_WAIVED = re.compile(
    "(?:任何|相关|信息|费用){0,2}减免(?:费用|收费|信息处理费)?的?(?:情况|情形|事项|对象)?(?=[，。；、\\s]|$)"
)
_TAKEN = re.compile(r"(?:实际|实收|到账)[^，。；\d]{0,16}$")


def read_waivers(
    text: str, readings: Sequence[Reading], mentions: Sequence[Mention]
) -> list[Reading]:
    """Read denials of waivers, which stand beside those of fees: 未收费，也没有减免.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
        mentions: all mentions of the text, in order.
    """
    found = {reading.mention.start: reading for reading in readings}
    fees = [one.mention.start for one in readings if METRIC in one.metrics]
    for mention in mentions:
        if mention.start in found or not _is_of_waivers(text, mention):
            continue
        begin = begin_of(text, mention.start, "\n")
        if any(begin <= fee < mention.start for fee in fees):
            found[mention.start] = Reading(mention, (METRIC,), "current", None, None, BY_RULE)
    return [found[start] for start in sorted(found)]


def _is_of_waivers(text: str, mention: Mention) -> bool:
    """Whether a mention is a denial, which may end with 减免 (没有减免), of a waiver of fees."""
    stop = mention.end - len(_WAIVER) * text.endswith(_WAIVER, 0, mention.end)
    return mention.zero_statement and bool(_WAIVED.match(text, stop))


def without_uncollected(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Leave out what is read as a fee and is a number of cases, or only asked for.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
    """
    return [
        reading
        for place, reading in enumerate(readings)
        if METRIC not in reading.metrics
        or not (_counts_cases(reading) or _is_asked_for(text, reading, readings[place + 1 :]))
    ]


def _counts_cases(reading: Reading) -> bool:
    number = reading.mention.number
    return bool(number and number.value and number.unit and not _MONEY & set(number.unit))


def _is_asked_for(text: str, reading: Reading, later: Sequence[Reading]) -> bool:
    """Whether the sentence states after a sum what was really taken."""
    sentence = begin_of(text, reading.mention.start, SENTENCE)
    return any(
        METRIC in other.metrics
        and begin_of(text, other.mention.start, SENTENCE) == sentence
        and _TAKEN.search(text[sentence : other.mention.start])
        and not _TAKEN.search(text[sentence : reading.mention.start])
        for other in later
    )
