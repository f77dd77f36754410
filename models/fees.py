"""What of the charges for information is a fee that was taken (guideline R47): money received.

收费通知3件 and 收取1件 count notices and cases; the 总金额 that a notice asks for is no fee where
the sentence goes on with what came in (实收, 实际收取). In train and dev none of the numbers of
notices and cases is annotated as a fee.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .breaks import SENTENCE, begin_of
from .decoding import Reading

METRIC = "application.fee"
_MONEY = frozenset("元")
_TAKEN = re.compile(r"(?:实际|实收|到账)[^，。；\d]{0,16}$")


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
