"""The year that a number is of, where the words say it (guideline R28, R30, R31).

上年30件, 2021年为120件 in a report on 2022, the numbers of a clause that another year begins
(去年全镇收到申请3件、投诉2件) and the first number of 由9个减为6个 are of another year; 五年来 and
自条例施行以来 make running totals of the numbers of their sentence, until single years are named.
In train and dev 783 of 784 numbers that the rules put into another year and all 48 that they call
running totals are annotated so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gongkai.vocabulary import Period

from ..breaks import STRETCH, begin_of
from ..decoding import Reading
from .year_lists import IN_TURN, listed_years

WIDTH, CLAUSE_WIDTH = 16, 32
_DOCUMENT = re.compile(
    r"20\d\d\s*年度?(?!(?:共|已|新|全年|主动)*(?:公[开布示]|发布|编[制发]|收到|制定|印发|出台|上传|刊登))"
    r"[^，。；：、（(,;:\d]{0,16}(?:报告|年报|总结|预算|决算|工作要点|指南|计划)(?:说明|信息|文本)?》?[各共]?$"
)
"""The year in the name of a document: 2021年政府信息公开工作年度报告1条 was published this year."""

_OF_ITS_OWN = re.compile(r"items_previous|\.carried_|^change\.")
"""Metrics that say themselves which year they are of."""

_YEAR = r"(?P<year>20\d\d)\s*年(?:度|全年|当年)?"
_ATTACHED = re.compile(rf"{_YEAR}(?P<between>[^，。；：、（(,;:\d]{{0,8}})$")
_NO_YEAR_OF_NUMBER = re.compile("底|末|以来|起|至今|结转|以后|以前|转入|留下|比|较|开通|启动|累计")
_LAST_YEAR = re.compile(
    r"(?:上年|去年|上年度|上一年度?)(?:度|同期)?(?:为|有|是|仅|共|的)?$"
    r"|[（(](?:上年|去年|20\d\d年)度?(?:为|是)?$|(?:比|较)(?:上年|去年|20\d\d年)(?:度|同期)?的$"
)
_CLAUSE = re.compile(
    r"(?:^|[，。；：、（(,;:\n])(?:而|但|其中)?"
    r"(?P<year>[上去前]一?年度?|20\d\d\s*年度?(?:\d{1,2}月[至到—–-]+\d{1,2}月)?)"
    r"(?:此时|同期)?(?:的[^，。；：、（(,;:\d]{1,6}(?=[，,]))?[，,]?(?P<between>[^，。；：、（(,;:\d]{0,14})$"
)
"""A clause that begins with a year and has no number before the one that follows."""

_THIS_CLAUSE = re.compile(
    r"(?:^|[，。；：、（(,;:\n])(?:而|但|其中)?(?:今年|本年度?)(?:[上下]半年|全年)?[^，。；：、（(,;:\d]{0,14}$"
)
"""The same for this year: all 366 such numbers in train and dev that are not 由…增至… are of it."""

_NO_YEAR_OF_CLAUSE = re.compile(
    r"[底末初比较前至]|新(?!收)|[今本当]年|以来|起|(?<!收)到|结转|接转|转结|遗留|以后|转入|遗漏|转来|留下|开通|启动|累计|项目|指出"
    "|整改|未办|跨年|移交|延续|过来|历年|两年|出台|印发"
)
_ALONGSIDE = re.compile(r"[、和及与](?!(?:本|今|当|20\d\d)年)[^，。；：、（(,;:\d]{0,8}")
"""Between two numbers of one year: 复议5件、诉讼3件."""

_OPENING = re.compile(r"\s*(?:其中|而|但)?(?P<year>[上去前]一?年度?|20\d\d\s*年度?)")
_THIS_YEAR = re.compile("[今本当]年|本期|本报告")
_OTHER_YEAR = re.compile(
    r"[今本当上去前]一?年|本期|20\d\d\s*年|增加|减少|增长|下降|同比|[较比与现延]|新(?!收)|转[来入办]|[合共总]计|目前|至今"
)

_FROM = re.compile("(?:由|从)(?!.{0,4}(?:季度|月))[^，。；]{0,10}$")
CHANGED_TO = re.compile(
    "(?:大幅|逐步)?(?:增加?|上升|提高|升|减少?|降|下降|压减|缩减|扩大|增长|拓展|归并|合并|精简|整合)"
    "(?:至|到|为|成)"
)
_RUNNING = re.compile(
    r"(?<!《)(?:[二两三四五六七八九十]年(?:多?来|(?:总?共|合计|累计|总计))|自(?!\d{1,2}月)[^，。；]{2,24}以来"
    r"|“?十[一二三四五]五”?(?:规划)?(?:以来|期间|时期)"
    r"|(?:19|20)\d\d\s*年?\s*[—\-–至到~]+\s*(?:19|20)\d\d\s*年(?![^，。；]{0,4}[》）]))"
)
_FEE = "application.fee"
"""自条例施行以来未收取费用 is said of the year that a report is on."""

_SINGLE_YEARS = re.compile(
    r"分别|依次|今年|本年|当年|全年|年内|新增|去年|上年|(?:19|20)\d\d年(?!\s*[—\-–至到~])"
)


def name_years(text: str, readings: Sequence[Reading], year: int | None) -> list[Reading]:
    """Settle the period of the readings whose year the words name.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
        year: the year that the report is on, None where it is not known.
    """
    listed = listed_years(text, [reading.mention for reading in readings])
    named = [
        (not of_its_own(reading) and listed.get(place)) or _own_year(text, reading)
        for place, reading in enumerate(readings)
    ]
    latest = year or max(filter(None, named), default=None)
    past = _Past(latest, two_years=bool(_THIS_YEAR.search(text)) or f"{latest}年" in text)
    settled: list[Reading] = []
    before: Reading | None = None
    now: Reading | None = None
    for reading, own in zip(readings, named, strict=True):
        period = _period(text, reading, own, latest, known=year is not None)
        if not (period or own) and _takes_year(reading, before):
            if now and _beside(text, now, reading):
                period = "current" if reading.period == "previous" else None
            elif _past(text, reading, before, past):
                period = "previous"
        now = reading if (own and own == year) or (now and _beside(text, now, reading)) else None
        settled.append(replace(reading, period=period) if period else reading)
        before = reading if settled[-1].period == "previous" else None
    return settled


def _beside(text: str, before: Reading, reading: Reading) -> bool:
    """Whether a number is of the same year as the one before it: 复议5件、诉讼3件."""
    return bool(_ALONGSIDE.fullmatch(text, before.mention.end, reading.mention.start))


@dataclass(frozen=True)
class _Past:
    """Which words name a year before the report's.

    A report written in the next year can call its own year 去年; that word tells only where the
    text names this year too (``two_years``).
    """

    latest: int | None
    two_years: bool

    def names(self, words: str) -> bool:
        year = words[:4]
        if not year.isdigit():
            return self.two_years or not words.startswith("去")
        return self.latest is not None and int(year) < self.latest


def _past(text: str, reading: Reading, before: Reading | None, past: _Past) -> bool:
    """Whether a number is of a year before the report's, by its clause or the number before it.

    ``before`` is the reading before this one if it is of such a year.
    """
    start = reading.mention.start
    begin = begin_of(text, start, STRETCH)
    in_turn = IN_TURN.search(text, begin, start)
    if before and not in_turn and _beside(text, before, reading):
        return True
    found = _CLAUSE.search(text, max(0, start - CLAUSE_WIDTH), start)
    if found and past.names(found["year"]):
        return not _NO_YEAR_OF_CLAUSE.search(found["between"])
    opening = _OPENING.match(text, begin, start)
    if not before or before.mention.start < begin or not opening:
        return False
    since = text[opening.end() : start].lstrip("，,")
    no_year = _NO_YEAR_OF_CLAUSE.search(since.partition("，")[0]) or _OTHER_YEAR.search(since)
    return past.names(opening["year"]) and not no_year


def of_its_own(reading: Reading) -> bool:
    """Whether a metric names the year itself (上一年项目数量) or is a rate of change."""
    return any(_OF_ITS_OWN.search(metric) for metric in reading.metrics)


def _takes_year(reading: Reading, before: Reading | None) -> bool:
    """Whether words can name a number's year: 去年收到60件，结转2件 is all of that year."""
    carried_on = before is not None and reading.metrics == ("application.carried_out",)
    return carried_on or not of_its_own(reading)


