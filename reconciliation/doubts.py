"""Wordings that make it doubtful that a number is the authority's own of the reported year.

The tagger decides what a number means; these clauses are those where a contradiction is shown to
a person whatever it decided, because an audit that raises false alarms is not used.
"""

from __future__ import annotations

import re

from gongkai.vocabulary import Figure, Report

_CLAUSE_ENDS = "，。；！？,;!?：:\n（("
_YEAR = re.compile(r"(20\d\d)\s*年")
_LAST_YEAR = re.compile(r"去年|上年(?!度?结转)|上一年(?!度?结转)|明年")
_PLANS = re.compile(r"计划|拟|预计|力争|目标")
_RELIEF = re.compile(r"减免|免收|退还|降低")
_UNIT = re.compile(
    r"(?:其中|另|包括)?(?P<name>[\u4e00-\u9fff]{2,10}?"
    r"(?:镇|乡|街道|县|区|市|州|局|委|厅|机关|中心|公司|学校|医院))"
    r"(?=共|累计|全年|本年|收到|受理|办理|制发|印发|发生|新收|接收|答复|公开)"
)
_OWN = re.compile(r"^(?:其中)?(?:全|本|我|该|各|行政机关|政府)")


def is_doubtful(figure: Figure, report: Report) -> bool:
    """Whether the clause of a narrative figure is about another year, a plan or another unit."""
    if figure.period != "current" or figure.section_index is None or figure.start is None:
        return False
    clause = _clause(report.sections[figure.section_index].text, figure.start)
    return (
        any(int(year) != report.year for year in _YEAR.findall(clause))
        or any(pattern.search(clause) for pattern in (_LAST_YEAR, _PLANS, _RELIEF))
        or _names_another_unit(clause, report.agency or "")
    )


def _clause(text: str, end: int) -> str:
    """The text from the beginning of the clause to the number."""
    start = end
    while start and text[start - 1] not in _CLAUSE_ENDS:
        start -= 1
    return text[start:end]


def _names_another_unit(clause: str, agency: str) -> bool:
    match = _UNIT.match(clause.strip())
    if not match or _OWN.match(clause.strip()):
        return False
    return match["name"] not in agency
