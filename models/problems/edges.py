"""Where a clause begins and ends inside the words that the scorer gave it (guideline R66).

What leads into a clause is not part of it: the field it is about (在平台建设方面，), its cause
(由于人手不足，), who noticed it (检查中发现，), 将 and the quotation marks around a quoted problem.
Of the 11,201 annotated clauses of the training passages, all taken as unnumbered, 27 begin
elsewhere than the rules say and 11 end elsewhere.
"""

from __future__ import annotations

import re
from typing import Literal

from .lack import lacks
from .slogans import ENDING, PROSE_ENDING, SLOGAN

_FIELD = (
    r"(?:对[内外]，|从[^，。；]{2,12}看，|(?:在|从)?(?:(?!集中)[^，。；：“”]){2,14}?"
    r"(?:方面|内部|(?<![线纸网不跟础])上|(?:工作|公开|宣传|审核|办理|实践|管理)中)，)(?![只不没未强])"
)
"""A field with a comma, where something else is the subject."""
_SELF_NAMED = r"我[^，。；的们]{0,3}?(?:局|委|办|厅|县|区|市|镇|乡|院|校|馆|会|社|所|街道)"
_TOPIC = (
    rf"(?:(?:{_SELF_NAMED}|(?![与和同离距较比]|部分|多数|少数|个别|有些)[^，。；：的和与、各]{{2,4}}?(?<!乡)[县区市镇乡]|街道|学校|公司|管委会)"
    r"(?:(?:政府|政务|校务)?(?:信息)?公开工作|(?=没有|缺|在|对|仍|还|尚)))"
    r"(?=没有|缺|在|对|仍|还|尚|与|和|离|距|总体|多停)"
)
"""The authority and its work as what is spoken of."""
_CAUSE = r"(?:由于|因为|受|加之|随着)[^，。；]{2,30}，"
_NOTICED = (
    r"[^，。；对]{0,10}(?:发现|感到|人提出|人反映|(?:检查|普遍|评估|企业|群众)反映)，?"
    r"(?!问题|的|[^，。；]{0,3}后)"
)
_EARLIER = (
    r"(?:针对|对于?)?(?:去年度?|上一?年度?|\d{4}年度?)[^，。；]{0,6}?"
    r"(?:存在|查找出|指出|反馈|提出)的(?=[^，。；]{4})"
    r"|[^，。；]{0,4}在?\d{4}年度?报告中曾?(?:提出|指出)的?(?=[^，。；]{4})"
)
_THING = (
    "(?:栏|屏|网站|账号|公众号|平台|信息|文件|项目|领域|事项|目录|指南|清单|展览|单位|部门|科室|村"
    "|群众|企业|人员|干部|老人|队|不足|收支|数据|政策|[）)])"
)
"""How nouns end that a measure may be about: no verb."""
_TREATED = "进行|实行|开展|作|重新|逐|集中|加|整|检|清|派|审|公布|公开|发布"
_TAKEN_UP = (
    r"对于?(?:[^，。；]{2,16}(?:问题|情况)|其[一二三四])，|从[^，。；]{4,24}入手，"
    r"|为(?:解决|破解|改变|缓解)[^，。；]{2,30}，|(?:具体|主要)做法(?:是|为)"
    rf"|对于?(?![标照外口接])(?=[^，。；]{{2,6}}，)(?:(?!{_TREATED})[^，。；]){{0,5}}{_THING}，"
)
"""What a measure is about: 对于村级公开栏，; but not 对专栏改版，, a measure of its own."""
_OWN_WORK = (
    r"(?:针对(?:工作中|自查中)?|(?:(?:我|本)[^，。；的]{0,6}?)?(?:政府|政务)?(?:信息)?公开工作中?|在?(?:实际)?工作中)"
    r"(?:还|仍|尚|依然|主要|也)*(?:存在的?|有(?![时的些]))(?=[^，。；]{4})"
)
_COMPARED = (
    r"(?:(?:对照|与|和)[^，。；]{2,20}(?:要求|标准|规定)(?:相?比)?|对照[^，。；]{2,20}(?:部署|需求|期[待盼]))，"
    r"(?=[^，。；]{4})(?![^，。；]*差距)"
)
_CHOSEN = (
    r"(?:具体|主要|集中)?(?:表现|体现|反映)(?:为|在|于)"
    r"|(?:特别|尤其|比较突出的)是|[^，。；]{0,4}被(?:指出|反映)(?:存在)?"
)
_PRAISED = (
    r"(?:虽然?|尽管)[^，。；]{2,24}，但是?(?:仍|也|还|依然)?(?:存在)?(?=[^，。；]{4})"
    r"|[^，。；]{2,20}?(?:(?:做到|实现|取得|完成)了[^，。；]{2,20}"
    r"|有所(?:加强|提高|提升|改善|改进|增加|好转)|[及即]时了|增加了|较快|较好)，但是?(?=[^，。；]{4})"
)
_VERB = (
    "加强|强化|重新|逐一|梳理|建立|完善|健全|制定|开展|组织|推进|推动|推行|实行|实施|进一步|通过|按|以|对|在(?!线)"
    "|从|不断|持续|采取|依托|围绕|聚焦|督促|探索|着手|认真|严格|及时|定期|逐步|逐项|积极|深入|加大|加快|充分|编制|编印|聘请|邀请|培训|举办|召开|修订|优化|拓展|拓宽"
)
_SELF = (
    r"(?:(?:今年|本年度?)(?=我))?"
    r"(?:我们|我[^，。；的]{0,3}?(?:局|委|办|厅|县|区|市|镇|乡|院|校|馆|会|街道|队|站|园|处|中心))"
    r"(?:计划|打算|要|将|拟|已|正在)?(?:首先)?"
    r"|(?:[镇乡村县区局院校馆站所厂园社队办厅]里|中心)"
    r"(?:还|已经?|正在|现已)(?=[^，。；]{4})"
)
DISPOSED = re.compile(rf"，将(?!继续|于|{_VERB})")
"""将 that means 把: no word of doing stands behind it."""
_BODY = rf"(?:公司|中心|医院|学校|学院)(?=与|会同|联合|{_VERB})"
_PROBLEM_LEADS = (
    _FIELD, _OWN_WORK, _TOPIC, "以及|加上|例如|[比又]如", "[还是](?=有[的些])",
    "(?:先后|集中|重点)?(?:整改|解决)了", _CAUSE, _NOTICED, _EARLIER,
    _COMPARED, _CHOSEN, _PRAISED,
)  # fmt: skip
_MEASURE_LEADS = (
    _FIELD,
    _SELF,
    _BODY,
    rf"(?:{SLOGAN}[，。])+",
    _TAKEN_UP,
    "[镇乡村县区局院校]里",
    rf"(?:明年|今年|年内|[上下]半年|[一二三四]季度)+(?:还将|将(?={_VERB}))",
    rf"(?:[镇乡村县区局院校]里)?(?:决定|打算|准备|拟)(?={_VERB})",
    rf"\d{{4}}年(?={_VERB})",
    "就是|并(?![且列行非])",
    "(?:[还也又更]要?将?|要)(?<=[将要])(?!求|[素点件])",
    "在(?:今后|以后)的?工作中|接下来(?:将|要)",
    rf"(?:将|[一二三四]?是|[一二三四]要)(?={_VERB}|将)",
    rf"现(?=将|已)|一方面|首先(?:要|将)|首先(?={_VERB})|(?<=打算)是|(?<=目前)[正拟]",
)
_OPENERS = {
    "problem": re.compile(rf"(?:{'|'.join(_PROBLEM_LEADS)})(?=[^，。；]{{3}})"),
    "measure": re.compile(
        rf"(?:{'|'.join(_MEASURE_LEADS)})(?:一方面|[一二三]是|首先要)?(?=[^，。；]{{2}})"
    ),
}
_TOLD_OF = re.compile(r"(?:这一|[的等])[^，。；]{0,3}(?:问题|情况|现象)")
"""What follows a problem that a measure is about: 针对……的问题，"""
_LAST_YEARS = re.compile(r"(?:去年度?|上年度?|上一年度?)(?=[^，。；的存指提]{4})")
_CAUSED = re.compile(r"(?:由于|因为|受|(?<![原起])因)$")
_REST_OF_CAUSE = re.compile(r"[^，。；]{2,30}，(?=[^，。；]{4})")
_QUOTED = re.compile(r"“(?P<said>[^“”，。；]{4,})”(?:的)?(?:问题|不足|情况|现象)")
_SOLVED = re.compile(
    r"(?:在|围绕|就)?(?:着力)?(?:解决|破解|整改|克服|补齐)(?P<said>[^，。；“”]{4,}?)"
    r"(?:的?(?:难题|问题|难点|短板|不足|情况))?(?:方面|上)"
)
"""A problem inside what a measure is about: 在解决更新不及时问题方面."""
_OWN_WORDS = re.compile(
    r"(?<=[，。；：\n、])(?:着力|继续|已经?|正在?)$"
    r"|(?<=[0-9][.．、）)] )已$|(?<=[0-9][.．、）)])已$"
    r"|(?<=[，。；：\n将要拟])(?:(?:围绕|依托|通过|按照|借助)[^，。；：]{7,40}|抓[^，。；：]{2,6}|除[^，。；：]{4,20}外)，$"
)
"""Words before a measure that say how it is done."""
_LONGEST_WAY = 48  # code points of them
_SHORTEST = 6  # code points of a measure before a formula
_SOME_HAVE = re.compile(
    r"(?<![了在])(?:部分|个别|一些|少数|有[的些])"
    r"(?:(?!成[绩效]|进[展步]|方面)[^，。；：、但]){0,10}存在$"
)
"""Whose problem it is, before 存在: in train all 10 such are part of the problem."""
_LONGEST_WHOSE = 16  # code points of it
_SAID = r"是[^，。；]{0,4}?(?:我|本|当前|目前|今后|制约|影响)[^，。；]{0,30}"
_TAIL = re.compile(
    r"等(?:问题|情况|现象|不足)(?:之处|[仍还依]?然?(?:时有发生|(?:不同程度)?存在))$"
    rf"|等{_SAID}(?:问题|不足)$"
    rf"|(?:等|，[都均]|，(?:这些|上述|以上)[^，。；]{{0,4}}?){_SAID}(?:短板|难点|弱项|因素|重点)$"
    r"|，[都均](?:有待|亟待|需要?)[^，。；]{0,30}$"
)
"""What is said of problems after they were named: 等现象时有发生, 等是当前的突出短板."""
_MARK = re.compile("[，。；：、]")
_NAMED = re.compile(r"(?:这一|(?<![的等些类个何无一]))问题$")
_QUOTES = {"“": "”", "「": "」", "‘": "’"}


