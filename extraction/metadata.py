"""Title, agency and year of a report."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.vocabulary import Warning

from .agency import agency_in_text, bare_line, complete_name
from .agency_names import AGENCY_LINE, expand_place, restore_brackets
from .document import Line
from .folding import fold
from .headings import read_heading

_TITLE_WORDS = re.compile(
    r"(?:政府|政务|行政)?(?:信息|政务)\s*公开(?:信息)?(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:总结)?(?:报告|年报)"
    r"|(?:政府|政务)信息公开(?:工作)?(?:20\d\d年)?(?:度)?(?:工作)?(?:年度)?(?:报告|年报)"
)
_DIGIT = "〇○零一二三四五六七八九0123456789OoΟ0"
_YEAR = re.compile(
    rf"(20\d\s?\d|[二2]\s*[〇○零0OoΟ]\s*[{_DIGIT}]\s*[{_DIGIT}])\s*(?:年度?|(?=政府|政务))"
)
_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九OoΟ", "0001234567890" + "00")
_PERIOD = re.compile(
    rf"(?:统计|数据|报告|期限|时限|起止|期间|截止|自|从).{{0,30}}?(20\d\d|二[〇○零0][{_DIGIT}]{{2}})\s*年\s*(?:1|一|01)\s*月\s*(?:1|一|01)\s*日"
)
_NOT_TITLE = re.compile(
    r"[。；;！？]|^(?:根据|按照|现将|现就|本报告|本年度报告|为|依据|依照|按|编制|全文|由)"
)
_NAME_OR_YEAR = re.compile(rf"(?:{AGENCY_LINE.pattern})?(?:\(?20\d\d\)?年?度?|{_YEAR.pattern})?")
_DATE_IN = re.compile(r"(20\d\d)\s*[年\-./]\s*\d{1,2}\s*[月\-./]\s*\d{1,2}")
_AFTER_TITLE = re.compile(
    r"[》”）)\]】]*(?:[（(【\[].{0,20}[）)】\]]|20\d\d年?度?|全文|公示|公告)?[》”\"]*"
)
_LABELLED = re.compile(r"[^:：《]{2,8}[:：]")  # 信息类别：部门2023年度政府信息公开报告
_NOT_IN_TITLE = re.compile(rf"[:：|>＞»，,。]|--|{_DATE_IN.pattern}")
_ANNOUNCED = re.compile(
    r"现(?:予以?|特|将|面?向(?:全)?社会|公布|公开|发布|予)+\s*《(?P<title>[^《》]{6,80}(?:报告|年报)[^《》]{0,10})》"
)
_SCHOOL_YEAR = re.compile(r"20\d\d年?(?:[-~至到]|[—–]{1,2})(20\d\d)学年度?")
_LONE_YEAR = re.compile(r"(?<=\D)20\d\d$")  # 柳坪镇人民政府2021政府信息公开
_YEAR_BEFORE = re.compile(r"^20\d\d(?![\d年])(?=.*20\d\d年)")  # 2025东岭县2025年度政府信息公开
_SPOKEN_YEAR = re.compile(r"(20\d\d)\s*年度?\s*的?\s*(?:政府信息公开|政务公开|信息公开)")
_REPORTED_YEAR = re.compile(rf"{_SPOKEN_YEAR.pattern}(?:工作)?(?:年度)?(?:工作)?(?:报告|年报|情况)")
_OPENING_YEAR = re.compile(r"(?:^|[。；])\s*(20\d\d)\s*年度?(?:以来)?\s*[,，]", re.MULTILINE)
_HEAD_LINES = 40
_MARKS = " \u3000《》【】“”\"'·—-:：、,，的"
_LONGEST_TITLE = 70


@dataclass(frozen=True)
class Metadata:
    """What a report says of itself; ``title_lines`` are indices of the lines of the title."""

    title: str | None
    agency: str | None
    year: int | None
    title_lines: frozenset[int]
    warnings: tuple[Warning, ...] = ()


def read_metadata(lines: Sequence[Line]) -> Metadata:
    """Read title, agency and year: from the title, else from the text."""
    title, places = _find_title(lines)
    body = "\n".join(fold(line.text) for place, line in enumerate(lines) if place not in places)
    year, warnings = _find_year(title, body)
    author = _author_of(title) if title else None
    agency = complete_name(author, lines, body) if author else agency_in_text(lines, body)
    if title and not agency:
        warnings += (Warning("agency_unknown", "没有找到编制报告的机关，请核对。"),)
    return Metadata(title, agency, year, places, warnings)


def year_in(text: str) -> int | None:
    """Return the first year that a text names, in digits or Chinese numerals.

    A school year is the year in which it ends.

    >>> year_in("某县２０２３年度政府信息公开"), year_in("二○一二年政府信息公开工作年度报告")
    (2023, 2012)
    >>> year_in("某学院2015—2016学年信息公开工作报告")
    2016
    """
    match = _SCHOOL_YEAR.search(fold(text)) or _YEAR.search(fold(text))
    return _to_year(match[1]) if match else None


def author_and_year(line: str) -> tuple[str | None, int | None] | None:
    """Return the agency and the year that a report's title names, ``None`` for other lines.

    >>> author_and_year("云泊县2023年政府信息公开工作年度报告")
    ('云泊县人民政府', 2023)
    """
    title = bare_line(line)
    if not _is_title(title):
        return None
    named = _author_of(title), year_in(title)
    return named if any(named) else None


def _to_year(printed: str) -> int:
    return int(re.sub(r"\s", "", printed).translate(_CHINESE_DIGITS))


def _find_title(lines: Sequence[Line]) -> tuple[str | None, frozenset[int]]:
    """Return the best title: with year, agency and no label, on one line, else the first.

    One that names neither, as a page's path does, gives way to one that a sentence announces.
    """
    title, places = max(_titles(lines), key=_quality, default=(None, frozenset()))
    if title is None or not any(_quality((title, places))[:2]):
        announced = _announced_title(lines)
        if announced or title is None:
            return announced, frozenset()
    again = {
        place for place, line in enumerate(lines[:_HEAD_LINES]) if bare_line(line.text) == title
    }
    return title, places | again


def _announced_title(lines: Sequence[Line]) -> str | None:
    """Return the title that a sentence gives: 现公布《某县2023年政府信息公开工作年度报告》."""
    text = "".join(line.text for line in lines[:_HEAD_LINES])
    titles = (bare_line(match["title"]) for match in _ANNOUNCED.finditer(text))
    return next(filter(_is_title, titles), None)


def _quality(item: tuple[str, frozenset[int]]) -> tuple[bool, bool, bool, int]:
    title, places = item
    named = _agency_in_title(title) is not None
    return year_in(title) is not None, named, not _LABELLED.match(title), -len(places)


def _titles(lines: Sequence[Line]) -> Iterator[tuple[str, frozenset[int]]]:
    limit = _before_first_section(lines)
    for place in range(limit):
        for count in (1, 2, 3):
            parts = [line.text for line in lines[place : min(limit, place + count)]]
            title = bare_line("".join(parts))
            if len(parts) < count or (count > 1 and any(map(_NOT_IN_TITLE.search, parts))):
                break
            if not _is_title(title):
                continue
            first = _with_lines_before(lines, place, title)
            whole = "".join(bare_line(line.text) for line in lines[first : place + count])
            yield whole, frozenset(range(first, place + count))
            break


def _before_first_section(lines: Sequence[Line]) -> int:
    for place, line in enumerate(lines[:_HEAD_LINES]):
        heading = read_heading(line.text)
        if heading and heading.style == "chinese" and heading.printed == "一":
            return place
    return min(len(lines), _HEAD_LINES)


def _is_title(title: str) -> bool:
    if len(title) > _LONGEST_TITLE or _NOT_TITLE.search(title):
        return False
    words = list(_TITLE_WORDS.finditer(fold(title)))
    return bool(words) and _AFTER_TITLE.fullmatch(fold(title), words[-1].end()) is not None


def _with_lines_before(lines: Sequence[Line], place: int, title: str) -> int:
    """Go back to the lines that hold agency or year if the title line does not name them."""
    while place and not (_agency_in_title(title) and year_in(title)):
        before = lines[place - 1].text
        if _NOT_IN_TITLE.search(before) or not _NAME_OR_YEAR.fullmatch(fold(bare_line(before))):
            break
        place -= 1
        title = bare_line(before) + title
    return place


def _author_of(title: str) -> str | None:
    """Return the agency that a title names; a place and nothing else stands for its government."""
    title = _YEAR_BEFORE.sub("", title)
    name = _agency_in_title(title)
    text = fold(title)
    year = _YEAR.search(text)
    if name is None or year is None:
        return name
    before, after = text[: year.start()], text[year.end() :].removeprefix("度")
    after = after.removesuffix("(全文)")
    rest = (before + after).removeprefix(fold(name))
    return expand_place(name) if _TITLE_WORDS.fullmatch(rest) else name


def _agency_in_title(title: str) -> str | None:
    words = list(_TITLE_WORDS.finditer(fold(title)))
    printed = unicodedata.normalize("NFKC", title)
    head = printed[: words[-1].start()] if words else printed
    rest = _YEAR.sub("\0", _SCHOOL_YEAR.sub("\0", head)).replace("关于", "").replace("年度", "")
    for part in rest.split("\0"):
        name = _LONE_YEAR.sub("", _without_marks(part))
        if len(name) >= 2 and not name.isdigit():
            return restore_brackets(name)
    return None


def _without_marks(part: str) -> str:
    """Take marks off both ends, but no bracket that belongs to a pair: 某局(某办)."""
    name = part.strip(_MARKS)
    while name.startswith(")") or (name.startswith("(") and name.find(")") in (-1, len(name) - 1)):
        name = name[1:].removesuffix(")").strip(_MARKS)
    while name.endswith("(") or (name.endswith(")") and name.count("(") < name.count(")")):
        name = name[:-1].strip(_MARKS)
    return name


def _find_year(title: str | None, body: str) -> tuple[int | None, tuple[Warning, ...]]:
    named = year_in(title) if title else None
    period = _PERIOD.search(body)
    counted = _to_year(period[1]) if period else None
    if named and counted and named != counted:
        text = f"标题写的是{named}年，统计期限写的是{counted}年，采用标题的年份，请核对。"
        return named, (Warning("year_conflict", text),)
    if named or counted:
        return named or counted, ()
    reported = _REPORTED_YEAR.search(body) or _SCHOOL_YEAR.search(body)
    if reported:
        return int(reported[1]), ()
    opening = _OPENING_YEAR.search(body) or _SPOKEN_YEAR.search(body)
    years = Counter(int(year) for year in re.findall(r"(20\d\d)\s*年(?!\s*\d+\s*月)", body))
    if opening or years:
        year = int(opening[1]) if opening else max(years, key=lambda y: (years[y], -y))
        return year, (Warning("year_inferred", f"标题没有年份，按正文推断为{year}年，请核对。"),)
    date = _DATE_IN.search(body)
    if date:
        year = int(date[1]) - 1
        return year, (
            Warning("year_inferred", f"没有写明年份，按发布日期推断为{year}年，请核对。"),
        )
    return None, (Warning("year_unknown", "没有找到报告的年份。"),)
