"""Outcomes of all lawsuits after both ways to court: 直接起诉6件、复议后起诉3件，维持5件、在审4件.

Where a text says how many lawsuits came directly and how many after a review, and then outcomes
that add up to both together or to all lawsuits, they are of neither way (guideline R56, R22). In
train 87 of the 93 outcomes that it would change, were they read as of a way, are of all lawsuits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gongkai.vocabulary import Number

from ..breaks import paragraphs_of
from ..decoding import Reading

_OUTCOME = re.compile(r"(litigation(?:\.direct|\.after_review)?)\.(upheld|corrected|other|pending)")
_TOTAL = re.compile(r"(litigation(?:\.direct|\.after_review)?)\.total")
_NAMED_ANEW = re.compile("前者|后者|直接|径[行直]|复议后|经复议|先复议")
"""A way whose outcomes are told after the numbers of both: 后者维持3件, 直接起诉的：驳回2件."""

_ALL, _DIRECT, _AFTER = "litigation", "litigation.direct", "litigation.after_review"


def join_lawsuits(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Give outcomes that add up to all lawsuits to these, and not to those of one way.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
    """
    settled = list(readings)
    lines = paragraphs_of(text, (one.mention.start for one in readings))
    for row in _rows(readings, lines):
        counted = _counted(readings, lines, row[0])
        for last in range(row[0] + 1, row[-1] + 2):
            if _names_a_way(text, readings, row[0], last):
                break
            if _of_all([readings[place] for place in range(row[0], last)], counted):
                for place in range(row[0], last):
                    outcome = settled[place].metrics[0].rpartition(".")[2]
                    settled[place] = replace(settled[place], metrics=(f"{_ALL}.{outcome}",))
                break
    return settled


def _names_a_way(text: str, readings: Sequence[Reading], first: int, last: int) -> bool:
    """Whether words name a way, from the first comma after the number before a row to its last."""
    begin = readings[first - 1].mention.end if first else 0
    words = text[begin : readings[last - 1].mention.start]
    return bool(_NAMED_ANEW.search(re.split("[，。；：、,;]", words, maxsplit=1)[-1]))


def _family(one: Reading, kind: re.Pattern[str]) -> str | None:
    """Whose outcome or total a number of this year alone is."""
    found = kind.fullmatch(one.metrics[0]) if len(one.metrics) == 1 else None
    return found[1] if found and one.period == "current" else None


def _rows(readings: Sequence[Reading], lines: Sequence[int]) -> Iterator[range]:
    """Give the runs of outcomes of lawsuits within a paragraph."""
    first = 0
    while first < len(readings):
        last = first
        while (
            last < len(readings)
            and lines[last] == lines[first]
            and _family(readings[last], _OUTCOME)
        ):
            last += 1
        if last > first:
            yield range(first, last)
        first = max(last, first + 1)


def _counted(readings: Sequence[Reading], lines: Sequence[int], place: int) -> dict[str, Number]:
    """The lawsuits of each way and all together, as last told before a place in its paragraph."""
    return {
        family: one.mention.value
        for one, line in zip(readings[:place], lines, strict=False)
        if line == lines[place] and (family := _family(one, _TOTAL))
    }


def _of_all(row: Sequence[Reading], counted: dict[str, Number]) -> bool:
    """Whether outcomes add up to all lawsuits, and to more than those of their own way."""
    total = sum(one.mention.value for one in row)
    ways = {way for one in row if (way := _family(one, _OUTCOME)) and way != _ALL}
    direct, after = counted.get(_DIRECT), counted.get(_AFTER)
    both = bool(direct and after) and (direct or 0) + (after or 0) == total
    return bool(
        total
        and ways
        and (both or counted.get(_ALL) == total)
        and all(way in counted and counted[way] < total for way in ways)
        and not all(
            sum(one.mention.value for one in row if _family(one, _OUTCOME) == way) == counted[way]
            for way in ways
        )
    )
