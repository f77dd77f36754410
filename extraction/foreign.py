"""Documents that are no annual report: refused, or read with a warning that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from gongkai.vocabulary import InputError, Section, Warning, section_spellings

from .document import Document, Line
from .folding import fold, letters

_EVIDENCE = re.compile(
    "信息公开|政务公开|主动公开|申请公开|公开申请|公开条例|政府信息|政务信息|公开信息|政务新媒体|政府网站"
    "|信息处理费|公开工作|规范性文件|予以公开|不予公开|部分公开|公开年报|公开政府"
    "|需要报告的事项|主要问题及改进|依申请|政策解读|政府公报|行政复议"
)
_WEAK_EVIDENCE = re.compile("公开|政务|年度报告|第二十条")
_FRAGMENT = 1000  # code points; so short a text may be part of a report without saying so
_OTHER_TITLE = re.compile(
    r".{0,50}(?:工作要点|工作方案|实施方案|判决书|裁定书|决定书|告知书|答复书|的通知|的意见|的决定|的批复|暂行办法|实施办法"
    r"|管理办法|实施细则|制度|公开指南|公开目录|工作计划"
    r"|(?<!公开)(?<!公开年度)(?<!公开工作)(?<!公开情况)(?:工作报告|工作总结)|(?:预算|决算|预决算)(?:信息)?公开(?:说明)?)(?:[（(].{0,20}[)）])?"
)
_PART = re.compile(
    "公开|申请|复议|诉讼|问题|收费"
)  # of titles, as reports of before 2019 have them
_HEAD_LINES = 6
_LONGEST_TITLE = 60


def refuse_foreign(document: Document) -> None:
    """Refuse a document that has nothing to do with information disclosure.

    Raises:
        InputError: it has no text, or none on the subject.
    """
    text = re.sub(r"\s", "", fold("".join(_texts(document))))
    if not text:
        raise InputError("文件里没有可读的文字，请检查文件。", source=document.source)
    weak = len(text) <= _FRAGMENT and _WEAK_EVIDENCE.search(text)
    if not weak and not _EVIDENCE.search(text):
        raise InputError(
            "这不是政府信息公开工作年度报告：全文没有任何有关信息公开的内容，请检查文件。",
            source=document.source,
        )


def _texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Line):
            yield block.text
        else:
            yield from (cell.text for cell in block.cells)


def seems_foreign(
    lines: Sequence[Line], title: str | None, sections: Sequence[Section]
) -> tuple[Warning, ...]:
    """Return a warning where neither title nor sections are those of a report.

    A text without both may be a fragment of one; it is another document where its first lines are
    the title of such, or where it is as long as a report.
    """
    if title is not None or any(_is_statutory(section) for section in sections):
        return ()
    head = [fold(line.text.strip()) for line in lines[:_HEAD_LINES]]
    titled = any(len(text) <= _LONGEST_TITLE and _OTHER_TITLE.fullmatch(text) for text in head)
    length = sum(len(line.text) for line in lines)
    if not titled and (length <= _FRAGMENT or any(_PART.search(one.title) for one in sections)):
        return ()
    message = (
        "看起来不是政府信息公开工作年度报告：没有这样的标题，也没有报告的各部分；"
        "读出的数字未必是年报数据，请确认文件。"
    )
    return (Warning("not_report", message),)


def _is_statutory(section: Section) -> bool:
    return section.number is not None and letters(section.title) in _titles()


@cache
def _titles() -> frozenset[str]:
    return frozenset(letters(name) for names in section_spellings().values() for name in names)
