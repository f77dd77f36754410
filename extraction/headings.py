"""Which lines are headings of sections, and of which section.

The six statutory sections are recognised by their titles, in the wordings of both forms and of
the field, whatever number is printed; other reports keep their printed numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import Levenshtein

from gongkai.vocabulary import section_titles

from .folding import letters

NUMERALS = "一二三四五六七八九十"

_TITLES = {
    "一": (
        "总体情况", "总体工作情况", "工作总体情况", "政府信息公开工作总体情况", "总体概况", "总体状况",
        "政府信息公开总体情况", "政务公开工作总体情况", "信息公开工作总体情况", "总体工作开展情况",
    ),
    "二": (
        "主动公开政府信息情况", "主动公开政府信息的情况", "政府信息主动公开情况", "主动公开信息情况",
        "行政机关主动公开政府信息情况", "主动公开政府信息工作情况", "主动公开政府信息数据",
    ),
    "三": (
        "收到和处理政府信息公开申请情况", "收到和处理政府信息公开申请的情况", "政府信息公开申请情况",
        "收到和办理政府信息公开申请情况", "行政机关收到和处理政府信息公开申请情况",
        "收到和处理信息公开申请情况", "收到和处理政府信息申请情况", "依申请公开政府信息办理情况",
    ),
    "四": (
        "政府信息公开行政复议、行政诉讼情况", "政府信息公开行政复议和行政诉讼情况", "行政复议、行政诉讼情况",
        "因政府信息公开工作被申请行政复议、提起行政诉讼情况", "政府信息公开行政复议、诉讼情况",
        "因政府信息公开被申请行政复议、提起行政诉讼情况", "政府信息公开复议、诉讼情况",
        "政府信息公开被申请行政复议、提起行政诉讼情况", "行政复议和行政诉讼情况", "信息公开行政复议、行政诉讼情况",
    ),
    "五": (
        "存在的主要问题及改进情况", "存在的主要问题和改进情况", "存在的主要问题及改进措施", "存在问题及改进措施",
        "政府信息公开工作存在的主要问题及改进情况", "存在的问题及改进情况", "存在的主要问题与改进情况",
        "存在的问题和改进措施", "存在的不足及改进措施", "存在的问题及改进措施", "主要问题及改进情况",
        "政府信息公开工作中存在的主要问题及改进情况", "存在问题及改进情况", "存在的主要问题和改进措施",
        "工作中存在的主要问题及改进情况", "存在的主要问题、改进措施", "存在的主要问题及下一步改进措施",
        "存在的主要问题及整改情况", "存在的困难和问题及改进措施", "存在的主要问题及下步改进措施",
    ),
    "六": (
        "其他需要报告的事项", "其他需要报告事项", "其他需报告的事项", "需要报告的其他事项", "其他报告事项",
        "其他需要报告的情况", "需要说明的其他事项", "其他需要说明的事项", "其他事项", "其他有关事项",
    ),
}  # fmt: skip
_NUMERAL = rf"[{NUMERALS}]{{1,3}}"
_STYLES = (
    ("chinese", re.compile(rf"第?\s*({_NUMERAL})\s*(?:部分|章)?\s*[、.．,，:：\s]\s*")),
    ("bracketed", re.compile(rf"[（(【〔\[]\s*({_NUMERAL})\s*[)）】〕\]]\s*[、.．]?\s*")),
    ("digits", re.compile(r"(\d{1,2})\s*[、.．,，]\s*(?!\d)")),
    ("glued", re.compile(rf"({_NUMERAL})(?=[^{NUMERALS}是方])")),
)
_OPENERS = "【〔[《<*#＊＃ \u3000\t"
_CLOSERS = "】〕]》>*#＊＃:：。 \u3000\t"
_REMARK = re.compile(r"[（(][^（）()]*[)）]\s*$")
_GOES_ON = re.compile(r"[的良好较如为是和及与进、]")  # the title is only the start of a phrase
_TITLE_TAIL = re.compile(r"(?:情况|措施|工作|事项)+\s*$")
_LONGEST_OTHER_TITLE = 36


@dataclass(frozen=True)
class Heading:
    """A line, or its beginning, read as a heading.

    Args:
        style: how it is numbered: ``chinese`` 一、, ``bracketed`` （一）, ``digits`` 1., ``glued``
            (no mark after the numeral) or ``none``.
        printed: the number as printed, in Chinese numerals, ``None`` without one.
        statutory: the section whose title it is, ``None`` for other titles.
        title: the title without number.
        length: code points of the line that are the heading; what follows is text.
    """

    style: str
    printed: str | None
    statutory: str | None
    title: str
    length: int


@cache
def _known_titles() -> dict[str, str]:
    known = {letters(title): number for number, title in section_titles().items()}
    known.update({letters(t): number for number, titles in _TITLES.items() for t in titles})
    return known


def read_heading(line: str) -> Heading | None:
    """Read a line as a heading, ``None`` if it cannot be one.

    >>> read_heading("三、 主动公开政府信息情况").statutory, read_heading("（一）主动公开。坚持").title
    ('二', '主动公开')
    """
    start = len(line) - len(line.lstrip(_OPENERS))
    style, printed, after = _numbering(line, start)
    end, statutory = _title_end(line, after, style)
    if end is None:
        return None
    title = line[after:end].strip(_OPENERS + _CLOSERS)
    if not title:
        return None
    return Heading(style, printed, statutory, title, _skip_closers(line, end))


def _numbering(line: str, start: int) -> tuple[str, str | None, int]:
    for style, pattern in _STYLES:
        match = pattern.match(line, start)
        if match:
            printed = match[1]
            if style == "digits":
                number = int(printed)
                printed = NUMERALS[number - 1] if 1 <= number <= 10 else ""
            if style == "glued" and _statutory_prefix(line, match.end()) is None:
                continue
            return style, printed or None, match.end()
    return "none", None, start


def _title_end(line: str, after: int, style: str) -> tuple[int | None, str | None]:
    """Return where the title ends in the line and the statutory section that it names."""
    whole = letters(_REMARK.sub("", line[after:]))
    if whole in _known_titles():
        return len(line), _known_titles()[whole]
    prefix = _statutory_prefix(line, after)
    if prefix and style != "none":
        return prefix
    near = _similar(whole)
    if near:
        return len(line), near
    if style == "none":
        return None, None
    end = _first_stop(line, after)
    if end - after > _LONGEST_OTHER_TITLE:
        return None, None
    return end, None


def _similar(title: str) -> str | None:
    """Return the section of a title that differs from a known one by a few characters."""
    if len(title) < 7:
        return None
    limit = 1 if len(title) < 10 else 2
    near = {
        number
        for known, number in _known_titles().items()
        if Levenshtein.distance(title, known, score_cutoff=limit) <= limit
    }
    return near.pop() if len(near) == 1 else None


def _statutory_prefix(line: str, after: int) -> tuple[int, str] | None:
    """A statutory title that the following text is glued to: its end and section."""
    best: tuple[int, str] | None = None
    for known, number in _known_titles().items():
        end = _end_of_prefix(line, after, known)
        if end is not None and (best is None or end > best[0]) and _may_be_glued(line, end):
            best = (end, number)
    if best and (tail := _TITLE_TAIL.match(line, best[0])):
        return tail.end(), best[1]
    return best


def _end_of_prefix(line: str, after: int, known: str) -> int | None:
    place = 0
    for index in range(after, len(line)):
        for char in letters(line[index]):
            if place == len(known) or char != known[place]:
                return None
            place += 1
        if place == len(known):
            return index + 1
    return None


def _may_be_glued(line: str, end: int) -> bool:
    return not _GOES_ON.match(line, end)


def _first_stop(line: str, after: int) -> int:
    match = re.compile(r"[。；：:!！?？]").search(line, after)
    return match.start() if match else len(line)


def _skip_closers(line: str, end: int) -> int:
    while end < len(line) and line[end] in _CLOSERS:
        end += 1
    return end
