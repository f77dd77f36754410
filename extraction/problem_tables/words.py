"""What the words of a header say of a table of problems and measures (存在的问题 | 改进措施)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from ..folding import letters

_LONGEST_HEAD = 20  # code points
_SENTENCE = re.compile("[，。；：]")
_FAULT = "问题|不足|短板|困难|差距|弱项|薄弱环节"
_CURE = "措施|举措|对策|办法|做法|打算|计划|方案|思路|安排|建议|方向"
_MEND = "改进|整改|解决|应对|完善|提升"
_AND = "(?:以及|及其?|和|与|或)"
_OF = (
    r"政府|政务|信息|公开|工作|年度|目前|当前|本年度?|20\d\d年|主要|突出|具体"
    "|共性|个性|查摆|发现|自查|存在|中|的|我[省市州县区旗镇乡局委办]|我单位"
)
_FAULTS = rf"(?:{_OF})*(?:{_FAULT})(?:{_AND}?(?:{_FAULT}))*"
_MENDS = rf"(?:{_MEND})(?:{_AND}?(?:{_MEND}))*"
_NEXT = r"下一?步|今后|明年|来年|20\d\d年度?"
_CURES = (
    rf"(?:(?:主要|具体|拟?采取|相关|工作|{_NEXT}|{_MENDS})*的?(?:措施|举措|对策)"
    rf"|(?:{_NEXT}|{_MENDS})的?(?:工作)?(?:{_CURE})|(?:{_MENDS})(?:清单|内容)"
    rf"|(?:{_NEXT}|{_MENDS})工作|努力方向)(?:{_AND}?(?:{_CURE}))*"
)
_STATE = rf"(?:{_MENDS})(?:工作)?(?:落实|进展|完成)?(?:情况|进展)|落实情况"
_ALSO = "(?:及其?(?:完成|整改|预期|责任)?(?:时限|期限|单位|原因|原因分析|成效|效果|进度))?"
_NUMBER = r"[\d一二三四五六七八九十]?"
Meaning = Literal["problem", "measure", "state", "both"]
_MEANINGS: Mapping[Meaning, re.Pattern[str]] = {
    "problem": re.compile(
        rf"{_FAULTS}(?:之处|点|的?(?:具体)?(?:表现|描述|内容|情况|事项|清单|说明))*{_ALSO}{_NUMBER}"
    ),
    "measure": re.compile(rf"(?:(?:{_FAULT})的?)?{_CURES}{_ALSO}{_NUMBER}"),
    "state": re.compile(rf"(?:(?:{_FAULT})的?)?{_STATE}"),
    "both": re.compile(rf"{_FAULTS}{_AND}(?:{_CURES}|{_STATE})"),
}
"""What a header cell says, whole, without spaces, punctuation and what stands in brackets.

问题类别 and 问题来源 are no problems, 整改责任人 is no measure. What became of a problem (整改情况)
is its measure where no other column has any.
"""
_BRACKETS = re.compile(r"[（(][^（）()]*[)）]")
_ASIDE = re.compile(
    "类[别型]|领域|来源|原因|[时期]限|时间|进度|单位|部门|科室|股室|责任|牵头|序号|备注"
)
"""In names below a common one (整改: 措施 | 时限): they hold neither problems nor measures."""
_VAGUE = re.compile("(?:具体|主要)?(?:内容|情况|表现|描述|说明)|[/／—-]*")


def meaning_of(text: str) -> Meaning | None:
    """Return what a header cell says of its column, ``None`` for other words.

    >>> meaning_of("存在的 问题"), meaning_of("问题类别")
    ('problem', None)
    """
    bare = letters(_BRACKETS.sub("", text)) if len(text) <= 2 * _LONGEST_HEAD else ""
    if not 1 < len(bare) <= _LONGEST_HEAD:
        return None
    return next((name for name, said in _MEANINGS.items() if said.fullmatch(bare)), None)


def is_aside(text: str) -> bool:
    """Tell whether a name below that of several columns is one of neither kind."""
    return meaning_of(text) is None and _ASIDE.search(text) is not None


def is_vague(text: str) -> bool:
    """Tell whether a column's name leaves open what it holds: 内容, 具体表现, a blank."""
    return _VAGUE.fullmatch("".join(text.split())) is not None


def is_head(texts: Sequence[str]) -> bool:
    """Tell whether the cells of a row are a header that names problems or measures.

    >>> is_head(["序号", "存在的问题", "改进措施"]), is_head(["问题类别", "件数"])
    (True, False)
    """
    printed = [text for text in texts if text.strip()]
    short = all(len(t) <= 2 * _LONGEST_HEAD and not _SENTENCE.search(t) for t in printed)
    return len(printed) > 1 and short and any(map(meaning_of, printed))