def within_edges(
    text: str,
    start: int,
    end: int,
    kind: Literal["problem", "measure"],
    floor: int = 0,
    *,
    numbered: bool = False,
) -> tuple[int, int]:
    """Return the clause ``[start, end)`` without what leads into it (code points of the text).

    A measure gets the words before it that say how it is done, but none before ``floor``. With a
    number it keeps what it is guided by (以……为抓手，) and what it is for (让……).

    >>> text = "在平台建设方面，部分账号不更新"
    >>> text[slice(*within_edges(text, 0, len(text), "problem"))]
    '部分账号不更新'
    """
    if kind == "problem":
        start = _after_lead(text, start, end)
        end = _before_tail(text, start, end)
    kept = numbered and text.startswith("以", start)
    while not kept and (opener := _OPENERS[kind].match(text, start, end)):
        start = opener.end()
    if kind == "measure":
        own = _OWN_WORDS.search(text, max(floor, start - _LONGEST_WAY), start)
        start = own.start() if own else start
        end = _before_ending(text, start, end, numbered)
    return _inner(text, start, end, kind)


def _inner(text: str, start: int, end: int, kind: str) -> tuple[int, int]:
    """What a clause says inside quotation marks, or inside the words for a problem solved."""
    for told in (_SOLVED, _QUOTED) if kind == "problem" else ():
        if inner := told.fullmatch(text, start, end):
            start, end = inner.span("said")
    close = _QUOTES.get(text[start])
    if close and start + 1 < end - 1 == text.find(close, start, end):
        start, end = start + 1, end - 1
    return start, end


