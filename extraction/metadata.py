"""Title, agency and year of a report."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.vocabulary import Warning

from .document import Line
from .folding import fold
from .headings import read_heading

_TITLE_WORDS = re.compile(
    r"(?:政府|政务|行政)?(?:信息|政务)\s*公开(?:信息)?(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:总结)?(?:报告|年报)"
    r"|(?:政府|政务)信息公开(?:20\d\d年)?(?:度)?(?:工作)?(?:年度)?(?:报告|年报)"
)
_DIGIT = "〇○零一二三四五六七八九0123456789OoΟ0"
_YEAR = re.compile(
    rf"(20\d\s?\d|[二2]\s*[〇○零0OoΟ]\s*[{_DIGIT}]\s*[{_DIGIT}])\s*(?:年度?|(?=政府|政务))"
)
_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九OoΟ", "0001234567890" + "00")
_PERIOD = re.compile(
    rf"(?:统计|数据|报告|期限|时限|起止|期间|截止|自|从).{{0,30}}?(20\d\d|二[〇○零0][{_DIGIT}]{{2}})\s*年\s*(?:1|一|01)\s*月\s*(?:1|一|01)\s*日"
)
_LINE_LABEL = re.compile(r"^.{0,4}(?:标\s*题|名\s*称|信息名称|文件名称|题\s*名)\s*[:：]\s*")
_NOT_TITLE = re.compile(
    r"[。；;！？]|^(?:根据|按照|现将|现就|本报告|本年度报告|为|依据|依照|按|编制|全文|由)"
)
_TAIL_OF_TITLE = re.compile(
    r"(?:(?:发布|发文|成文|更新)?(?:时间|日期|来源|作者|浏览|字号|打印)\s*[:：]).*$|[_|｜].*$"
)
_AGENCY_END = (
    "政府|局|委员会|办公室|厅|办|院|镇|乡|街道|办事处|中心|公司|大学|学院|委|队|站|处|署|园区|管委会"
    "|区|县|市|省|旗|州|盟|会|所|社|团|馆|校|行|部|场|集团|党政办|林场|新区"
)
_AGENCY = re.compile(rf"[\u4e00-\u9fff（）()、·]{{2,40}}?(?:{_AGENCY_END})")
_AGENCY_LINE = re.compile(rf"[\u4e00-\u9fffA-Za-z（）()、·\s]{{2,40}}(?:{_AGENCY_END})")
_NAME_OR_YEAR = re.compile(rf"(?:{_AGENCY_LINE.pattern})?(?:\(?20\d\d\)?年?度?|{_YEAR.pattern})?")
_SPOKEN_OF = (
    re.compile(
        r"(?P<agency>[^，。；《》、:;,<>〈〉\d\n]{2,40}?)\s*(?:关于)?\s*(?:20\d\d|二[〇○零0]..)\s*年度?"
        r"\s*(?:政府信息公开|政务公开|信息公开)"
    ),
    re.compile(r"(?:由|是)\s*(?P<agency>[^，。；《》：:\d]{2,30}?)\s*(?:根据|按照|依据|编制|汇总|综合)"),
)  # fmt: skip
_BEFORE_AGENCY = re.compile(
    r"^.*(?:现公布|公布|现发布|发布|编制|总结|现将|现公开|现予公开|综合|以下简称|由|为|将|是)(?=.{2})"
)
_NO_NAME = re.compile(
    r"本|我|全|各|该|(?:市|县|区|省|镇|乡)?政府(?:办公[厅室])?$|其|自|在|按|根据|会|和|及|与"
)
_DATE = re.compile(r"\s*(?:20\d\d|二[〇○零0].{2})\s*年.{1,4}月.{1,4}日\s*")
_DATE_IN = re.compile(r"(20\d\d)\s*[年\-./]\s*\d{1,2}\s*[月\-./]\s*\d{1,2}")
_AFTER_TITLE = re.compile(
    r"[》”）)\]】]*(?:[（(【\[].{0,20}[）)】\]]|20\d\d年?度?|全文|公示|公告)?[》”\"]*"
)
_BREADCRUMB = re.compile(r"^.*[>＞»]")
_NOT_IN_TITLE = re.compile(r"[:：|>＞»，,。]|--")
_HEAD_LINES = 40
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
    agency = (_agency_in_title(title) if title else None) or _agency_in_text(lines, body)
    return Metadata(title, agency, year, places, warnings)


def year_in(text: str) -> int | None:
    """Return the first year that a text names, in digits or Chinese numerals.

    >>> year_in("某县２０２３年度政府信息公开"), year_in("二○一二年政府信息公开工作年度报告")
    (2023, 2012)
    """
    match = _YEAR.search(fold(text))
    return _to_year(match[1]) if match else None


def _to_year(printed: str) -> int:
    return int(re.sub(r"\s", "", printed).translate(_CHINESE_DIGITS))


def _find_title(lines: Sequence[Line]) -> tuple[str | None, frozenset[int]]:
    """Return the best title: on one line, with a year, with an agency, else the first."""
    found = list(_titles(lines))
    if not found:
        return None, frozenset()
    title, places = max(found, key=_quality)
    again = {place for place, line in enumerate(lines[:_HEAD_LINES]) if _clean(line.text) == title}
    return title, places | again


def _quality(item: tuple[str, frozenset[int]]) -> tuple[bool, bool, int]:
    title, places = item
    return year_in(title) is not None, _agency_in_title(title) is not None, -len(places)


def _titles(lines: Sequence[Line]) -> Iterator[tuple[str, frozenset[int]]]:
    limit = _before_first_section(lines)
    for place in range(limit):
        for count in (1, 2, 3):
            parts = [line.text for line in lines[place : min(limit, place + count)]]
            title = _clean("".join(parts))
            if len(parts) < count or (count > 1 and any(map(_NOT_IN_TITLE.search, parts))):
                break
            if not _is_title(title):
                continue
            first = _with_lines_before(lines, place, title)
            whole = "".join(_clean(line.text) for line in lines[first : place + count])
            yield whole, frozenset(range(first, place + count))
            break


def _before_first_section(lines: Sequence[Line]) -> int:
    for place, line in enumerate(lines[:_HEAD_LINES]):
        heading = read_heading(line.text)
        if heading and heading.style == "chinese" and heading.printed == "一":
            return place
    return min(len(lines), _HEAD_LINES)


def _clean(text: str) -> str:
    bare = _TAIL_OF_TITLE.sub("", _LINE_LABEL.sub("", text.strip()))
    return re.sub(r"\s+", "", _BREADCRUMB.sub("", bare))


def _is_title(title: str) -> bool:
    if len(title) > _LONGEST_TITLE or _NOT_TITLE.search(title):
        return False
    words = list(_TITLE_WORDS.finditer(fold(title)))
    return bool(words) and _AFTER_TITLE.fullmatch(fold(title), words[-1].end()) is not None


def _with_lines_before(lines: Sequence[Line], place: int, title: str) -> int:
    """Go back to the lines that hold agency or year if the title line does not name them."""
    while place and not (_agency_in_title(title) and year_in(title)):
        before = lines[place - 1].text
        if _NOT_IN_TITLE.search(before) or not _NAME_OR_YEAR.fullmatch(fold(_clean(before))):
            break
        place -= 1
        title = _clean(before) + title
    return place


def _agency_in_title(title: str) -> str | None:
    words = list(_TITLE_WORDS.finditer(fold(title)))
    printed = unicodedata.normalize("NFKC", title)
    head = printed[: words[-1].start()] if words else printed
    rest = _YEAR.sub("\0", head).replace("关于", "").replace("年度", "")
    for part in rest.split("\0"):
        name = part.strip(" \u3000《》【】“”\"'·—-:：、,，的()")
        if len(name) >= 2 and not name.isdigit():
            return _restore_brackets(name)
    return None


def _restore_brackets(name: str) -> str:
    return name.replace("(", "（").replace(")", "）")


def _agency_in_text(lines: Sequence[Line], body: str) -> str | None:
    for pattern in _SPOKEN_OF:
        for match in pattern.finditer(body):
            name = _BEFORE_AGENCY.sub("", re.sub(r"\s", "", match["agency"]))
            if _AGENCY.fullmatch(name) and not _NO_NAME.match(name):
                return _restore_brackets(name)
    for place in range(len(lines) - 1, max(0, len(lines) - 6), -1):
        if _DATE.fullmatch(fold(lines[place].text)):
            signature = _clean(lines[place - 1].text)
            if _AGENCY_LINE.fullmatch(signature):
                return signature
    return None


def _find_year(title: str | None, body: str) -> tuple[int | None, tuple[Warning, ...]]:
    named = year_in(title) if title else None
    period = _PERIOD.search(body)
    counted = _to_year(period[1]) if period else None
    if named and counted and named != counted:
        text = f"标题写的是{named}年，统计期限写的是{counted}年，采用标题的年份，请核对。"
        return named, (Warning("year_conflict", text),)
    if named or counted:
        return named or counted, ()
    spoken = re.search(r"(20\d\d)\s*年度?\s*(?:的)?\s*(?:政府信息公开|政务公开|信息公开)", body)
    if spoken:
        return int(spoken[1]), ()
    years = Counter(int(year) for year in re.findall(r"(20\d\d)\s*年(?!\s*\d+\s*月)", body))
    if years:
        year = max(years, key=lambda y: (years[y], -y))
        return year, (Warning("year_inferred", f"标题没有年份，按正文推断为{year}年，请核对。"),)
    date = _DATE_IN.search(body)
    if date:
        year = int(date[1]) - 1
        return year, (
            Warning("year_inferred", f"没有写明年份，按发布日期推断为{year}年，请核对。"),
        )
    return None, (Warning("year_unknown", "没有找到报告的年份。"),)
