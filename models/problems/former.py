"""Stretches of a section that look back on the problems of an earlier year.

“上年度问题整改情况：针对……的问题，……” tells what became of problems that an earlier report named.
Guideline R72 annotates them as problems with their measures; whose year they are of is said here.
"""

from __future__ import annotations

import re

_EARLIER = r"(?:上一?年度?|去年度?|前一年|(?P<year>20\d\d)年度?)"
_FAULTS = "问题|不足|短板|薄弱环节"
_OPENING = re.compile(
    rf"(?<![比较同]){_EARLIER}(?![^。；\n]{{0,6}}相比)"
    rf"(?:[^。；\n]{{0,24}}?(?:指出|提出|查找|列|反映|报告过|通报)[^。\n]{{0,60}}?(?:{_FAULTS})"
    rf"|[^，。；\n]{{0,10}}?(?:{_FAULTS})[^，。；\n]{{0,6}}?(?:整改|改进(?!措施)|落实|解决)"
    rf"|存在的(?:主要)?(?:{_FAULTS})[：:][^。；\n]{{0,80}}?[，,](?:现?已|均|全部|都)+[^。；\n]{{0,6}}?"
    r"(?:整改|改进|解决|修复|完成))"
)
"""An earlier year, and its problems with the word that they were named or have been mended."""

_LEAD = re.compile(r"[^。\n]*$")
_TURN = (
    r"仍(?:然|旧)?(?:存在|有)|新(?:出现|发现|的?问题)|(?:本年度?|今年|{year}年度?|目前|当前|现阶段)"
    rf"[^。；：\n]{{{{0,12}}}}?(?:{_FAULTS}|差距)|(?:^|[。\n）])\s*(?:主要|存在)的?(?:主要)?(?:{_FAULTS})"
    r"|下一?步|下一?年度?|今后|(?:^|\n)\s*[（(]?[二三四][）)、]"
)
"""What ends the look back: this year's problems, what is to come, or the next heading."""


def former_stretches(text: str, year: int | None) -> list[tuple[int, int]]:
    """Return the stretches of a section that are about the problems of an earlier year.

    Args:
        text: of the section.
        year: of the report; a year in figures is an earlier one only before it.

    >>> text = "去年指出的更新慢问题已解决。本年存在的问题：解读少。"
    >>> [text[start:end] for start, end in former_stretches(text, 2023)]
    ['去年指出的更新慢问题已解决。']
    """
    turn = re.compile(_TURN.format(year=year or "20[0-9]{2}"))
    stretches: list[tuple[int, int]] = []
    for match in _OPENING.finditer(text):
        stated = match["year"]
        if stated and (year is None or int(stated) >= year):
            continue
        lead = _LEAD.search(text, 0, match.start())
        start = lead.start() if lead else match.start()
        if stretches and start < stretches[-1][1]:
            continue
        end = turn.search(text, match.end())
        stretches.append((start, end.start() + _before(end) if end else len(text)))
    return stretches


def _before(turn: re.Match[str]) -> int:
    """A mark that the turn begins with still belongs to what precedes it."""
    return 1 if turn.group()[0] in "。\n）" else 0
