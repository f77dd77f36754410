"""The summary of section 五: the report's own words, shortened only at punctuation."""

from __future__ import annotations

import re
from collections.abc import Sequence

LONGEST = 300  # code points; contract
#: A reader that finds nothing may have missed it, so it does not say that the report has none.
NOTHING_READ = "没有从报告中读到存在的问题。"
NO_SECTION = "报告中没有找到存在问题的部分。"
_NO_MEASURE = "没有从报告中读到改进措施。"
_NUMERALS = "一二三四五六七八九十"
_CUT = re.compile(r"[，。；,;！!？?\n]")
_SHORTEST = 6  # code points; a shorter first part says too little to stand alone
_JOIN = re.compile(r"\s*\n\s*")


def summarise(problems: Sequence[str], measures: Sequence[str], absent: str = NOTHING_READ) -> str:
    """Return a summary of at most 300 characters, problems first, both in the report's order.

    Every statement is the beginning of a clause up to a punctuation mark, so each one can be found
    in the report word for word. When space is short, clauses lose their later parts first, then
    the last measures and the last problems are only counted. Without problems it says ``absent``
    (:data:`NOTHING_READ` or, where the report has no such section, :data:`NO_SECTION`).

    >>> summarise(["政策解读形式单一，缺少图解"], ["增加图解"])
    '存在问题：政策解读形式单一，缺少图解。改进措施：增加图解。'
    >>> summarise([], [])
    '没有从报告中读到存在的问题。'
    """
    if not problems and not measures:
        return absent
    faults, cures = _tidy(problems), _tidy(measures)
    for limit in (80, 56, 40, 28, 20, 14, _SHORTEST):
        text = _written(faults, cures, limit)
        if len(text) <= LONGEST:
            return text
    while len(faults) + len(cures) > 2:
        (cures if len(cures) >= len(faults) else faults).pop()
        text = _written(faults, cures, _SHORTEST, (len(problems), len(measures)))
        if len(text) <= LONGEST:
            return text
    return _counted(len(problems), len(measures))


def _tidy(clauses: Sequence[str]) -> list[str]:
    return [_JOIN.sub("", clause).strip(" \u3000，。；,;") for clause in clauses]


def shortened(clause: str, limit: int) -> str:
    """Return the longest beginning that ends at a punctuation mark and fits, else the first part.

    >>> shortened("一人多岗，业务不熟，培训不足", 10)
    '一人多岗，业务不熟'
    """
    if len(clause) <= limit:
        return clause
    cuts = [match.start() for match in _CUT.finditer(clause) if match.start() >= _SHORTEST]
    fitting = [cut for cut in cuts if cut <= limit]
    return clause[: fitting[-1] if fitting else cuts[0] if cuts else len(clause)]


def _listed(clauses: Sequence[str], limit: int, everything: int) -> str:
    parts = [shortened(clause, limit) for clause in clauses]
    if len(parts) > 1:
        parts = [f"{_numbered(place)}{part}" for place, part in enumerate(parts)]
    more = f"；等共{everything}项" if everything > len(parts) else ""
    return "；".join(parts) + more


def _numbered(place: int) -> str:
    return f"{_NUMERALS[place]}是" if place < len(_NUMERALS) else ""


def _written(
    faults: Sequence[str], cures: Sequence[str], limit: int, counts: tuple[int, int] = (0, 0)
) -> str:
    first = f"存在问题：{_listed(faults, limit, counts[0])}。" if faults else NOTHING_READ
    second = f"改进措施：{_listed(cures, limit, counts[1])}。" if cures else _NO_MEASURE
    return first + second


def _counted(problems: int, measures: int) -> str:
    """Only clauses without any punctuation and hundreds of characters long come here."""
    return f"报告列明存在的问题{problems}项、改进措施{measures}项。"
