"""Which lines are headings of sections, and of which section.

The six statutory sections are recognised by their titles, in the wordings of both forms and of
the field, whatever number is printed; other reports keep their printed numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from rapidfuzz.distance import Levenshtein

from gongkai.vocabulary import section_spellings

from .folding import letters

NUMERALS = "一二三四五六七八九十"

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
_COUNT = re.compile(r"为?共?\d[\d,，.．]*\s*万?[余多]?(?:[条件份次个人元期篇起项]|万?元)")
"""What a title does not hold: 三、复议1件，诉讼0件 begins the text of a section on 复议."""


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
    return {
        letters(spelling): number
        for number, spellings in section_spellings().items()
        for spelling in spellings
    }


def read_heading(line: str) -> Heading | None:
    """Read a line as a heading, ``None`` if it cannot be one.

    >>> read_heading("三、 主动公开政府信息情况").statutory
    '二'
    >>> read_heading("（一）主动公开。坚持").title
    '主动公开'
    """
    start = len(line) - len(line.lstrip(_OPENERS))
    style, printed, after = _numbering(line, start)
    end, statutory = _title_end(line, after, style)
    if end is None:
        return None
    count = None if statutory or style == "none" else _COUNT.search(line, after, end)
    if count:
        return _before_count(line, after, count.start(), Heading(style, printed, None, "", after))
    title = line[after:end].strip(_OPENERS + _CLOSERS)
    if not title:
        return None
    return Heading(style, printed, statutory, title, _skip_closers(line, end))


def _before_count(line: str, after: int, end: int, heading: Heading) -> Heading | None:
    """A heading of the words before a count; all that stands after the numeral is text."""
    title = line[after:end].strip(_OPENERS + _CLOSERS)
    return replace(heading, title=title) if len(title) > 1 else None


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
    if style == "none" and len(line) > 2 * _LONGEST_OTHER_TITLE:
        return None, None
    whole = letters(_REMARK.sub("", line[after:]))
    if whole in _known_titles():
        return len(line), _known_titles()[whole]
    prefix = None if style == "none" else _statutory_prefix(line, after)
    if prefix:
        return prefix
    near = _similar(whole)
    if near or style == "none":
        return (len(line) if near else None), near
    end = _first_stop(line, after)
    if end - after > _LONGEST_OTHER_TITLE:
        return None, None
    return end, None


def _similar(title: str) -> str | None:
    """Return the section of a title that differs from a known one by a few characters."""
    if not 7 <= len(title) <= _LONGEST_OTHER_TITLE:
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
