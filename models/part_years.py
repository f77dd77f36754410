"""Parts that add up to a number of this year are of this year (guideline R28).

2025年发布解读16条，其中专家2条、领导11条、图解3条: the network sees digits by shape and cannot tell
the report's own year from another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .decoding import Reading
from .years import of_its_own, own_year

_BETWEEN = 2  # numbers, a rate of change say, between a number and its parts


def name_part_years(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Say ``current`` of parts that add up to a number of this year before them.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order, their years settled.
    """
    settled = list(readings)
    for place, total in enumerate(readings):
        if total.period == "current":
            for part in _parts(text, readings, place):
                settled[part] = replace(readings[part], period="current")
    return settled


def _parts(text: str, readings: Sequence[Reading], place: int) -> range:
    """Return the places of two or more numbers in a row that add up to one, none if none do."""
    total = readings[place]
    near = range(place + 1, min(place + 2 + _BETWEEN, len(readings)))
    named = (at for at in near if readings[at].scope and _is_part(text, readings[at], total))
    first = next(named, len(readings))
    left = total.mention.value
    for at in range(first, len(readings)):
        if not _is_part(text, readings[at], total):
            break
        left -= readings[at].mention.value
        if left <= 0:
            return range(first, at + 1) if left == 0 and at > first else range(0)
    return range(0)


def _is_part(text: str, one: Reading, total: Reading) -> bool:
    """Whether a number counts the same and can be of a part and of any year."""
    return bool(
        one.metrics == total.metrics
        and (one.scope != total.scope or one.period != total.period)
        and one.mention.value
        and one.period != "cumulative"
        and not of_its_own(one)
        and own_year(text, one) is None
    )
