"""Whose outcomes a row of numbers counts: 县住建局收到9件，其中公开5件、不存在4件.

Outcomes that add up to a number of requests or cases told before them in their paragraph are the
outcomes of just these, and so of the same part or of the authority itself (guideline R23). In
train and dev 8,114 of 8,325 outcomes that make an own total are own (the others are nearly all
已主动公开, which is a way of granting), and 1,833 of 1,924 that make a unit's number are that
unit's.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gongkai.vocabulary import Number

from .breaks import begin_of
from .decoding import Reading


@dataclass(frozen=True)
class Family:
    """What is decided, and its outcomes.

    Args:
        counted: metrics of the requests or cases.
        outcomes: what their outcomes' metrics match.
    """

    counted: frozenset[str]
    outcomes: re.Pattern[str]


_CASES = "(?:upheld|corrected|other|pending)"
FAMILIES = (
    Family(
        frozenset({"application.received", "application.total", "outcome.total"}),
        re.compile(r"outcome\.(?!total).*|application\.carried_out"),
    ),
    *(
        Family(frozenset({f"{cases}.total"}), re.compile(rf"{re.escape(cases)}\.{_CASES}"))
        for cases in ("review", "litigation", "litigation.direct", "litigation.after_review")
    ),
)
_CARRIED_OUT = "application.carried_out"
_GRANTED = "outcome.granted"
_GRANTED_AS = re.compile("主动公开|已公开|已在|告知|获取")
"""Ways of granting, which are named even where the requests are the authority's own (R53)."""
NO_UNIT = re.compile(
    r"\d|^(?:其余|其它|其他|另|余下|剩余|已|按[时期]|延期|以上|新收|受理|收到|审结|办结|答复|处理)"
)
"""Names of parts that divide by progress, not by whose the requests are."""


def name_outcomes(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Give outcomes that add up to a number before them the part that this number is of.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
    """
    settled = list(readings)
    breaks = [place for place, letter in enumerate(text) if letter == "\n"]
    paragraphs = [bisect(breaks, one.mention.start) for one in readings]
    for family in FAMILIES:
        for row in _rows(settled, paragraphs, family):
            before = [
                settled[place]
                for place in range(row[0] - 1, -1, -1)
                if paragraphs[place] == paragraphs[row[0]]
                and _belongs(settled[place], family.counted)
            ]
            start = settled[row[0]].mention.start
            near = [one for one in before[:1] if one.mention.start >= begin_of(text, start)]
            outcomes = [settled[place] for place in row]
            whole, count = _part_of_row(near, outcomes) or (_whole(before, outcomes), len(row))
            if whole is None or NO_UNIT.search(whole.scope or ""):
                continue
            for place in row[:count]:
                if whole.scope or not _names_a_way(settled[place]):
                    settled[place] = replace(settled[place], scope=whole.scope)
    return settled


def _belongs(reading: Reading, metrics: frozenset[str] | re.Pattern[str]) -> bool:
    """Whether a number is this year's, of no applicant, and of one of the metrics alone."""
    if len(reading.metrics) > 1 or reading.period != "current" or reading.applicant:
        return False
    (metric,) = reading.metrics
    return metric in metrics if isinstance(metrics, frozenset) else bool(metrics.fullmatch(metric))


def _names_a_way(one: Reading) -> bool:
    return one.metrics == (_GRANTED,) and bool(_GRANTED_AS.search(one.scope or ""))


def _rows(
    readings: Sequence[Reading], paragraphs: Sequence[int], family: Family
) -> Iterator[range]:
    """Give the runs of two or more outcomes of one paragraph."""
    first = 0
    while first < len(readings):
        last = first
        while (
            last < len(readings)
            and paragraphs[last] == paragraphs[first]
            and _belongs(readings[last], family.outcomes)
        ):
            last += 1
        if last - first > 1:
            yield range(first, last)
        first = max(last, first + 1)


def _part_of_row(
    near: Sequence[Reading], outcomes: Sequence[Reading]
) -> tuple[Reading, int] | None:
    """Return a part's number in the same sentence that the first outcomes make, and their count."""
    return next(
        (
            (one, count)
            for one in near
            for count in range(len(outcomes), 1, -1)
            if one.scope and one.mention.value in _sums(outcomes[:count])
        ),
        None,
    )


def _whole(before: Sequence[Reading], outcomes: Sequence[Reading]) -> Reading | None:
    """Return the first of the numbers before that outcomes add up to."""
    sums = _sums(outcomes)
    return next((one for one in before if one.mention.value in sums), None)


def _sums(outcomes: Sequence[Reading]) -> set[Number]:
    """What outcomes add up to, with and without what is carried on; their own parts left out."""
    names = {one.metrics[0] for one in outcomes}
    parts = [
        one for one in outcomes if not any(one.metrics[0].startswith(f"{name}.") for name in names)
    ]
    decided = [one for one in parts if one.metrics != (_CARRIED_OUT,)]
    return {sum(one.mention.value for one in some) for some in (parts, decided)} - {0}
