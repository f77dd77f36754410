"""Where a second report begins in one file: only the first is read, and a warning says so."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.vocabulary import Warning

from .document import Block, Line
from .headings import read_heading
from .metadata import author_and_year

_HEAD_LINES = 25  # between a title and the heading of section 一
_TITLE_LINES = 3
_REPEATED = "cell_repeated"
_FEWEST_REPEATED = 20  # of the some two hundred cells of a report
_FEWEST_HEADINGS = 2  # of statutory sections, before the second title


def first_report(blocks: Sequence[Block]) -> tuple[Sequence[Block], tuple[Warning, ...]]:
    """Return the blocks of the first report in a file, and a warning where another follows.

    Another one begins with a title that names another authority or year, behind sections of the
    first and before a section 一 of its own.
    """
    first: tuple[str | None, int | None] | None = None
    headings = 0
    for place, block in enumerate(blocks):
        if not isinstance(block, Line):
            continue
        heading = read_heading(block.text)
        headings += heading is not None and heading.statutory is not None
        title, named = _title_at(blocks, place)
        if named is None:
            continue
        if first is None:
            first = named
        elif headings >= _FEWEST_HEADINGS and _differs(first, named) and _begins(blocks, place):
            text = (
                f"文件里有不止一份报告：只读取了第一份，从“{title}”起的内容没有读取，"
                "请把每份报告存为一个文件再读。"
            )
            return blocks[:place], (Warning("several_reports", text, block.page),)
    return blocks, ()


def without_flood(warnings: Sequence[Warning]) -> tuple[Warning, ...]:
    """Return warnings with one for a second set of tables instead of many for its cells."""
    repeated = [warning for warning in warnings if warning.code == _REPEATED]
    if len(repeated) < _FEWEST_REPEATED:
        return tuple(warnings)
    text = (
        f"文件里有两套数值不同的表格（{len(repeated)} 格不同）：采用在前的一套；如果是两份报告，"
        "请把每份存为一个文件再读。"
    )
    rest = (warning for warning in warnings if warning.code != _REPEATED)
    return Warning("several_reports", text, repeated[0].page), *rest


def _title_at(
    blocks: Sequence[Block], place: int
) -> tuple[str, tuple[str | None, int | None] | None]:
    """Return the title that begins at a line, on up to three lines, and what it names."""
    title = ""
    for block in blocks[place : place + _TITLE_LINES]:
        if not isinstance(block, Line):
            break
        title += block.text.strip()
        if named := author_and_year(title):
            return title, named
    return title, None


def _differs(one: tuple[str | None, int | None], other: tuple[str | None, int | None]) -> bool:
    return any(a is not None and b is not None and a != b for a, b in zip(one, other, strict=True))


def _begins(blocks: Sequence[Block], place: int) -> bool:
    """Say whether section 一 follows a title before any table does."""
    for block in blocks[place + 1 : place + 1 + _HEAD_LINES]:
        if not isinstance(block, Line):
            return False
        heading = read_heading(block.text)
        if heading is not None and (heading.statutory == "一" or heading.printed == "一"):
            return True
    return False
