"""Cut the text of a section on problems and measures into small units for the clause scorer.

A clause is a run of units, so every place where a clause may begin or end has to be a cut:
punctuation, enumerators (``一是``, ``（1）``, ``2.``, ``①``, ``首先``), the words that lead into a
clause (``主要存在``, ``我局将``) and the tails that do not belong to it (``等问题``). A cut too
many does no harm, the scorer joins the parts again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from .lack import LACKING, lacks

_OPEN = "（(“‘《【「『〈"
_CLOSE = "）)”’》】」』〉"
_STRONG = "。！？!?；;\n"
DASH = "——"
"""Between a problem and its measure it divides; before an item it is a bullet."""
_WEAK = "，,：:"
_BLANK = " \t\u3000\u00a0\r"
_LONGEST_BRACKET = 80  # code points; a bracket open for longer was never closed

_NUMERAL = "一二三四五六七八九十"
#: Kinds of enumerators; the group ``n`` is the item's number where it has one.
_ENUMERATORS = {
    "shi": rf"(?:主要是)?(?P<n>[{_NUMERAL}])(?:是要(?!求)|是|要|则|曰|来(?=[，,]))[，,：:]?",
    "bracket": rf"[（(](?P<n>[{_NUMERAL}]{{1,2}}|\d{{1,2}})[）)][、.．]?",
    "digits": r"(?P<n>\d{1,2})(?:[.．、）)]|(?=[\u3000 ]))(?!\d)",
    "chinese": rf"(?P<n>[{_NUMERAL}]{{1,2}})、",
    "circle": r"(?P<n>[①②③④⑤⑥⑦⑧⑨⑩])",
    "ordinal": rf"第(?P<n>[{_NUMERAL}])(?:个(?:问题|方面)?(?:是)?)?(?:[，,、：:是]|$)",
    "other": rf"其(?P<n>[{_NUMERAL}])(?:[，,是：:]|$)",
    "named": rf"(?:问题|措施|不足|对策|整改|改进)(?P<n>[{_NUMERAL}]|\d)[：:、.是]",
    "prose": (
        r"(?P<n>首先|其次|再次|再者|此外|另外|最后|同时|第三(?![方产件者批])|[另再]?一方面|另一个是|再一个(?:问题)?是|再就是|再有就是)"
        r"[，,是、：:]?"
    ),
    "bullet": r"(?P<n>——|[●•·◆■▪★※➢-])",
}
_ALSO = ("此外", "另外", "同时")
_ENUMERATOR = {kind: re.compile(r"\s*" + pattern) for kind, pattern in _ENUMERATORS.items()}
#: What may begin an item in the middle of a line that has lost its punctuation.
_INLINE = re.compile(
    rf"(?<=[\u4e00-\u9fff”）)])(?=(?:\d[.．、)）](?=[\u4e00-\u9fff“])|[①-⑩]|[（(](?:[{_NUMERAL}]|\d)[）)]"
    rf"(?=[\u4e00-\u9fff“])|[二三四五六七]是(?=[\u4e00-\u9fff])))"
)
#: 将 is no lead where it means 把: 将公开列入考核, unless a verb follows it (将加强培训，……).
_NOT_DISPOSAL = (
    "(?!(?:(?!加强|强化|建立|完善|健全|制定|开展|组织|推进|推动|推行|继续|进一步|着力|重点|认真|通过|按|以|把|对|在|从|不断|持续|采取)"
    "[^，。；]){2,24}?(?:列入|纳入|作为|嵌入|压缩|提前|挂钩|并入|归并|改为|(?:调整|扩大|缩短|减少|增加|提高)(?:为|到|至)|转[化变]?[为到]|推送|前置|细化|延长|移[到至]"
    "|写[入进]|送到|放[到在]|由[^，。；]{1,10}(?:增|减|改|变|缩|延|压|提)|分解|合并|统一|延伸|衔接|对接))"
)
#: 计划 is a noun there: 计划检修停气公告, 招生计划公布时间.
_NOT_PLANNED = "[性内外书表]|检修|停|任务|执行|(?:公布|发布|公开)(?:时间|晚|迟|不)"
_LEADS = re.compile(
    r"^(?:为此|对此|目前|当前)?(?:(?:我(?!们)|本)[^，。；的在对网]{0,7}?"
    r"(?:局|委|办|厅|县|区|市|镇|乡|站|院|校|中心|政府|办公室|街道|党工委|管委会|单位|公司|省|部门|处|所|队)"
    r"|(?:公司|医院|中心|学校|学院)(?=[与已拟将])|[县区市镇乡省州]政府(?:办公室|办(?![联理公]))?|街道(?:办事处|党工委)?|管委会|党工委)"
    r"(?:(?:政府|政务)?(?:信息)?公开(?:工作)?)?(?!直属)(?![人民级域内委和政办管属各间外长信网联]|主要|领导|门户|官[网方]|公众号|微[信博])"
    r"(?:(?:现已|正在|已采取|已经?|拟|目前)(?=[^，。；]{4}))?"
    r"|(?:问题|不足|处|矛盾|短板|困难|表现|环节|难点|情况|措施|主要|原因|重点)(?:主要)?(?:就|还)?(?:是|有|为|在于|如)"
    r"|(?:主要)?(?:表现|体现|反映|集中)(?:在|为|于)|在于|(?:改进|整改|解决)的?(?:办法|方法|途径|方向|思路|打算)(?:主要)?(?:是|有|为)"
    r"|(?:还|仍|尚|主要|依然|也|但|不同程度)?(?:存在着?(?:有)?|面临着?)(?!的)"
    r"|(?<=将)在\d{4}年度?|(?<=问题，)\d{4}年"
    rf"|(?:将{_NOT_DISPOSAL}|计划(?!{_NOT_PLANNED})|准备|打算|(?<!处罚|执法|复议|许可|裁定)决定(?!书)|着力)(?:继续|重点|进一步(?=将))?|(?<=今后)要|(?<=下一步)要"
    r"|(?<=将)分别|^分别(?:通过|是)?|^对(?=[^，。；]{4,40}的(?:问题|情况|现象)$)"
    r"|^(?:针对(?:[^，。；]{0,8}存在的(?=[^，。；]{4}))?|由于|但是?|因|受(?!理)|如|且|并|加之|通过|比如|例如|[又再]如|关于|以及|也有|还有|仍有|但?仍有|即|一律|分别是)(?!此)"
    r"|^(?:对此|为此|下一步|今后|下步|目前|当前|现阶段|下阶段|本年度|一方面|另一方面|一个是"
    r"|我们(?:发现|感到|认为|将|要|拟)?)"
    r"|^[^，。；会]{0,6}(?<![就没有该才要会不尚仍真对在])(?:现已|正在|正(?![式确常当面规])|已采取|已经?|拟)(?=[^，。；]{4})|^要(?!求)"
    r"|(?:上一?年度?|去年)[^，。；]{0,4}(?:提出|指出|查摆|反馈)的(?=[^，。；]{4})"
    r"|^[^，。；]{0,12}(?:反映|指出|查找出|查摆出?|反馈|检查出|报告)的(?=[^，。；]{4})"
    r"|年度?报告中?所?(?:提出|指出)的|^[^，。；]{2,14}(?:工作中|方面|度存在的)(?=[仍还也])|(?<=\w{4})并(?=\w{4})"
    r"|^(?:政府|政务)?(?:信息)?公开工作(?!人)"
)
#: What may be said of problems after they were named: 的问题仍未解决, 等问题逐项进行了整改.
_MENDED = (
    "(?:[仍还尚依也]?然?[未没]有?(?:彻底|完全|根本|得到|能)*(?:解决|消除|改变|改观|好转)"
    "|(?:[逐一项条]{2}|认真|全部|已经?|立即|均)*(?:进行|开展|作出|得到|完成|落实)?了?(?:整改|改进|解决|梳理))"
)
_TAIL = re.compile(
    r"(?:等(?:方面)?(?:的)?|(?<!提出)(?<!反映)(?<!关[心注])的|(?<=不关[心注])的)"
    r"(?:(?:一些|主要|突出|实际|[“”\w]{0,5})?(?:问题|困难|情况|情形|现象|短板|薄弱环节)|(?:一些|主要|突出|实际)?不足)"
    r"(?:[仍还依]?然?存在|" + _MENDED + r")?$"
    r"|[二两三四五六]个?(?:方面|类|个|种)?(?:的|突出|主要|共性)*(?:问题|不足|短板)$"
)
#: A list of predicates: 、 divides what is long enough on either side, or says what is lacking.
_LIST_LEFT, _LIST_RIGHT = re.compile(r"[^，。；：、\n]{4}$"), re.compile(r"、[^，。；：、\n]{4}")
_LONGEST_LACK = 24  # code points
_LACKS = re.compile(rf"[^，。；：、\n]{{2}}{LACKING}$")
_SHORT_RIGHT = re.compile(rf"、[^，。；：、\n]{{2,30}}?{LACKING}")
#: What stands on either side of a —— between a problem and its measure: 错漏较多——推行三审.
_FAULTY = re.compile(rf"[^，。；：、\n]{{2}}(?:{LACKING}|[较过]多)$")
_ANSWER = re.compile(
    r"(?=(?:[^，。；\n]{1,6}[前内起])?(?:(?:下一步|今后|[将拟已要])，?)*"
    r"(?:[每按逐][日周月季年项一]|全[部面]|定期|及时|进一步|[实推]行|[建设]立|健全|完善|完成|制[定作发]|[加增]强|强化"
    r"|增[加配设派]|开[展设通]|组织|配[备齐强]|明确|落实|优化|丰富|拓[宽展]|修订|安排|指定|清理))[^。；\n]{2,80}"
)
_JOINT = re.compile(rf"(?:以及|[和与]|(?<![不涉普])及(?!时))(?=[^，。；：、\n]{{2,30}}?{LACKING})")


@dataclass(frozen=True)
class Unit:
    r"""A piece of the text without the marks around it; offsets are code points of the text.

    Attributes:
        start: first code point.
        end: one past the last one.
        before: the mark the unit follows: ``。``, ``，``, ``、``, ``：``, ``\n`` (also at the
            beginning), ``和`` for what joins predicates, ``lead`` after words that lead into a
            clause, ``tail`` before ``等问题``.
        after: the mark that follows, in the same terms.
        enumerator: kind of the enumerator that stands right before the unit, else ``""``.
        number: the enumerator's number as written, else ``""``.
    """

    start: int
    end: int
    before: str
    after: str
    enumerator: str = ""
    number: str = ""

    @property
    def opens_item(self) -> bool:
        """Tell whether an enumerated item begins here; 此外 and 同时 only go on."""
        return bool(self.enumerator) and self.number not in _ALSO


@dataclass(frozen=True)
class _Piece:
    start: int
    end: int
    before: str
    enumerator: str = ""
    number: str = ""


def cut_units(text: str) -> list[Unit]:
    """Return the units of a text in order; marks, blanks and enumerators lie between them.

    >>> text = "一是意识不强，人手不足；二是更新慢。"
    >>> [text[unit.start : unit.end] for unit in cut_units(text)]
    ['意识不强', '人手不足', '更新慢']
    """
    pieces: list[_Piece] = []
    for start, end, mark in _marked(text):
        for piece in _items(text, start, end, mark):
            pieces += _within(text, piece)
    kept = [piece for piece in _numbered(pieces) if piece.start < piece.end]
    follows = [after.before for _, after in pairwise(kept)]
    return [
        Unit(piece.start, piece.end, piece.before, after, piece.enumerator, piece.number)
        for piece, after in zip(kept, [*follows, "\n"], strict=False)
    ]


def _numbered(pieces: Sequence[_Piece]) -> Iterator[_Piece]:
    """Give an enumerator with a comma after it (首先，) to the piece that follows."""
    lone = None
    for piece in pieces:
        takes = lone and not piece.enumerator and piece.start < piece.end
        yield replace(piece, enumerator=lone.enumerator, number=lone.number) if takes else piece
        lone = piece if piece.enumerator and piece.start == piece.end else None


def _marked(text: str) -> Iterator[tuple[int, int, str]]:
    """Give the pieces between punctuation marks, each with the mark before it."""
    inside = _protected(text)
    start, before = 0, "\n"
    for place, char in enumerate(text):
        weak = char in _WEAK and not (char == "," and _between_digits(text, place))
        listed = char == "、" and _divides_list(text, start, place)
        gap = char in _BLANK and place - start >= 4 and _between_words(text, place)
        stop = char in _STRONG and not (inside[place] and char != "\n")
        dash = text.startswith(DASH, place) and _answered(text, start, place)
        joint = _JOINT.match(text, place)
        if stop or (not inside[place] and (weak or listed or gap)):
            yield start, place, before
            start = place + 1
            before = _mark_name(char)
        elif joint and not inside[place] and _lacks_before(text, start, place):
            yield start, place, before
            start, before = joint.end(), "和"
        elif dash and not inside[place]:
            yield start, place, before
            start, before = place + len(DASH), "；"
    yield start, len(text), before


def _divides_list(text: str, start: int, place: int) -> bool:
    """Tell whether a 、 stands between predicates: long ones, or any after one of lack."""
    long = _LIST_LEFT.search(text, max(start, place - 4), place) and _LIST_RIGHT.match(text, place)
    return bool(long or (_lacks_before(text, start, place) and _SHORT_RIGHT.match(text, place)))


def _lacks_before(text: str, start: int, place: int) -> bool:
    return bool(_LACKS.search(text, max(start, place - _LONGEST_LACK), place))


def _answered(text: str, start: int, place: int) -> bool:
    """Tell whether a —— stands between what is lacking and what is done about it."""
    told = _FAULTY.search(text, max(start, place - _LONGEST_LACK), place)
    answer = _ANSWER.match(text, place + len(DASH)) if told else None
    return answer is not None and not lacks(answer.group())


def _mark_name(char: str) -> str:
    if char in "。！？!?":
        return "。"
    names = {";": "；", ",": "，", ":": "："}
    return names.get(char, "，" if char in _BLANK else char)


def _between_digits(text: str, place: int) -> bool:
    return text[place - 1 : place].isdigit() and text[place + 1 : place + 2].isdigit()


def _between_words(text: str, place: int) -> bool:
    """A blank divides only where Chinese stands on both sides of it."""
    left, right = text[place - 1], text[place + 1 : place + 2]
    return "\u4e00" <= left <= "\u9fff" and "\u4e00" <= right <= "\u9fff"


def _protected(text: str) -> list[bool]:
    """Tell for every character whether it stands inside brackets or quotation marks."""
    inside = [False] * len(text)
    stack: list[int] = []
    for place, char in enumerate(text):
        if char in _OPEN:
            stack.append(place)
        elif char in _CLOSE and stack:
            opener = stack.pop()
            if place - opener <= _LONGEST_BRACKET and "\n" not in text[opener:place]:
                inside[opener : place + 1] = [True] * (place + 1 - opener)
    return inside


def _items(text: str, start: int, end: int, mark: str) -> Iterator[_Piece]:
    """Cut before enumerators inside the piece and take those at the beginning off."""
    inside = _protected(text[start:end])
    cuts = [
        start + match.start()
        for match in _INLINE.finditer(text[start:end])
        if not inside[match.start()] or text[start + match.start()] in "（("
    ]
    for first, last in pairwise([start, *cuts, end]):
        kind, number, offset = _enumerator(text, first, last)
        begin = _skip_blanks(text, offset, last)
        yield _Piece(begin, last, mark if first == start else "，", kind, number)


def _enumerator(text: str, start: int, end: int) -> tuple[str, str, int]:
    kind, number, offset = "", "", start
    for _ in range(2):  # （一）一是 stands for one item
        for name, pattern in _ENUMERATOR.items():
            if match := pattern.match(text, offset, end):
                kind, number, offset = name, match["n"], match.end()
                break
        else:
            break
    return kind, number, offset


def _skip_blanks(text: str, start: int, end: int) -> int:
    while start < end and text[start] in _BLANK:
        start += 1
    return start


def _within(text: str, piece: _Piece) -> Iterator[_Piece]:
    """Cut after words that lead into a clause and before the tail."""
    start, end = piece.start, piece.end
    while end > start and text[end - 1] in _BLANK:
        end -= 1
    inside = _protected(text[start:end])
    cuts = {}
    for match in _LEADS.finditer(text[start:end]):
        place = match.end()
        if place < end - start and not inside[place - 1]:
            cuts[start + place] = "lead"
    tail = _TAIL.search(text[start:end])
    if tail and tail.start() >= 2:
        cuts[start + tail.start()] = "tail"
    places = [start, *sorted(cuts), end]
    for first, last in pairwise(places):
        if first == start:
            yield _Piece(first, last, piece.before, piece.enumerator, piece.number)
        else:
            yield _Piece(_skip_blanks(text, first, last), last, cuts[first])