def _names_document(text: str, start: int) -> bool:
    return _DOCUMENT.search(text, max(0, start - CLAUSE_WIDTH), start) is not None


def _own_year(text: str, reading: Reading) -> int | None:
    """Return the year that stands right before a number and is its own, if one does."""
    start = reading.mention.start
    no_year = of_its_own(reading) or _names_document(text, start)
    return None if no_year else _attached(text, start)


def _attached(text: str, start: int) -> int | None:
    """The year that stands right before a number and is the number's."""
    found = _ATTACHED.search(text, max(0, start - WIDTH), start)
    if not found or _NO_YEAR_OF_NUMBER.search(found["between"]):
        return None
    return int(found["year"])


def _period(
    text: str, reading: Reading, own: int | None, latest: int | None, *, known: bool
) -> Period | None:
    start, end = reading.mention.start, reading.mention.end
    if of_its_own(reading):
        return None
    before = text[max(0, start - WIDTH) : start]
    if _names_document(text, start):
        return "current"
    if _LAST_YEAR.search(before) or (_FROM.search(before) and CHANGED_TO.match(text, end)):
        return "previous"
    if own and latest and own < latest:
        return "previous"
    this_year = (own and known and own == latest) or _THIS_CLAUSE.search(
        text, max(0, start - CLAUSE_WIDTH), start
    )
    if this_year and reading.period == "previous":
        return "current"
    return "cumulative" if _running(text, reading) else None


def _running(text: str, reading: Reading) -> bool:
    """Whether the sentence has named several years, and no single one since."""
    sentence = text[begin_of(text, reading.mention.start, STRETCH) : reading.mention.start]
    spans = list(_RUNNING.finditer(sentence))
    if not spans or (reading.mention.zero_statement and reading.metrics == (_FEE,)):
        return False
    return not _SINGLE_YEARS.search(sentence, spans[-1].end())
