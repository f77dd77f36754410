"""Numbers and denials that the words around them show to be no figures of the year (R5, R21).

- unrelated: 全县行政复议81件，同信息公开没有关系; 农民培训班23期，属于业务工作. Of 35 such numbers
  in train and dev none is annotated as a figure.
- slogans (“三个零”, ten denials) and what picks out units (未收到申请的单位21家, 44 numbers and
  denials): none either.
- planned: 明年计划公开300条以上; 拟举办培训4期、开通抖音号1个. An adverb before the verb says the
  plan (计划公开), no noun (招生计划37条, 计划停水). Of 12 such numbers none is a figure.
- no count: 同一信息计1条 says how items are counted; 公开咨询电话4个; 上诉2件 (R59); 补正告知8件
  is a step; 比例达67.2% is a share and no change. None of such numbers is annotated.
- not published: information sent upward (上报信息66篇) and what an archive takes in (接收各单位
  公开文件1,120份) is no publication of the year, nor is who read it (查阅910人次). Of 114 such
  numbers in train and dev one is annotated so.
- joint: 无法提供和不予处理共33件, 不予公开或无法提供42件: no metric counts outcomes of both kinds,
  and no such number is annotated; 部分公开、不予公开均为0件 states a zero of each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.extraction import LONGEST_SENTENCE

from ..breaks import CLAUSE, begin_of, words_before
from ..decoding import Reading

WIDTH = 32
_UNRELATED = re.compile(
    r"[^，。；\n]*(?:，[^，。；\n]*?)?"
    r"(?:[与和同跟](?:政府|政务)?(?:信息)?公开(?:工作|事项|业务|申请)?(?:均|都|也)?"
    r"(?:无关|没有关系|无涉|不相关|没有关联|无关联)"
    r"|不涉及(?:政府|政务)?信息公开|属于?(?:农技|业务)(?:工作|培训)|不是本(?:局|机关)的?(?:数字|数据))"
)
_PICKS_OUT = re.compile(
    r"(?:以[上下])?[^，。；\d]{0,14}的(?:单位|部门|地区|乡镇|[镇乡县区]|街道|机关)"
    r"(?=[^，。；]{0,6}\d+\s*[家个])"
)
_SLOGAN = re.compile(r"[两二三四五六七八九]个?[“\"]?$")
_PLANNED = re.compile(
    r"(?:^|(?<=[，：:年度局镇乡县市区办厅将们步]))(?:计划|拟|力争|预计|争取|打算)"
    r"(?:在|于|再|全年|主动|新|网站|门户){0,3}"
    r"(?:公开|发布|公布|举办|开展|组织|召开|更新|开通|开设|新增|制发|制定|培训|解读|完成)"
)
_NO_COUNT = re.compile(
    r"(?:上诉(?:案件)?|(?:相同|同一)[^，。；\d]{0,12}[计算](?:为|作)?|补正(?:告知|通知)书?|无法(?:正常)?访问"
    r"|征求第三方(?:意见)?函?|(?:^|[，。；])公[开布][^，。；\d]{0,8}电话(?:号码)?)\s*$"
)
_SHARE = re.compile(r"(?:比例|占比)(?![^，。；\d]*[增升降减长提])[^，。；\d]{0,4}$")
_NOT_PUBLISHED = re.compile(
    r"(?:上报|报送)(?:(?!公开|发布)[^，。；、：\d网]){0,10}信息[共计约达]*$"
    r"|收到(?:(?!申请|留言|咨询)[^，。；：\d]){0,20}(?:单位|机关|部门)(?:(?!申请)[^，。；：\d]){0,8}公开(?:文件|资料)$"
    r"|接[收受](?:(?!申请|留言|咨询)[^，。；：\d]){0,16}(?:公开|政府)(?:信息|文件|资料)[^，。；\d]{0,4}$"
)
_READERS = frozenset({"人次", "份次", "件次", "册次", "人", "次"})
_KINDS = "不予公开|无法提供|不予处理|其他处理|其他"
_JOINED = re.compile(
    rf"(?P<one>{_KINDS}|部分公开)的?(?:情形)?(?:或者?|以?及|和|与)(?P<other>{_KINDS})(?:情形|处理)?"
    r"(?:的|共计?|合计|为|有|申请)*\s*$"
)


def without_excluded(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Leave out the readings that are no figures of the year.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
    """
    return [one for one in readings if not any(is_one(text, one) for is_one in _EXCLUDED)]


def _is_unrelated(text: str, reading: Reading) -> bool:
    end = reading.mention.end
    return _UNRELATED.match(text, end, end + LONGEST_SENTENCE) is not None


def _picks_out_units(text: str, reading: Reading) -> bool:
    return _PICKS_OUT.match(text, reading.mention.end) is not None


def _is_slogan(text: str, reading: Reading) -> bool:
    start = reading.mention.start
    slogan = _SLOGAN.search(text, max(0, start - 4), start)
    return reading.mention.zero_statement and slogan is not None


def _is_planned(text: str, reading: Reading) -> bool:
    start = reading.mention.start
    clause = text[begin_of(text, start, CLAUSE) : start]
    return _PLANNED.search(clause.lstrip()) is not None


def _is_no_count(text: str, reading: Reading) -> bool:
    words = _SHARE if reading.metrics == ("change.rate",) else _NO_COUNT
    return (
        words.search(text, max(0, reading.mention.start - WIDTH), reading.mention.start) is not None
    )


def _is_reading(text: str, reading: Reading) -> bool:
    """Whether a number counts who read or how often: 接待查阅910人次."""
    clause = words_before(text, reading.mention.start, CLAUSE, WIDTH)
    unit = reading.mention.number.unit if reading.mention.number else None
    return (
        reading.metrics[0].startswith("disclosure.")
        and unit in _READERS
        and re.search("[查调借]阅", clause) is not None
    )


def _is_not_published(text: str, reading: Reading) -> bool:
    clause = words_before(text, reading.mention.start, CLAUSE, WIDTH)
    return (
        reading.metrics[0].startswith(("disclosure.", "document."))
        and _NOT_PUBLISHED.search(clause) is not None
    )


def _is_joint(text: str, reading: Reading) -> bool:
    if not reading.mention.value or not reading.metrics[0].startswith("outcome."):
        return False
    start = reading.mention.start
    found = _JOINED.search(text, max(0, start - WIDTH), start)
    return found is not None and found["one"] != found["other"]


_EXCLUDED = (
    _is_unrelated,
    _picks_out_units,
    _is_slogan,
    _is_planned,
    _is_no_count,
    _is_not_published,
    _is_reading,
    _is_joint,
)
