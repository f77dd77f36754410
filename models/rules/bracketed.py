"""Last year's numbers in brackets of their own: 收到51件（上年23件），予以公开20件（11件）."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..breaks import begin_of
from ..decoding import Reading

_NAMED = re.compile(
    r"\d[^，。；（(]{0,4}[（(](?:上年|去年|上一年|20\d\d年)度?(?:为|是)?[\d,，]+[^\d（）()]{0,3}[）)]"
)
_OPENS, _CLOSES = re.compile(r"\s*[（(]\s*"), re.compile(r"\s*[）)]")


def name_bracketed(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Give a number alone in brackets the metric of the number before it, of the year before.

    An earlier bracket of its sentence must name that year.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
    """
    settled = list(readings)
    for place in range(1, len(settled)):
        one, before = settled[place], settled[place - 1]
        start = one.mention.start
        if (
            _OPENS.fullmatch(text, before.mention.end, start)
            and _CLOSES.match(text, one.mention.end)
            and _unit(one) in (None, _unit(before))
            and _NAMED.search(text, begin_of(text, start), start)
        ):
            settled[place] = replace(
                one, metrics=before.metrics, applicant=before.applicant, period="previous"
            )
    return settled


def _unit(reading: Reading) -> str | None:
    return reading.mention.number.unit if reading.mention.number else None
