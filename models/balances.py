"""Requests that add up: 收到41件，上年结转3件，应办44件。办结42件，结转2件 (guideline R23, R24).

What came in with what was carried over makes all that is to be done, and what was done with what is
carried on makes that again: such numbers are of the same part, or of the authority itself. Where a
network that had not seen the passages says otherwise, 20 of 22 are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .breaks import paragraphs_of
from .decoding import Reading

_PROGRESS = re.compile("按[时期]|延期|新收|办结")
"""Names of parts of what was done, which say how far things are."""

_UNIT = re.compile(
    "(?:局|厅|委|办|机关|本级|政府|办公室|部门|单位|[省市县区州旗镇乡村站所馆院队]|街道|中心)"
    "(?:（[^）]*）)?$"
)
"""Names of parts that go on over sentences: units, and no topics."""


@dataclass(frozen=True)
class Balance:
    """Two numbers that make a third.

    Args:
        known: metrics of the number whose part is known, which comes first.
        other: metric of what is added to it (``adds``) or to the number that follows.
        follows: metric of the number that follows.
        adds: whether the known number with the other one makes the one that follows.
    """

    known: frozenset[str]
    other: str
    follows: str
    adds: bool


BALANCES = (
    Balance(
        frozenset({"application.received"}),
        "application.carried_in",
        "application.total",
        adds=True,
    ),
    Balance(
        frozenset({"application.received", "application.total"}),
        "application.carried_out",
        "outcome.total",
        adds=False,
    ),
)


def name_balanced(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Give requests that add up to others the part that these are of.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
    """
    settled = list(readings)
    paragraphs = paragraphs_of(text, (one.mention.start for one in readings))
    for balance in BALANCES:
        for place, one in enumerate(settled):
            if not _counts(one, frozenset({balance.follows})):
                continue
            for known, others in _balanced(settled, paragraphs, balance, place):
                if _goes_on(scope := settled[known].scope):
                    for same in (place, *others):
                        if not _is_named(text, settled, same):
                            settled[same] = replace(settled[same], scope=scope)
                break
    return settled


def _is_named(text: str, readings: Sequence[Reading], place: int) -> bool:
    """Whether the part that a number is of stands between the number before and itself."""
    one = readings[place]
    before = readings[place - 1].mention.end if place else 0
    return bool(one.scope) and text.find(one.scope or "", before, one.mention.start) >= 0


def _goes_on(scope: str | None) -> bool:
    return not scope or bool(_UNIT.search(scope))


def _counts(one: Reading, metrics: frozenset[str]) -> bool:
    """Whether a number counts this year's requests of one metric, of all who ask."""
    progress = one.scope and _PROGRESS.search(one.scope)
    current = one.period == "current" and bool(one.mention.value) and not one.applicant
    return current and len(one.metrics) == 1 and one.metrics[0] in metrics and not progress


def _balanced(
    readings: Sequence[Reading], paragraphs: Sequence[int], balance: Balance, place: int
) -> Iterator[tuple[int, list[int]]]:
    """Give the numbers before one in its paragraph, nearest first, that it adds up with."""
    value = readings[place].mention.value
    others = [
        other
        for other, one in enumerate(readings)
        if paragraphs[other] == paragraphs[place] and _counts(one, frozenset({balance.other}))
        if (balance.adds or other > place) and _goes_on(one.scope)
    ]
    for known in range(place - 1, -1, -1):
        one = readings[known]
        if paragraphs[known] != paragraphs[place]:
            break
        if not _counts(one, balance.known):
            continue
        gap = one.mention.value - value if not balance.adds else value - one.mention.value
        filling = [other for other in others if gap and readings[other].mention.value == gap]
        if filling or (not balance.adds and not gap):
            yield known, filling
