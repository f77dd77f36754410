"""Whether a number is the reporting authority's own, or of a whole larger than it, or of others.

全县共收到申请146件 in the report of a county's bureau counts what all of the county received, and
so does 全县民政系统共收到58件; the county's own report means its own total by it. An authority
that decides reviews (作为复议机关办理复议案件17件) counts cases against others; table 4 has those
against itself. Such numbers are annotated without a scope (guideline R24), so that only the words
and the authority's name tell them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Literal

from gongkai.models import begin_of
from gongkai.vocabulary import Figure, Report

from .subjects import LEAD, UNIT, VERBS

Standing = Literal["own", "doubtful", "wider", "other"]
"""``wider``: of more than the authority; ``other``: of others; ``doubtful``: perhaps of these."""

_RANKS = {"省": 1, "市": 2, "州": 2, "盟": 2, "县": 3, "区": 3, "旗": 3, "镇": 4, "乡": 4, "街": 4}
_ZONE = "区"  # the level of a 管委会 whose name has none
_GOVERNMENT = re.compile(
    r".*?(?P<level>[省市州盟县区旗镇乡街]道?)(?:(?:人民)?政府|办事处|行政公署)?|.*(?:管委会|管理委员会)"
)
_OFFICE = re.compile(r"(?:政府|党政|管委会|管理委员会|公开)(?:综合)?办(?:公[室厅])?$")

_BEFORE = rf"{LEAD}(?:[据经]?(?:统计|汇总)|指导|督促|推动)?"
_AREA = re.compile(
    rf"{_BEFORE}(?P<whose>[全我本])(?P<level>[省市县区旗镇乡街盟]|州(?!县))(?![局委厅院办域场城])"
)
_LEVELS = re.compile(
    rf"{_BEFORE}(?:各[级县区市州旗乡镇]|[省市州盟县区旗](?:直(?!接)|级各|[县区镇乡村]+[两三]级))"
)
_PLACE = re.compile("[\u4e00-\u9fff]{2,6}?(?P<level>[省市州盟县区旗镇乡])(?![区场])(?=.{2})")
_LETTER = (
    "(?!公示|管理|信息|平台|目录|在线|网|办[理公]|审批|查询|登记|监管|服务|申请|公开|采购|电子|数据"
    "|通过|依托|利用|借助|登录|使用|[在从经由])[\u4e00-\u9fff]"
)  # of the name of people's system, not of a computer's
_SYSTEM = re.compile(
    rf"{_BEFORE}(?:全(?:{_LETTER}){{0,8}}系统|(?:{_LETTER}){{2,8}}系统(?={VERBS}))"
)
_SELF = re.compile(rf"{LEAD}(?:我|本(?!年)|全[局委厅院办校]|[局委厅院办]?(?:机关|本级))")
_REVIEWER = re.compile("(?:作为|以|履行)[^，。；]{0,8}(?<!被)复议(?:机关|机构|委员会|职[责能])")
_RESPONDENT = re.compile("被申请|被复议|被告|(?:涉及|针对|对)[我本]")
_REVIEWED_BY = re.compile("(?P<level>[省市州盟县区旗])(?:人民)?政府[^，。；]*复议")
_REVIEWS = ("review.", "dispute.")

_MARKS = re.compile("([，,：:（(；;。！？!?])")
_ENDS = frozenset("。！？!?")
_CLOSED = re.compile(r"[（(][^（）()]*[）)]")
_COUNT = re.compile("[0-9０-９一二三四五六七八九十百千][余多万亿]*[件条次个起宗家项份篇元]")
_GOING_ON = ("其中", "包括")


def standing(figure: Figure, report: Report) -> Standing:
    """Return whose a narrative figure is by its paragraph, ``own`` where that is mute.

    Whose authority is unknown is never taken for a part of a larger whole.
    """
    if figure.section_index is None or figure.start is None:
        return "own"
    text, agency = report.sections[figure.section_index].text, report.agency or ""
    told = _CLOSED.sub("", text[begin_of(text, figure.start, "\n") : figure.start])
    role: Standing = "own"
    if figure.metric.startswith(_REVIEWS):
        role = _last_said(told, lambda clause: _role(clause, agency))
    return role if role != "own" or not agency else _last_said(told, lambda c: _whose(c, agency))


def _last_said(told: str, says: Callable[[str], Standing | None]) -> Standing:
    """What the clauses before a number said last; only likely once their sentence has ended.

    A whole that states no number in its clause (全县民政系统认真学习条例，…) is only likely to be
    meant by what follows, and not beyond its sentence. 其中 carries a sentence on; whose the
    numbers after 其中我局40件 are is not sure.
    """
    current: Standing = "own"
    stated = ended = aside = False
    clauses = [*_MARKS.split(told), ""]
    for words, end in zip(map(str.strip, clauses[::2]), clauses[1::2], strict=True):
        current = "doubtful" if aside else current
        if ended and not words.startswith(_GOING_ON):
            current, stated = "doubtful" if stated and current != "own" else "own", False
        counts = _COUNT.search(words) is not None
        said = says(words)
        follows = said == "wider" and end and not counts
        aside = said == "own" != current and words.startswith(_GOING_ON)
        current = "doubtful" if follows else said or current
        stated, ended = stated or counts, end in _ENDS
    return current


def _role(clause: str, agency: str) -> Standing | None:
    """The role that a clause about reviews gives the authority: it decides, or is complained of."""
    if _RESPONDENT.search(clause):
        return "own"
    if not _REVIEWER.search(clause):
        return None
    named, own = _REVIEWED_BY.search(clause), _level(agency)
    above = named and (own is None or _RANKS[named["level"]] < _RANKS[own])
    return "own" if above else "other"


def _whose(clause: str, agency: str) -> Standing | None:
    """Whose numbers a clause gives by its subject, ``None`` where it names none."""
    own = _level(agency)
    clause = _as_whole(clause, agency)
    if area := _AREA.match(clause):
        if own and _RANKS[area["level"]] >= _RANKS[own]:
            return "own"
        return "wider" if area["whose"] == "全" and not _OFFICE.search(agency) else "doubtful"
    if _SYSTEM.match(clause) or (own is None and _LEVELS.match(clause)):
        return "doubtful" if _OFFICE.search(agency) else "wider"
    return "own" if _SELF.match(clause) or UNIT.match(clause) else None


def _as_whole(clause: str, agency: str) -> str:
    """Put 全县 for the name of the place where the clause counts all of it: 云岭县共收到9件."""
    for named, whole in _places(agency):
        clause = named.sub(whole, clause)
    return clause


@cache
def _places(agency: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Where a clause counts all of a place in an authority's name, and what to put there."""
    found, start = [], 0
    while place := _PLACE.match(agency, start):
        name = f"(?:{agency[:start]})?{place[0]}"
        named = rf"^(?P<lead>{_BEFORE}){name}(?=各|共|累计|全年|[^，。；]{{0,8}}系统)"
        found.append((re.compile(named), rf"\g<lead>全{place['level']}"))
        start = place.end()
    return tuple(found)


def _level(agency: str) -> str | None:
    """The level of a government (县), ``None`` for a department and for an office."""
    found = _GOVERNMENT.fullmatch(agency)
    return ((found["level"] or _ZONE)[0]) if found else None
