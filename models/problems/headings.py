"""Headings that are nouns, and opening phrases: the problem is what follows them (R66, R67)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .lack import LACKING, lacks
from .units import Unit

_NOUN = re.compile(
    "[^，。；：]{1,12}?(?:方面|问题|意识|内容|形式|方式|渠道|时效|质量|管理|建设|执行|回应|互动|参与|解读|公开|发布|机制|队伍"
    "|平台|保障|监督|[性感]|工作|服务|审查|培训|标准|答复|申请|载体)"
)
"""A heading like （一）平台建设 or 1.公开时效问题."""
_BEFORE_COMMA = re.compile("(?:方面|问题|上)$")
_LACKS = re.compile(LACKING)

_ANNOUNCED = re.compile("的?(?:[二两三四五六]个?方面的?(?:问题|不足|差距)?[：。]|等方面：)")
_GAP = re.compile(
    r"[^，。；]{0,14}?(?:(?:还|仍|也|依然|尚|仍然)(?:存在|有)着?|存在着?|还是有)"
    "(?:一些|一定的?|不少|许多|明显的?|较大的?|较多|以下|几[个点]|[两三四]个?|诸多|不容忽视的?|突出的?|薄弱的?|方面的?"
    "|不小的?|有待改进的|需要改进的)*(?:不足|差距|问题|薄弱环节|短板|困难|弱项|欠缺|地方)(?:之处|[和与](?:不足|差距))?"
)
"""An opening phrase: 工作中还有不足，…….

Of 13 such phrases before a problem in the passages of train, 11 are no clause.
"""


def without_explanations(text: str, units: Sequence[Unit], labels: Sequence[str]) -> list[str]:
    """Return the labels without problems that only explain the one their line begins with (R67).

    公开意识有待加强。个别村干部认为公开与否影响不大。 In train all 6 such lines without a number
    are annotated so.
    """
    kept, heads = list(labels), False
    for place, unit in enumerate(units):
        if unit.before == "\n":
            words = text[unit.start : unit.end]
            plain = kept[place] == "B-P" and unit.after == "。" and not unit.enumerator
            heads = plain and place > 0 and lacks(words)
        elif heads and kept[place][-1] == "P":
            kept[place] = "O"
    return kept


def past_headings(text: str, units: Sequence[Unit], labels: Sequence[str]) -> list[str]:
    """Return the labels with problems that begin after their heading or opening phrase.

    Args:
        text: the section's text.
        units: its units.
        labels: of each unit, as in ``CLAUSE_LABELS``.
    """
    moved = list(labels)
    for place in range(len(units) - 1):
        last = place + (units[place + 1].before == "tail" and place + 2 < len(units))
        follows = units[last + 1]
        if follows.enumerator or follows.before not in "，。：":
            continue
        words = text[units[place].start : units[last].end].strip()
        goes_on = moved[last + 1] in ("I-P", "B-P")
        heads = _is_heading(units[place], words, follows) and (
            goes_on or _lacks_in_line(text, follows.start)
        )
        opens = goes_on and follows.before != "。" and _GAP.fullmatch(words)
        missed = heads and words.endswith("方面") and moved[place] == moved[last + 1] == "O"
        if missed or (moved[place] == "B-P" and (heads or opens)):
            moved[place : last + 2] = [*["O"] * (last + 1 - place), "B-P"]
        if missed:
            _take_rest(units, moved, last + 2)
    return moved


def _lacks_in_line(text: str, start: int) -> bool:
    end = text.find("\n", start)
    return bool(_LACKS.search(text, start, end if end >= 0 else len(text)))


def _take_rest(units: Sequence[Unit], labels: list[str], first: int) -> None:
    """Let the problem go on to the end of its sentence, or to what is labelled already."""
    for place in range(first, len(units)):
        if labels[place] != "O" or units[place].before not in "，、":
            return
        labels[place] = "I-P"


def _is_heading(unit: Unit, words: str, follows: Unit) -> bool:
    """Before a comma only 方面 and 问题 make a heading: 二是队伍方面，……."""
    first = unit.opens_item or unit.before == "\n"
    noun = first and _NOUN.fullmatch(words) and not _LACKS.search(words)
    return bool(noun and (follows.before != "，" or _BEFORE_COMMA.search(words)))


def names_aspects_only(text: str, start: int, end: int) -> bool:
    """Tell whether words only name aspects, as before 两方面问题 or 等方面：, and say no fault."""
    tail = end - len("等方面") * text[start:end].endswith("等方面")
    return bool(_ANNOUNCED.match(text, tail) and not _LACKS.search(text, start, end))
