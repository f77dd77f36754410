"""Join printed lines to paragraphs, keeping where each printed line stands.

The page width (``Line.wraps``) and page breaks cut paragraphs in the middle of a sentence. A cut
is recognised by a long line that ends without the punctuation that ends a sentence, when the next
line does not look like the beginning of anything.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.vocabulary import LinePlace, TextCell

from .document import CellLine, Line

_ENDED = re.compile(r"[。！？；：!?;:…][”’\"'）)】》」』]*$")
_OPEN_END = re.compile(r"[，、,（(“‘《]$")
_BEGINS = re.compile(
    r"[\u3000]|[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|\d{1,2}[、.．](?!\d)|[（(]\d{1,2}[)）]|[①-⑳]"
    r"|[-*•·●○◆■]\s|第[一二三四五六七八九十]+[部章条]|附[：:件表]|备?注[：:]"
    r"|[上下]一篇\s*[：:]|主办(?:单位)?\s*[：:]|版权所有|[【\[](?:打印|关闭)"
)
_DATE_LINE = re.compile(
    r"\s*[\d二〇○零一三四五六七八九]{4}\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月.{0,6}$"
)
_PAGE_HEAD = re.compile(
    r"\s*(?:信息)?(?:来源|发布时间|发布日期|时间|日期|作者|浏览|字号|分类|索引号|发布机构|文号)\s*[:：]"
)
_MIN_CUT = 18  # code points; a shorter line without stop is a title, a signature or a list entry


@dataclass(frozen=True)
class Text:
    r"""Paragraphs separated by ``\n``, with the places of printed lines and of tables' cells."""

    text: str
    lines: tuple[LinePlace, ...]
    cells: tuple[TextCell, ...] = ()


def join_lines(lines: Sequence[Line]) -> Text:
    """Join lines to the text of one section; offsets are code points in that text."""
    parts: list[str] = []
    places: list[LinePlace] = []
    cells: list[TextCell] = []
    length = 0
    previous: Line | None = None
    for line in lines:
        bare = line.text.strip()
        if not bare:
            continue
        glue = "" if previous is None else _glue(previous, line)
        parts.append(glue + bare)
        start = length + len(glue)
        length = start + len(bare)
        if line.page is not None:
            places.append(LinePlace(start, length, line.page, line.bbox, round(line.sure, 4)))
        if isinstance(line, CellLine):
            cells.append(TextCell(start, length, line.kind, line.first_row, line.end_row))
        previous = line
    return Text("".join(parts), tuple(places), tuple(cells))


def _glue(previous: Line, line: Line) -> str:
    """Return what stands between two lines: nothing, a space between Latin words, or a break.

    Between the cells of a row it is a tab.
    """
    if isinstance(previous, CellLine) and isinstance(line, CellLine):
        return "\t" if previous.first_row == line.first_row else "\n"
    if not continues(previous, line):
        return "\n"
    before, after = previous.text.rstrip()[-1:], line.text.lstrip()[:1]
    return (
        " " if before.isascii() and after.isascii() and before.isalpha() and after.isalpha() else ""
    )


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends with the punctuation that ends a sentence or announces a list."""
    return _ENDED.search(text.strip()) is not None


def is_open(text: str) -> bool:
    """Tell whether a text ends in the middle of a sentence: with a comma or an opening mark."""
    return _OPEN_END.search(text.strip()) is not None


def begins_something(text: str) -> bool:
    """Tell whether a text begins as headings, entries of a list, notes or page feet do."""
    return _BEGINS.match(text) is not None


def continues(previous: Line, line: Line) -> bool:
    """Tell whether a line goes on with the paragraph of the line before it."""
    if previous.heading or line.heading or isinstance(previous, CellLine):
        return False
    if isinstance(line, CellLine):
        return False
    if previous.wraps:
        return True
    before, after = previous.text.strip(), line.text
    if _PAGE_HEAD.match(before) or _PAGE_HEAD.match(after):
        return False
    if ends_sentence(before) or begins_something(after) or _DATE_LINE.match(after):
        return False
    return len(before) >= _MIN_CUT or is_open(before)