def _after_lead(text: str, start: int, end: int) -> int:
    """Where a problem begins behind its cause, 针对上年度…, or 针对 and 对 before a measure."""
    if _CAUSED.search(text, max(0, start - 2), start):
        rest = _REST_OF_CAUSE.match(text, start, end)
        start = rest.end() if rest else start
    if some := _SOME_HAVE.search(text, max(0, start - _LONGEST_WHOSE), start):
        start = some.start()
    if text.endswith("针对", 0, start):
        earlier = _LAST_YEARS.match(text, start, end)
        start = earlier.end() if earlier else start
    told = _TOLD_OF.match(text, end)
    if told and text[told.end() : told.end() + 1] != "。":
        start += 2 * text.startswith("针对", start) or text.startswith("对", start)
    return start


def _before_tail(text: str, start: int, end: int) -> int:
    """Where a problem ends: before what is said of it, or 问题 where a measure is about it.

    What is said is left out only where a problem stays: 质量和活跃度，均有待提高 is whole.
    """
    tail = _TAIL.search(text, start + 4, end)
    if tail and not any(map(lacks, _MARK.split(text[start : tail.start()]))):
        tail = None
    if tail is None and text.startswith("，", end) and text.endswith(("针对", "对"), 0, start):
        tail = _NAMED.search(text, start + 4, end)
    return tail.start() if tail else end


def _before_ending(text: str, start: int, end: int, numbered: bool) -> int:
    """Where the last measure of a sentence ends before a formula that says what it is for."""
    if text[end : end + 1] not in "。\n":
        return end
    ending = ENDING.search(text, start, end) or (
        None if numbered else PROSE_ENDING.search(text, start + _SHORTEST, end)
    )
    return ending.start() if ending else end
