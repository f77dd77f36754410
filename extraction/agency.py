"""The authority that a report's text names, for a report whose title does not name it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .agency_names import (
    AGENCY,
    AGENCY_END,
    AGENCY_LINE,
    AUTHORITY_END,
    CITING,
    NO_NAME,
    NO_PLACE,
    UNNAMED,
    expand_place,
    own_name,
    restore_brackets,
)
from .agency_place import with_city, with_county
from .document import Line
from .folding import fold

_DEPARTMENT = re.compile(
    r"(?P<agency>.{3,}(?:局|厅|管委会|中心|办事处|政府办公室))(?:综合办|党政办|.{0,8}[科股室])"
)
_LINE_LABEL = re.compile(r"^.{0,4}(?:标\s*题|名\s*称|信息名称|文件名称|题\s*名)(?:\s*[:：]\s*|\s+)")
_TAIL_OF_TITLE = re.compile(
    r"(?:(?:发布|发文|成文|更新)?(?:时间|日期|来源|作者|浏览|字号|打印)\s*[:：]).*$|[_|｜].*$"
)
_BREADCRUMB = re.compile(r"^.*[>＞»]")

# The clauses that say whose report it is, the surest first.
_MADE_BY = re.compile(
    r"本(?:年度|年)?报告由\s*(?P<agency>[^，。；《》、:：\d\n]{2,30}?)\s*(?:负责)?\s*"
    r"(?:编制|编写|撰写|发布|公布|汇总|综合|结合|根据|按照|依据)"
)
_SPOKEN_OF = (
    re.compile(
        r"(?P<agency>[^，。；《》、:;,<>〈〉\d\n]{2,40}?)\s*(?:关于|编[制写]了?|撰写了?|现?面?向(?:全)?社会(?:公[布开]|发布))?"
        r"\s*(?:20\d\d|二[〇○零0]..)\s*年度?\s*(?:本级)?(?:政府信息公开|政务公开|信息公开|政府信息工作年度?报告)"
    ),
    re.compile(
        rf"20\d\d\s*年度?\s*(?P<agency>(?!度)[\u4e00-\u9fff]{{2,30}}?(?:{AGENCY_END}))"
        r"(?:政府|政务)?信息公开(?:工作)?(?:年度)?(?:工作)?(?:报告|年报)"
    ),
    re.compile(
        r"(?:由|是)\s*(?P<agency>[^，,。；《》：:\d]{2,30}?)\s*"
        r"(?:根据|按照|依据|编[制写]|撰写|汇总|综合|结合)"
    ),
)  # fmt: skip
_GUIDE = re.compile(r"《(?P<agency>[\u4e00-\u9fff]{3,30})信息公开(?:工作)?指南》")
_OWN_PAPER = re.compile(
    r"《(?P<agency>[\u4e00-\u9fff]{3,30}?(?:局|厅|委|委员会))(?:政府)?信息公开[^《》]{0,8}(?:申请表|制度)》"
)
_SUBJECT = re.compile(
    r"^\s*(?:[一1][、.．]\s*)?(?:20\d\d)\s*年度?(?:以来|来)?[，,\s]*"
    r"(?:在[^。；\n]{2,60}?(?:领导|指导|支持|帮助|关心)下\s*[，,])?\s*(?P<agency>[\u4e00-\u9fff]{3,30}?)"
    r"[，,]?(?:坚[持决定]|认真|严格|高度重视|始终|切实|深入|全面|积极|紧紧|紧扣|围绕|聚焦|持续|不断|按照|根据|依据"
    r"|依照|以|进一步|推进|推动|充分|扎实|着力|健全|加强|强化|加大|贯彻|落实|完善|主动|继续|大力|在)",
    re.MULTILINE,
)
_CONTACT = (
    re.compile(
        r"请(?:直接|径)?(?:与|向|同)\s*(?P<agency>[^，。；《》、:：\d（()）\n]{2,30}?)"
        r"\s*(?:\([^()\n]{0,120}\))?\s*(?:取得)?(?:联系|咨询|反映)"
    ),
    re.compile(
        r"请(?:直接)?联系\s*[:：]?\s*(?P<agency>[\u4e00-\u9fff]{3,30}?)"
        r"(?=\s*[，,。；;(\n]|\s*(?:联系)?(?:电话|地址))"
    ),
    re.compile(r"联系单位\s*[:：]\s*(?P<agency>[\u4e00-\u9fff]{3,30})(?=[^\u4e00-\u9fff]|$)"),
)
_SITE = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{2,14}?(?P<level>[省市县区镇乡]))(?:人民)?政府(?:门户)?网站"
)
_MASTHEAD = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{2,14}?[省市县区镇乡])(?:人民)?政府(?:门户)?(?:网站?)?(?:20\d\d年|$)"
)
_MASTHEAD_LINES = 8
_GAZETTE = re.compile(r"《(?P<place>[\u4e00-\u9fff]{2,14}?[省市县区])(?:人民)?政府公报》")
_BEFORE_SITE = re.compile(
    r"^.*(?:登[录陆]|通过|依托|利用|访问|链接|可从|其中|包括|其他|[在从到于和与及由为的是将把])(?=.{2})"
)
_OF_SITE_ALONE = re.compile(
    "登[录陆]|通过|依托|利用|访问|链接|公开|发布|其中|包括|[我本全各该][省市县区镇乡]$"
)  # 利用市政府网站
_OWN_DEPARTMENT = re.compile(r"[我本](?:局|委|办|院|厅|镇|乡|街道|中心|处|所|公司|校|单位|部门)")

_OFFICE = re.compile(
    r"(?P<place>.+(?P<level>[省市县区镇乡]))(?:人民政府办公[室厅]|(?:人民)?政府(?:政务服务|信息|政务公开)(?:中心|办公室))"
)
_OFFICE_ACTS = re.compile(
    "[我本](?:办(?![事理法学])|中心)|(?:政府办|办公[室厅])(?:坚持|认真|严格|高度|始终|切实|深入|全面|积极|紧紧|围绕|聚焦|持续|不断"
    "|以|进一步|推进|推动|充分|扎实|着力|贯彻|落实|主动|通过|共|全年|收到|受理|接收|办理|公开|发布|印发|文件|政府信息)"
)

_BEFORE_AGENCY = re.compile(
    r"^.*(?:现公布|公布|现发布|发布|编制|总结|结合|现将|现公开|现予公开|综合|以下简称|由|为|将|是)了?(?=.{2})"
)
_OFFICE_OF_SCHOOL = re.compile("(?<=[大学][学院])(?:校长|院长|党委|党政|学校|学院)?办公室$")
_CALLED = re.compile(r"\((?:以下|下)?简?称[^()]*\)$")
_OTHER_NAME = re.compile(r"(?<=.{4})\([\u4e00-\u9fff]{3,20}\)$")  # 某县外事办(某县港澳办)
_LOWEST = re.compile("(?:镇|乡|街道)$")  # has no departments that report
_OWN_DOCUMENT = re.compile(r"(?:报告|年报)\s*(?:\(.*\))?$")
_DATE = re.compile(r"\s*(?:20\d\d|二[〇○零0].{2})\s*年.{1,4}月.{1,4}日\s*")


def bare_line(text: str) -> str:
    """Return a line without spaces, path of the page, label (标题：) and what follows a title."""
    bare = _TAIL_OF_TITLE.sub("", _LINE_LABEL.sub("", text.strip()))
    return re.sub(r"\s+", "", _BREADCRUMB.sub("", bare))


def agency_in_text(lines: Sequence[Line], body: str) -> str | None:
    """Return the authority that the text says it comes from, the surest clause first.

    ``body`` is the folded text of the lines without the title; ``None`` where nothing tells.
    """
    clauses = (_spoken(body), _signed(lines), _guide(body), _subject(body), _contact(body))
    named = next((_speaker(name, body) for names in clauses for name in names), None)
    found = named or _site(body) or _gazette(body) or next(_own_papers(body), None)
    return with_county(with_city(found, body), body) if found else None


def _spoken(body: str) -> Iterator[str]:
    for pattern in (_MADE_BY, *_SPOKEN_OF):
        for match in pattern.finditer(body):
            called = _CALLED.sub("", re.sub(r"\s", "", match["agency"]))
            name = _BEFORE_AGENCY.sub("", called)
            usable = AGENCY.fullmatch(_OTHER_NAME.sub("", name)) and not NO_NAME.match(name)
            if usable and not _is_cited(match, name):
                name = _OFFICE_OF_SCHOOL.sub("", name)
                yield _government_of(restore_brackets(name), body)


def _government_of(name: str, body: str) -> str:
    """The government of a named place, unless the text speaks as one of its departments.

    我镇 speaks as the town itself, not as a department of a named town, and so does 我单位.
    """
    own = {match[0][1:] for match in _OWN_DEPARTMENT.finditer(body)}
    own -= {"单位", "部门"} if _LOWEST.search(name) else set()
    return expand_place(name) if not own or any(map(name.endswith, own)) else name


def _speaker(name: str, body: str) -> str:
    """The government whose office made the report or answers for it, where the text speaks for all.

    全县公开信息 says so, unless the office tells its own work (我办, 县政府办公室收到).
    """
    office = _OFFICE.fullmatch(name)
    if office is None or _OFFICE_ACTS.search(body):
        return name
    speaks = re.search(f"[我全]{office['level']}", body)
    return f"{office['place']}人民政府" if speaks else name


def _is_cited(match: re.Match[str], name: str) -> bool:
    """Whether a name is part of a cited notice's: 《某办关于印发某县2020年政务公开要点的通知》."""
    if CITING.search(name):
        return True
    text, place = match.string, match.start("agency")
    opened = text.rfind("《", 0, place)
    if opened < 0 or text.rfind("》", opened, place) >= 0:
        return False
    closed = text.find("》", place)
    return closed >= 0 and not _OWN_DOCUMENT.search(text[opened + 1 : closed].rstrip())


