"""Exact reading of the numbers that Chinese administrative prose writes.

``1,234``, ``１２３４``, ``三十二``, ``两百``, ``13万2``, ``16.4亿`` and ``百分之八点六`` become
``int`` or ``Decimal``, never a float. A number's hedge (约、近、余、多 …) is part of its span and
makes it approximate; 万 and 亿 multiply, except in 万元, which is a unit of its own
(metrics.yaml, *value*).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from gongkai.vocabulary import Number

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "○": 0, "两": 2, "兩": 2, "俩": 2, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5,
    "陆": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
SMALL_UNITS: dict[str, int] = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
LARGE_UNITS: dict[str, int] = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}

# Longest first where one begins another; the list was gathered from reports, not from a lexicon.
UNITS = """
人次 件次 条次 篇次 场次 家次 户次 批次 份次 班次 车次 台次 例次 榜次 屏次 块次 版次 板次
轮次 村次 天次 万元 个工作日 个百分点
百分点 工作日 分钟 小时 公里 平方米 件 條 条 篇 个 個 項 项 次 期 場 场 人 名 份 宗 起
部 例 元 家 单 批 册 本 幅 则 页 处 户 组 类 种 级 字 天 日 年 月 号 时 周 季 轮 届 位
只 台 套 张 封 通 集 版 堂 课 讲 站 所 座 间 块 段 档 门 角 岁 分 点 倍 卷 款 笔 支 辆
亩 吨 米 枚 榜 屏 帖 辑 遍 回 趟 环 层 大 星 楼 栋 村 镇 乡 街 区 县 市 省 国 方 面 条线
""".split()
_UNIT = "|".join(sorted(set(UNITS), key=len, reverse=True))

_D = "0-9０-９"
_CN = "".join(DIGITS)
_CN_ALL = _CN + "".join(SMALL_UNITS)
_SPACE = r"[ \t\u3000\u00a0]{0,2}"
_PREFIX = (
    "不少于|不低于|不超过|超过|突破|将近|接近|大约|至少|最多|最少|不足|"
    "约|近|超|逾|愈|数(?=[十百千万])|几(?=[十百千万])|上(?=[百千万])"
)
_HEDGE = "余|餘|多|来(?![电電信訪访函])|几"
_SUFFIX = "以上|左右|上下|有余|之多"

_ARABIC = (
    rf"(?:[{_D}]{{1,3}}(?:[,][{_D}]{{3}})+(?![{_D}])|[０-９]{{1,3}}(?:，[０-９]{{3}})+(?![{_D}])"
    rf"|(?<![{_D}][ ])(?<![{_D}])[{_D}]{{1,3}}(?:[ ][{_D}]{{3}})+(?![ ]?[{_D}])"
    rf"|[{_D}]+)(?:[.．][{_D}]+)?"
)
_BARE = (
    rf"(?<=[近上超逾约破过数几])[万亿](?={_UNIT})"
    rf"|(?<![{_D}{_CN_ALL}.．])[万亿](?=[余多](?:{_UNIT}))"
)
"""近万条, 万余条: a large unit alone is one of it."""

_PATTERN = re.compile(
    rf"(?P<prefix>{_PREFIX})?{_SPACE}"
    rf"(?:(?P<fraction>[百千万]分之)(?P<fvalue>[{_CN_ALL}点點{_D}.．]+)"
    rf"|(?P<sign>(?<![{_D}A-Za-z])[-+－＋])?(?P<arabic>{_ARABIC}){_SPACE}(?P<hedge1>{_HEDGE})?{_SPACE}"
    rf"(?P<scale>[十百千]?[万萬亿億]|[百千](?![万萬亿億]))?"
    rf"(?P<tail>(?<=[万萬亿億])[{_D}{_CN}](?:[千百](?![分]))?(?![{_D}.．{_CN_ALL}]))?"
    rf"|(?P<chinese>[{_CN_ALL}](?:[{_CN_ALL}万萬亿億]|余(?=[万亿])|几(?=[十百千万亿]))*|{_BARE})(?:点(?P<cdecimal>[{_CN}]+))?)"
    rf"(?P<hedge2>{_HEDGE})?{_SPACE}"
    rf"(?:(?P<percent>[%％])|(?P<unit>{_UNIT})(?!(?<=[市县区])[民长委]))?"
    rf"(?P<suffix>{_SUFFIX})?"
)
_NEIGHBOURS = re.compile("([一二两三四五六七八])([二三四五六七八九])([十百千万亿]?)")
_ORDINAL = re.compile(r"第[ ]?$")
_MINUS = ("-", "－")
_CALENDAR = frozenset(["年", "月", "日", "号", "时", "点", "届"])


@dataclass(frozen=True)
class NumberMention:
    """A number with its unit as it stands in a text.

    Args:
        start: offset of the first character (hedge included), 0-based code points.
        end: offset after the last character (unit included).
        value: the number read; of 两三个 the smaller one.
        unit: the unit as written, ``%`` for percentages, ``None`` without one.
        approximate: a hedge (约、近、余、多、左右 …) or two neighbouring digits (两三).
        spelled: written in Chinese numerals.
    """

    start: int
    end: int
    value: Number
    unit: str | None
    approximate: bool
    spelled: bool = False


def tidy(value: Decimal | int) -> Number:
    """Return a whole number as ``int``, any other as a ``Decimal`` without trailing zeros.

    >>> tidy(Decimal("16.40")), tidy(Decimal("3.0"))
    (Decimal('16.4'), 3)
    """
    if isinstance(value, int):
        return value
    return int(value) if value == value.to_integral_value() else value.normalize()


def read_chinese(text: str) -> Number:
    """Read Chinese numerals, positional (二〇二三) or with units (一千零二十, 两百, 十二万).

    Raises:
        ValueError: ``text`` is not a numeral.

    >>> read_chinese("三十二"), read_chinese("一万三"), read_chinese("二〇二三")
    (32, 13000, 2023)
    """
    if not text:
        raise ValueError("empty numeral")
    if all(c in DIGITS for c in text):
        return int("".join(str(DIGITS[c]) for c in text))
    total = section = digit = 0
    last_unit = 1
    for character in text:
        if character in DIGITS:
            digit = DIGITS[character]
            last_unit = 1 if character in "零〇○" else last_unit
        elif character in SMALL_UNITS:
            last_unit = SMALL_UNITS[character]
            section += (digit or (0 if section or total else 1)) * last_unit
            digit = 0
        elif character in LARGE_UNITS:
            last_unit = LARGE_UNITS[character]
            total = (total + section + digit or 1) * last_unit
            section = digit = 0
        else:
            raise ValueError(f"{text!r} is not a numeral")
    # 一万三 is 13000 and 三百五 is 350: a last digit without its unit counts the next lower one.
    return total + section + digit * (last_unit // 10 if last_unit >= 100 else 1)


def read_arabic(text: str) -> Decimal:
    """Read digits of any width with thousands separators and a decimal point.

    >>> read_arabic("１，２３４.50")
    Decimal('1234.50')
    """
    return Decimal(unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", ""))


def _scaled(match: re.Match[str], unit: str | None) -> Number:
    value = read_arabic(match["arabic"]) * (-1 if match["sign"] in _MINUS else 1)
    scale = match["scale"] or ""
    factor: int = 1
    for character in scale:
        factor *= SMALL_UNITS.get(character, 0) or LARGE_UNITS[character]
    if tail := match["tail"]:
        digit = DIGITS.get(tail[0])
        step = SMALL_UNITS.get(tail[1], 1) if len(tail) > 1 else factor // 10
        value = value * factor + (int(tail[0]) if digit is None else digit) * step
        return tidy(value)
    return tidy(value * factor)


def _chinese_value(text: str, decimals: str | None) -> tuple[Number, bool]:
    """Return the value and whether two neighbouring digits (两三) make it approximate."""
    text = re.sub("[余几]", "", text)
    if near := _NEIGHBOURS.fullmatch(text):
        first, second = DIGITS[near[1]], DIGITS[near[2]]
        if second - first == 1 or (first, second) == (3, 5):
            return read_chinese(near[1] + near[3]), True
    value = Decimal(read_chinese(text))
    if decimals:
        value += Decimal("0." + "".join(str(DIGITS[c]) for c in decimals))
    return tidy(value), False


def _fraction(match: re.Match[str]) -> Number:
    text = match["fvalue"].replace("點", "点")
    base = {"百": Decimal(1), "千": Decimal("0.1"), "万": Decimal("0.01")}[match["fraction"][0]]
    if re.fullmatch(rf"[{_D}.．]+", text):
        return tidy(read_arabic(text.strip(".．")) * base)
    whole, _, decimals = text.partition("点")
    value, _ = _chinese_value(whole, decimals or None)
    return tidy(Decimal(value) * base)


def _mention(match: re.Match[str]) -> NumberMention | None:
    unit = "%" if match["percent"] or match["fraction"] else match["unit"]
    spelled = match["chinese"] is not None
    near = False
    value: Number
    try:
        if match["fraction"]:
            value = _fraction(match)
        elif spelled:
            value, near = _chinese_value(match["chinese"], match["cdecimal"])
        else:
            value = _scaled(match, unit)
    except (ValueError, ArithmeticError):
        return None
    hedged = any(match[name] for name in ("prefix", "hedge1", "hedge2", "suffix"))
    inner = spelled and not {"余", "几"}.isdisjoint(match["chinese"])
    start = match.start("prefix") if match["prefix"] else _first(match)
    end = match.end() if match["percent"] or unit or match["suffix"] else _last(match)
    return NumberMention(start, end, value, unit, hedged or inner or near, spelled)


def _first(match: re.Match[str]) -> int:
    return min(
        match.start(g) for g in ("sign", "fraction", "arabic", "chinese") if match[g] is not None
    )


def _last(match: re.Match[str]) -> int:
    groups = ("fvalue", "arabic", "scale", "tail", "chinese", "cdecimal", "hedge1", "hedge2")
    return max(match.end(g) for g in groups if match[g] is not None)


def _money(mention: NumberMention, text: str) -> NumberMention:
    """Keep 万元 as a unit: 6.5万元 is 6.5 in 万元, 3亿元 is 300000000 in 元."""
    written = text[mention.start : mention.end]
    if mention.unit == "元" and re.search("[万萬][ \u3000]*元$", written):
        value = tidy(Decimal(mention.value) / 10**4)
        if not re.search("[十百千亿億]", written):
            return NumberMention(
                mention.start, mention.end, value, "万元", mention.approximate, mention.spelled
            )
    return mention


def find_numbers(text: str) -> list[NumberMention]:
    """Find every number of ``text`` that could be a figure, from left to right.

    Ordinals (第3), calendar expressions (2023年, 5月, 第一届) and Chinese numerals without a unit
    (一是, 三审三校) are left out; ``新收12宗，办结10件`` gives two mentions.
    """
    found = []
    for match in _PATTERN.finditer(text):
        mention = _mention(match)
        if mention is None or _ORDINAL.search(text[: _first(match)][-2:]):
            continue
        if mention.unit in _CALENDAR or (mention.spelled and mention.unit in (None, "方", "面")):
            continue
        found.append(_money(mention, text))
    return found
