"""Cut a report's narrative into sections by its headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gongkai.vocabulary import FIRST_FORM_YEAR, Section

from .document import CellLine, Line
from .folding import letters
from .headings import NUMERALS, Heading, read_heading
from .paragraphs import join_lines

_SHORT_TITLE = 24
_KNOWN = re.compile("存在.{0,6}(?:问题|不足)|复议|诉讼|收费|减免|申请公开|主动公开")
"""What titles of sections name, also those of before the statutory form."""

_SAYS_ALL = re.compile(r"(?:未|没有|无|不收).+|。\s*$")
"""A numbered line that is the whole section: 三、全年未收到公开申请。"""

_IS_TEXT = re.compile(r"无|没有|.*。")
"""A line below a title that is no more of it: 四、…诉讼情况 / 无。"""


@dataclass(frozen=True)
class Place:
    """Where among the lines a table stands: it comes after ``line`` lines."""

    line: int


@dataclass(frozen=True)
class _Start:
    line: int
    heading: Heading
    consumed: int = 1  # lines that the heading takes; the page width may break it
    alone: bool = False  # no text stands in the heading's line


def cut_sections(
    lines: Sequence[Line], year: int | None, has_tables: bool, title_lines: frozenset[int]
) -> tuple[tuple[Section, ...], tuple[int, ...]]:
    """Return the sections and, for each line, the index of its section."""
    found = [start for place in range(len(lines)) if (start := _start_at(lines, place))]
    statutory = _is_statutory(found, year, has_tables)
    starts = _choose(found, statutory)
    sections: list[Section] = []
    owner: list[int] = []
    bounds = [start.line for start in starts] + [len(lines)]
    preamble = [line for place, line in enumerate(lines[: bounds[0]]) if place not in title_lines]
    text = join_lines(preamble)
    if text.text:
        page = _page(preamble)
        sections.append(Section(None, "", page, text.text, text.lines, cells=text.cells))
    owner.extend([0] * bounds[0])
    for start, end in zip(starts, bounds[1:], strict=True):
        body = _body(lines, start, end)
        joined = join_lines(body)
        number = (start.heading.statutory if statutory else None) or start.heading.printed
        page = lines[start.line].page
        owner.extend([len(sections)] * (end - start.line))
        sections.append(
            Section(
                number, start.heading.title, page, joined.text, joined.lines,
                start.heading.printed, joined.cells,
            )
        )  # fmt: skip
    return _without_contents(sections, owner)


def _page(lines: Sequence[Line]) -> int | None:
    return next((line.page for line in lines if line.page is not None), None)


def _start_at(lines: Sequence[Line], place: int) -> _Start | None:
    line = lines[place]
    heading = None if isinstance(line, CellLine) else read_heading(line.text)
    if heading is None:
        return None
    if place + 1 < len(lines) and len(lines[place + 1].text.strip()) <= _SHORT_TITLE:
        whole = read_heading(line.text.rstrip() + lines[place + 1].text.strip())
        longer = (
            whole and whole.statutory and len(letters(whole.title)) > len(letters(heading.title))
        )
        if (
            whole
            and longer
            and whole.length > len(line.text)
            and _needs_more(heading, lines[place + 1])
        ):
            return _Start(place, whole, 2)
    alone = heading.length >= len(line.text.rstrip()) and not line.text.rstrip().endswith("。")
    return _Start(place, heading, alone=alone)


def _needs_more(heading: Heading, following: Line) -> bool:
    """The title is broken off, and the next line does not begin something of its own."""
    nxt = read_heading(following.text)
    return (
        nxt is None
        and not isinstance(following, CellLine)
        and not _IS_TEXT.fullmatch(following.text.strip())
        and not following.text.startswith("\u3000")
        and (heading.statutory is None or len(following.text.strip()) <= 4)
    )


def _body(lines: Sequence[Line], start: _Start, end: int) -> list[Line]:
    first = lines[start.line]
    body = list(lines[start.line + start.consumed : end])
    rest = first.text[start.heading.length :] if start.consumed == 1 else ""
    if not rest.strip() and not any(line.text.strip() for line in body):
        rest = first.text[first.text.find(start.heading.title) :]
        rest = rest if _SAYS_ALL.search(rest) and not start.heading.statutory else ""
    if rest.strip():
        body.insert(0, replace(first, text=rest.strip(), heading=False))
    return body


def _is_statutory(found: Sequence[_Start], year: int | None, has_tables: bool) -> bool:
    """Whether the report follows the six sections of 2019; else its own numbers stay."""
    if has_tables:
        return True
    if year is not None:
        return year >= FIRST_FORM_YEAR
    right = {s.heading.statutory for s in found if s.heading.statutory == s.heading.printed}
    return len(right - {None}) >= 3


def _choose(found: Sequence[_Start], statutory: bool) -> list[_Start]:
    styles = _main_styles(found)
    chosen: list[_Start] = []
    left_out = -1  # number of the last heading left out, an item of a list inside a section
    for place, start in enumerate(found):
        heading = start.heading
        if heading.style not in styles:
            continue
        in_list = 0 <= left_out == _number(heading) - 1
        if heading.statutory and (statutory or heading.printed):
            taken = statutory or _follows(chosen, heading, in_list)
        else:
            taken = bool(heading.printed) and not (in_list and not start.alone)
            taken = taken and _is_own_section(
                chosen, found[place + 1 :], heading, statutory, in_list
            )
        if taken:
            chosen.append(start)
        left_out = -1 if taken else _number(heading)
    return chosen


def _main_styles(found: Sequence[_Start]) -> frozenset[str]:
    """The ways in which top-level headings are numbered: 一、 if any title there is known."""
    titles = {
        style: {s.heading.statutory for s in found if s.heading.style == style} - {None}
        for style in ("chinese", "glued", "bracketed", "digits", "none")
    }
    chinese = titles["chinese"] | titles["glued"]
    if len(chinese) >= 2 or (
        any(s.heading.style == "chinese" for s in found)
        and not any(len(titles[style]) >= 3 for style in ("bracketed", "digits", "none"))
    ):
        missing = titles["none"] - chinese
        return frozenset({"chinese", "glued"} | ({"none"} if missing else set()))
    best = max(("none", "bracketed", "digits"), key=lambda style: len(titles[style]))
    return frozenset({"chinese", "glued", best})


def _number(heading: Heading) -> int:
    """The printed number of a heading, counted from zero, -1 without one."""
    return NUMERALS.find(heading.printed) if heading.printed in tuple(NUMERALS) else -1


def _follows(chosen: Sequence[_Start], heading: Heading, in_list: bool) -> bool:
    """Whether a number goes on after the last one.

    Before a known title it may be printed again or leave some out, as a misnumbered heading does;
    but a second 一、 begins a list inside a section, and what goes on with a list is of it.
    """
    number = _number(heading)
    previous = _number(chosen[-1].heading) if chosen else -1
    known = heading.statutory or _KNOWN.search(heading.title)
    misnumbered = bool(chosen and known and heading.style == "chinese" and number and not in_list)
    least, most = (0, 4) if misnumbered else (1, 2)
    return number >= 0 and least <= number - previous <= most


def _is_own_section(
    chosen: Sequence[_Start],
    later: Sequence[_Start],
    heading: Heading,
    statutory: bool,
    in_list: bool,
) -> bool:
    """A heading with a title of its own: its number must continue the sequence."""
    if heading.style in {"bracketed", "digits"} or not _follows(chosen, heading, in_list):
        return False
    if not statutory:
        return True
    taken = any(s.heading.printed == heading.printed and s.heading.statutory for s in later)
    return not taken and len(heading.title) <= _SHORT_TITLE and "，" not in heading.title


def _without_contents(
    sections: list[Section], owner: list[int]
) -> tuple[tuple[Section, ...], tuple[int, ...]]:
    """Drop the empty sections that a table of contents gives."""
    keep = [
        bool(section.text)
        or not any(letters(s.title) == letters(section.title) for s in sections[place + 1 :])
        for place, section in enumerate(sections)
    ]
    new_index, count = [], 0
    for kept in keep:
        new_index.append(count if kept else max(0, count - 1))
        count += kept
    return (
        tuple(s for s, kept in zip(sections, keep, strict=True) if kept),
        tuple(new_index[place] if new_index else 0 for place in owner),
    )
