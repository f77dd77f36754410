"""Where a section's text ends and the report's closing lines begin.

A report closes with the authority's name, the date and sometimes a telephone number; enclosures,
notes and the foot of a web page may follow. These lines fall into the last section although they
say nothing of its subject. Layout of the signature: GB/T 9704-2012, 7.3.4 and 7.3.5 (附件说明、
成文日期、署名和附注).
"""

from __future__ import annotations

import re

from ..breaks import begin_of

_STOPS = "。！？!?\n"
_BLANKS = " \t\u3000\u00a0\r"
_DIGIT = "[0-9０-９〇○Ｏ零一二三四五六七八九十]"
_DATE = re.compile(
    rf"[（(]?{_DIGIT}{{4}}\s*(?:年\s*{_DIGIT}{{1,3}}\s*月(?:\s*{_DIGIT}{{1,3}}\s*[日号])?"
    r"|[-./－．／]\s*\d{1,2}\s*[-./－．／]\s*\d{1,2})\s*[）)]?$"
)
#: A name ends like an authority's and has no mark in it; a sentence of the text mostly has one.
_NAME = re.compile(
    r"[\u4e00-\u9fff（）()·]{2,26}"
    r"(?:局|委|委员会|办|办公室|厅|政府|处|所|站|院|中心|街道|公司|学校|大学|学院|银行|法院|检察院|署|组|队|会|馆|支行)"
)
#: Words of sentences that end in the name of a body, such as 充实政务公开办公室.
_NO_NAME = re.compile(
    "加强|加大|加快|进一步|继续|完善|健全|建立|充实|设立|成立|配备|增加|增设|调整|明确|依托|推动|推进|强化"
    "|提高|提升|规范|落实|组织|开展|将(?!乐)|拟|我|各|的|报送|联系|督促|要求|指导|未(?!成年)|没|缺|不(?!动产)|尚|仍|是|由|下一步|今后"
    "|存在|部分|个别|有的|少数|主要|及时|积极|严格|认真|做好|发挥|整合|召开|邀请"
)
#: What follows a report: lists of enclosures, the statistics form, notes, the foot of a web page.
_APPENDIX = re.compile(
    r"(?:(?<![^\n])|(?<=。))[ \t\u3000【\[（(]*(?:"
    r"附\s*[件表图录注]?\s*[一二三四\d]{0,2}\s*(?:[:：]|(?=\n|$))"
    r"|备?注\s*[:：]|(?:名词|指标)(?:解释|说明)"
    r"|(?!.{0,12}(?:将|报送|填报|编制|完善))[^。；，\n]{0,40}(?:信息|政务)公开[^。；，\n]{0,12}(?:统计|报)表"
    r"[ \t]*(?:[（(][^（()）\n]*[)）])?[ \t]*(?=\n|$)"
    r"|(?:填报|填表|制表)(?:单位|机关|人|日期)|打印(?:本页)?[】\]]|关闭窗口|分享(?:到|至)|扫一扫"
    r"|[上下]一[篇条]\s*[:：]|(?:主办|承办)(?:单位)?\s*[:：]|版权所有|网站标识码|[^。\n]{0,30}(?:ICP备|公网安备))"
)
#: Signs of a section that goes on after such a line.
_GOES_ON = re.compile(
    r"[一二三四五]是|[（(][一二三四五六][)）].{2,}|下一步|(?:主要|存在).{0,4}(?:问题|不足)|改进措施"
)
_FORMULA = re.compile(
    r"[（(【\[]?\s*(?:此|本)页\s*无正文.{0,20}"
    r"|[（(]?\s*(?:联\s*系\s*(?:电\s*话|人|方式|地址)|电\s*话|传\s*真|邮\s*编|邮政编码|电子邮箱|办公地址)\s*[：:].{0,60}"
    r"|[（(]?(?:此件|本报告|本件)(?:公开发布|主动公开|依申请公开)[）)]?|特此(?:报告|公布|说明)"
)


def text_end(text: str) -> int:
    r"""Return the offset (code points) where the closing lines begin, ``len(text)`` without any.

    >>> text = "将加强培训。\n云岭市财政局\n2024年1月12日"
    >>> text[: text_end(text)]
    '将加强培训。'
    """
    kept = end = _appendix_start(text)
    while end > 0:
        start = begin_of(text, end, _STOPS)
        piece = text[start:end].strip(_BLANKS + "】]")
        own_line = not text[:start].rstrip(_BLANKS) or text[:start].rstrip(_BLANKS).endswith("\n")
        if piece and not _closes(piece, own_line):
            break
        if piece:
            kept = start
        end = start - 1
    return len(text[:kept].rstrip(_BLANKS + "\n")) if kept < len(text) else kept


def _appendix_start(text: str) -> int:
    """The offset of the first line after the report, ``len(text)`` without one."""
    going = max((match.start() for match in _GOES_ON.finditer(text)), default=-1)
    after = _APPENDIX.search(text, going + 1)
    return after.start() if after else len(text)


def _closes(piece: str, own_line: bool) -> bool:
    """Whether a piece between marks is a name (on its own line), a date, both, or a formula."""
    date = _DATE.search(piece)
    name = piece[: date.start()] if date else piece
    name = re.sub(rf"[{_BLANKS}]", "", name)
    if date and not name:
        return True
    if _FORMULA.fullmatch(piece):
        return True
    signed = _NAME.fullmatch(name) is not None and not _NO_NAME.search(name)
    return signed and (own_line or date is not None)
