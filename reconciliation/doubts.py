"""Wordings that make it doubtful that a number is the authority's own of the reported year.

The tagger decides what a number means; these clauses are those where a contradiction is shown to
a person whatever it decided, because an audit that raises false alarms is not used.
"""

from __future__ import annotations

import re

from gongkai.extraction import LONGEST_SENTENCE
from gongkai.models import begin_of
from gongkai.vocabulary import Figure, Report

from .subjects import names_another

_CLAUSE_ENDS = "，。；！？,;!?：:\n（("
_YEAR = re.compile(r"(20\d\d)\s*年")
_LAST_YEAR = re.compile(r"去年|上年(?!度?结转)|上一年(?!度?结转)|明年")
_PLANS = re.compile(r"计划|拟|预计|力争|目标")
_RELIEF = re.compile(r"减免|免收|退还|降低")
_SENTENCE_ENDS = "。；;\n"
_AWAITED = "结转|未办|未答|尚未|在办|正在|办理中|待办|跨年|未到期|下一?年|次年|继续办理|遗留"
_SAID = (
    # metric or the beginning of its id; where a word must stand; the words
    ("application.carried_out", "clause", re.compile(_AWAITED)),
    ("application.carried_in", "clause", re.compile("结转|上一?年|去年|跨年|转入|遗留|往年")),
    ("review.", "sentence", re.compile("复议")),
    ("litigation.", "sentence", re.compile("诉")),
    ("dispute.", "sentence", re.compile("复议|诉")),
    ("normative_document.", "sentence", re.compile("文件")),
    (
        "normative_document.in_force",
        "sentence",
        re.compile("有效|累计|保留|现行|现存|现有|库存|总|公开|继续|执行"),
    ),
    ("regulation.", "sentence", re.compile("规章|政府令")),
    ("external_service.", "sentence", re.compile("对外|管理服务")),
    ("licence.", "sentence", re.compile("许可|审批")),
    ("penalty.", "sentence", re.compile("处罚|罚")),
    ("coercion.", "sentence", re.compile("强制")),
    ("charge.", "sentence", re.compile("收费|收取|征收")),
)
_DENIED = (
    # metric; verbs that speak of the opposite end of the procedure; verbs that would excuse them
    ("application.received", re.compile("答复|办结|完成|回复"), re.compile("收|受理|接")),
    ("application.total", re.compile("答复|办结|完成|回复"), re.compile("收|受理|接|应|合计")),
    ("outcome.total", re.compile("收到|新收|接收"), re.compile("办|答复|处理|回复")),
)
_AGAINST = (
    # beginning of a metric; words that its clause does not have
    ("litigation.after_review.", re.compile("未经|未申请|直接|径行|径直")),
    ("litigation.direct.", re.compile("(?<!未)经(?:过)?(?:行政)?复议|复议后")),
)
_ELSEWHERE = (
    # beginning of a metric; words before the number by which it counts only some, or other things
    ("outcome.", re.compile(r"(?:会商|抽查|评查|抽检|抽取)[^，。；]{0,10}\d+\s*[件份]|经会商")),
    ("review.total", re.compile(r"新(?:增|收|发生)[^，。；\d]*$")),
    ("litigation.", re.compile(r"新(?:增|收|发生)[^，。；\d]*诉讼[^，。；\d]*$")),
    ("penalty.", re.compile("录入|归集")),
    ("licence.", re.compile("录入|归集")),
    ("coercion.", re.compile("录入|归集")),
    (
        "application.received",
        re.compile(
            r"(?:网站|平台|邮箱|信箱|窗口)(?:依申请公开|在线|申请)*(?:平台|系统|栏目)?"
            r"(?:共|累计)?(?:收到|接收|受理)[^，。；\d]*$"
        ),
    ),
)
_LOST = re.compile("败诉|纠错|纠正|撤销|责令")  # none was lost does not say that there was none
_ALL = re.compile("总数|总计|合计|共计")  # said of all applicants, not of one kind
# As reviewer an authority decides on cases of every kind; table 4 counts those against itself.
_AS_REVIEWER = re.compile("各类|复议机关|复议机构|复议委员会|审理|审结的")
_DISCLOSURE = re.compile("信息公开|依申请公开")
_DENIABLE = {"review.total": re.compile("行政复议"), "litigation.total": re.compile("行政诉讼")}


def is_doubtful(figure: Figure, report: Report) -> bool:
    """Whether the wording speaks against what a narrative figure was taken for.

    Its clause is about another year, a plan or another unit, or the words that every statement of
    the metric needs are not there.
    """
    if figure.period != "current" or figure.section_index is None or figure.start is None:
        return False
    text = report.sections[figure.section_index].text
    clause = _clause(text, figure.start)
    if not _is_spoken_of(figure, text) or _is_some(figure, text):
        return True
    return (
        any(int(year) != report.year for year in _YEAR.findall(clause))
        or any(pattern.search(clause) for pattern in (_LAST_YEAR, _PLANS, _RELIEF))
        or names_another(text, figure.start, report.agency or "")
    )


def is_plain_denial(figure: Figure, report: Report) -> bool:
    """Whether a clause denies reviews or lawsuits about disclosure in so many words.

    未发生因政府信息公开引发的行政复议 leaves no doubt, however sure the tagger is.
    """
    words = _DENIABLE.get(figure.metric)
    if words is None or not figure.zero_statement or figure.section_index is None:
        return False
    clause = _around(report.sections[figure.section_index].text, figure, _CLAUSE_ENDS)
    said = _DISCLOSURE.search(clause) and words.search(clause)
    return bool(said) and not _LOST.search(clause) and not is_doubtful(figure, report)


def _is_spoken_of(figure: Figure, text: str) -> bool:
    """Whether the words around a number are those of its metric."""
    around = {
        "clause": _around(text, figure, _CLAUSE_ENDS),
        "sentence": _around(text, figure, _SENTENCE_ENDS),
    }
    clause = around["clause"]
    if any(figure.metric.startswith(m) and words.search(clause) for m, words in _AGAINST):
        return False
    if figure.applicant not in (None, "total") and _ALL.search(_clause(text, figure.start or 0)):
        return False
    if figure.zero_statement and figure.metric.endswith(".total") and _LOST.search(clause):
        return False
    disputed = figure.metric.startswith(("review.", "litigation.", "dispute."))
    reviewer = disputed and _AS_REVIEWER.search(around["clause"])
    if reviewer and not _DISCLOSURE.search(around["clause"]):
        return False
    if any(
        figure.metric.startswith(metric) and not words.search(around[where])
        for metric, where, words in _SAID
    ):
        return False
    return not any(
        figure.metric == metric
        and verbs.search(around["clause"])
        and not excuse.search(around["clause"])
        for metric, verbs, excuse in _DENIED
    )


def _is_some(figure: Figure, text: str) -> bool:
    """Whether the sentence says before a number that it counts only some, or other things."""
    start = figure.start or 0
    before = text[begin_of(text, start, "。\n") : start]
    return any(figure.metric.startswith(m) and words.search(before) for m, words in _ELSEWHERE)


def _around(text: str, figure: Figure, ends: str) -> str:
    """The text around a number, up to the marks that end a clause or sentence."""
    start, end = figure.start or 0, figure.end or 0
    last = min(len(text), end + LONGEST_SENTENCE)
    while end < last and text[end] not in ends:
        end += 1
    return text[begin_of(text, start, ends) : end]


def _clause(text: str, end: int) -> str:
    """The text from the beginning of the clause to the number."""
    return text[begin_of(text, end, _CLAUSE_ENDS) : end]