def _signed(lines: Sequence[Line]) -> Iterator[str]:
    for place in range(len(lines) - 1, max(0, len(lines) - 6), -1):
        if _DATE.fullmatch(fold(lines[place].text)):
            signature = bare_line(lines[place - 1].text)
            if AGENCY_LINE.fullmatch(signature):
                yield signature


def _guide(body: str) -> Iterator[str]:
    for match in _GUIDE.finditer(body):
        name = match["agency"]
        # 某局政府信息公开指南: the 政府 belongs to the subject, not to the name.
        bare = name.removesuffix("政府")
        if bare.endswith("区") and NO_PLACE.search(bare):
            yield bare
        yield from own_name(bare if re.search(AUTHORITY_END, bare) else name)


def _own_papers(body: str) -> Iterator[str]:
    """The department whose form or rules the text of a department cites."""
    if _OWN_DEPARTMENT.search(body):
        for match in _OWN_PAPER.finditer(body):
            yield from own_name(match["agency"])


def _subject(body: str) -> Iterator[str]:
    """The subject of the first sentence that says what was done in the year."""
    match = _SUBJECT.search(body)
    if match:
        government = _government_of(match["agency"], body)
        if government != match["agency"] and not UNNAMED.match(government):
            yield government
        yield from own_name(match["agency"])


