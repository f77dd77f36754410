"""What one value cell of a statutory table states.

A cell holds a number, often with its unit or a remark, or a mark for "nothing here". Digits are
read exactly (:class:`~decimal.Decimal`), never through a float.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from gongkai.vocabulary import Number

from .folding import fold, without_note

BLANK_MARKS = frozenset(
    [
        "", "/", "//", "\\", "一", "~",
        "*", "·", ".", "无", "暂无", "没有", "不适用", "不涉及", "未涉及", "无数据", "空",
        "N/A", "NA", "n/a", "null",
    ]
)  # fmt: skip
"""Cell texts, after width folding, that state no number. ``一`` is a dash typed as a numeral."""
_DASHES = re.compile("[-—–―─⸺⸻]{1,4}")  # ⸺: fonts print two dashes as a long one

_NO_NUMBER = re.compile(
    r"[（(]?(?:详?见(?:附件|附表|说明|备注)\w{0,4}|(?:暂|尚)?未(?:统计|公开)|待统计|不公开|保密|涉密|不详|略|无此项(?:业务|数据)?)[)）]?"
)
_UNITS = (
    "万元|亿元|元|万件|件次|件|条|项|个|宗|次|份|起|部|篇|期|人次|人|例|％|%|万|类|类项|家|户|册"
)
_NUMBER = r"[+\-−－]?\s*\d[\d,，\s]*(?:[.．]\s*\d+)?"
_CELL = re.compile(
    rf"(?P<before>增加|新增|增|减少|减|约|共计|共|合计)?\s*(?P<number>{_NUMBER})"
    rf"\s*(?P<unit>{_UNITS})?(?P<tail>.*)",
    re.DOTALL,
)
_REMARK = re.compile(r"\s*(?:[（(\[【].*[)）\]】]|[*＊#※①-⑳注]+)?\s*[。；;,，、.]*\s*")
_PAIR = re.compile(
    rf"(?:增加?|\+)?\s*(\d+)\s*(?:{_UNITS})?\s*[/／,，、;；]\s*(?:减少?|[-−])?\s*(\d+)\s*(?:{_UNITS})?"
)
_ASIDE = re.compile(
    r"[（(\[【][^（）()]*(?:其中|含|修订|废止|上年|去年|截至|见|注|同比)[^（）()]*[)）\]】]?|\d{4}年(?:度)?(?:\d+月)?(?:\d+日)?"
    r"|(?:其中|包括|含|上年|去年|同比|截至)[^，,；;。]*|第\d+[条项号页]|附件\d*"
)
_PLAIN_NUMBER = re.compile(r"\d[\d,，]*(?:\.\d+)?")
_ZERO_LOOKALIKES = frozenset(["零", "〇", "○", "O", "o", "Ｏ", "0.", "０"])
_GROUPED_BY_SPACES = re.compile(r"[1-9]\d{0,2}(?: \d{3})+(?:\.\d+)?")
_BARE_NUMBER = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?|[/—-]")
_TEN_THOUSANDS = {"万": None, "万件": "件"}
_DIGITS_WITH_GAPS = re.compile(r"(?<=\d)\s+(?=\d)")


@dataclass(frozen=True)
class CellValue:
    """Content of a value cell; ``value`` is ``None`` where the cell states no number.

    ``doubt`` names in Chinese what made the reading uncertain, empty if nothing did.
    """

    text: str
    value: Number | None
    unit: str | None = None
    doubt: str = ""


def read_value(text: str) -> CellValue | None:
    """Read a cell; ``None`` means that the cell is no value but a label or prose.

    >>> read_value("１，２３４件").value, read_value("—").value, read_value("规章")
    (1234, None, None)
    """
    folded = fold(without_note(text)).strip()
    if folded in BLANK_MARKS or _DASHES.fullmatch(folded):
        return CellValue(text.strip(), None)
    if folded in _ZERO_LOOKALIKES:
        return CellValue(text.strip(), 0, doubt="" if folded in {"零", "0."} else "字符疑为 0")
    if _NO_NUMBER.fullmatch(folded):
        return CellValue(text.strip(), None, doubt="没有写数字")
    pair = _PAIR.fullmatch(folded)
    if pair and "," not in folded:
        return _difference(text.strip(), pair)
    match = _CELL.fullmatch(folded)
    if not match or not _REMARK.fullmatch(match["tail"]):
        return None
    return _number(text.strip(), match)


def read_wordy(text: str) -> CellValue | None:
    """Read a cell that stands where a value belongs and has words beside its number.

    Clauses that name a part (其中修订 2 件) and dates do not count. ``None`` means that it has no
    number at all.

    >>> [read_wordy(text).value for text in ("其中修订1件，共5件", "新制发3件", "5+1")]
    [5, 3, None]
    """
    bare = _ASIDE.sub("", fold(without_note(text)))
    numbers = _PLAIN_NUMBER.findall(bare)
    if not re.search(r"\d", fold(text)):
        return None
    if len(numbers) != 1 or "减" in bare:
        return CellValue(text.strip(), None, doubt="写法不明，未取值")
    number = Decimal(re.sub(r"[,，]", "", numbers[0]))
    unit = re.match(rf"\s*({_UNITS})", bare[bare.index(numbers[0]) + len(numbers[0]) :])
    return _in_words(text.strip(), number, unit[1] if unit else None)


def several_values(text: str) -> list[str]:
    """Return the parts of a cell that holds several numbers set apart by spaces.

    >>> several_values("0 12 3"), several_values("1 234"), several_values("12 件")
    (['0', '12', '3'], [], [])
    """
    parts = fold(text).strip().split()
    if len(parts) < 2 or _GROUPED_BY_SPACES.fullmatch(" ".join(parts)):
        return []
    return parts if all(_BARE_NUMBER.fullmatch(part) for part in parts) else []


def _difference(text: str, pair: re.Match[str]) -> CellValue:
    up, down = int(pair[1]), int(pair[2])
    doubt = "" if not up and not down else "增减两个数，取其差"
    return CellValue(text, up - down, doubt=doubt)


def _number(text: str, match: re.Match[str]) -> CellValue:
    printed = match["number"].replace("−", "-").replace("－", "-")
    gaps = _DIGITS_WITH_GAPS.search(printed)
    digits = re.sub(r"[\s,，]", "", printed)
    number = Decimal(digits)
    unit = match["unit"]
    if unit in _TEN_THOUSANDS:
        number, unit = number * 10_000, _TEN_THOUSANDS[unit]
    if match["before"] in {"减少", "减"}:
        number = -abs(number)
    doubts = [
        "数字中有空格" if gaps else "",
        "约数" if match["before"] == "约" else "",
        "千分位不规则" if _odd_grouping(printed) else "",
    ]
    return CellValue(text, _plain(number), unit, "，".join(filter(None, doubts)))


def _in_words(text: str, number: Decimal, unit: str | None) -> CellValue:
    if unit in _TEN_THOUSANDS:
        number, unit = number * 10_000, _TEN_THOUSANDS[unit]
    return CellValue(text, _plain(number), unit, "数字之外还有文字")


def _odd_grouping(printed: str) -> bool:
    groups = re.sub(r"\s", "", printed).lstrip("+-").split(".")[0].split(",")
    return len(groups) > 1 and (
        not 1 <= len(groups[0]) <= 3 or any(len(g) != 3 for g in groups[1:])
    )


def _plain(number: Decimal) -> Number:
    return int(number) if number == number.to_integral_value() else number
