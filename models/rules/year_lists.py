"""Years first, their numbers after: 2021年、2022年和2023年分别收到申请52件、61件和74件."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..mentions import Mention

_SPAN = re.compile(r"(20\d\d)\s*年?\s*[至到—–~-]+\s*(20\d\d)\s*年")
_LIST = re.compile(r"20\d\d\s*年?(?:度)?(?:[、和及与]\s*20\d\d\s*年?(?:度)?)+")
IN_TURN = re.compile("依次|分别")
_OTHERS = re.compile("[、和及与]|相比")
"""Numbers are shared among other things than years: 2021年和2022年，网站、微信分别公开……"""

_NEXT = re.compile(r"\s*(?:[、，,]|[、，]?(?:和|及|与))\s*")
_STOP = re.compile(r"[。\n]")


def listed_years(text: str, mentions: Sequence[Mention]) -> dict[int, int]:
    """Return the year of each number that a list of years gives one, by its place.

    A sentence names two years or more and then says 依次 or 分别; as many numbers in a row follow.

    Args:
        text: the text that was tagged.
        mentions: numbers in reading order.
    """
    found: dict[int, int] = {}
    for years, start, end in _lists(text):
        inside = [i for i, m in enumerate(mentions) if start <= m.start < end]
        for run in runs(text, mentions, inside):
            if len(run) == len(years):
                found.update(zip(run, years, strict=True))
    return found


def _lists(text: str) -> Iterator[tuple[list[int], int, int]]:
    """Give the years of each list, and where its numbers may stand: from 分别 to the stop."""
    for pattern in (_LIST, _SPAN):
        for match in pattern.finditer(text):
            stop = _STOP.search(text, match.end())
            end = stop.start() if stop else len(text)
            turn = IN_TURN.search(text, match.end(), end)
            years = [int(year) for year in re.findall(r"20\d\d", match[0])]
            if pattern is _SPAN:
                years = list(range(years[0], years[1] + 1))
            if turn and len(years) > 1 and not _OTHERS.search(text, match.end(), turn.start()):
                yield years, turn.end(), end


def runs(text: str, mentions: Sequence[Mention], places: Sequence[int]) -> Iterator[list[int]]:
    """Give numbers that stand in a row: 52件、61件和74件."""
    run: list[int] = []
    for place in places:
        between = text[mentions[run[-1]].end : mentions[place].start] if run else ""
        if run and not _NEXT.fullmatch(between):
            yield run
            run = []
        run.append(place)
    if run:
        yield run