def _contact(body: str) -> Iterator[str]:
    for pattern in _CONTACT:
        for match in pattern.finditer(body):
            name = re.sub(r"\s", "", match["agency"])
            department = _DEPARTMENT.fullmatch(name)
            yield from own_name(department["agency"] if department else name)


def complete_name(name: str, lines: Sequence[Line], body: str) -> str:
    """Return a name that only readers on the spot know as the rest of the page tells it.

    县水利局 in a title is 东岭县水利局 where the text says so, or where the page is 东岭县's.
    """
    if not UNNAMED.match(name):
        return with_county(name, body)
    told = agency_in_text(lines, body)
    if told and _abbreviates(name, told):
        return told
    pages = (_MASTHEAD.match(bare_line(line.text)) for line in lines[:_MASTHEAD_LINES])
    places = [match["place"] for match in (*pages, _SITE.search(body)) if match]
    places = [_BEFORE_SITE.sub("", place) for place in places]
    return next((place + name[1:] for place in places if place.endswith(name[0])), name)


def _abbreviates(short: str, whole: str) -> bool:
    """Whether the letters of a name stand in another in order: 县政府办, 东岭县人民政府办公室."""
    rest = iter(whole)
    return all(letter in rest for letter in short)


def _gazette(body: str) -> str | None:
    """The government that publishes a gazette, unless the text speaks as a department."""
    gazette = None if _OWN_DEPARTMENT.search(body) else _GAZETTE.search(body)
    return expand_place(gazette["place"]) if gazette else None


def _site(body: str) -> str | None:
    """The government of a place whose web site is named, if the text speaks as that place.

    A bureau or a town is published on the site of its county too.
    """
    if _OWN_DEPARTMENT.search(body):
        return None
    for match in _SITE.finditer(body):
        name = _BEFORE_SITE.sub("", match["place"])
        if _OF_SITE_ALONE.search(name) or UNNAMED.match(name) or NO_NAME.match(name):
            continue
        if re.search(f"[我全本]{match['level']}", body):
            expanded = expand_place(name)
            return expanded if expanded != name else None
    return None
