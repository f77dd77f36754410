"""The words of a clause that name a part: 东岭县 of 其中东岭县310件 (guideline R23).

So are named the parts that rules find; :mod:`.name_ranking` names those that the network finds.
"""

from __future__ import annotations

import re

from .mentions import Mention

BRACKETED = re.compile(r"（[^（）]*）|\([^()]*\)")
_EDGES = " \u3000\n，。；：、（("
_INTRODUCED = re.compile("^(?:其中|当中|包括|包含|含|分别[是为]?)+")
_SUMMED_UP = re.compile("(?:共计?|合计|累计|总计)+$")
_LED_BY = re.compile("^(?:[^，。；]{0,4}(?:在|通过|利用|借助|依托)|(?:收到|接到|受理))(?=.{2})")
_TOLD = re.compile(
    "(?<=.{2})(?:主动|对外|累计|共计?|分别|已|新)*(?:公开(?![栏区平网])|发布|公布|更新|推送|办理|收到|受理|举办|办结"
    "|答复|接听|转来|配备)[^，。；]*$"
)
"""What was done, after the part that did it: 支队本部办理处罚1204件."""

_DELIMITERS = re.compile(r"[，。；：、（(！？\n,;:]")


_NO_NAME = re.compile(
    r"(?:[现共尚仍已被均的了为是或和等、，]|有|分别|依次|全年|结果|工作|人员|同志|信息|培训|专栏|新闻|发布会"
    r"|年度|公众|群众|网民|申请|结转|开展|举办|组织|召开|配备|负责|接受|接听|收到|受理|办理|办结|答复|回复|解答|公开|选登|维护"
    r"|维持|驳回|撤销|纠正|责令|重新|履行|确认违法|调解|撤回|终止|审结"
    r"|\d+|[.．]|[人名件次期条个封]|[一二三四]个季度)+"
)
"""Words of what is counted and what became of it, which name no part of it."""

TELLS_PROGRESS = re.compile(
    r"(?:其余|其它|其他|余下|剩余|另有?|新收|受理|收到|办结|审结|答复|处理)(?:的|申请|件)*$"
    r"|已|按[时期]|延期|以上|\d+[件份起宗]"
)
"""Names of parts that say how far things are, not whose they are."""

_HOTLINE = re.compile(r"\d{3,6}")
_AFTER = re.compile(
    "(?:申请)?(?:[是为系由]|来自|属于?|涉及|关于|要求|申请|(?:公开|查[询阅]?|复制|提供)(?!的))*"
    "(?P<name>[\u4e00-\u9fff“”]{2,12}?)(?:方面|有关)*(?:的|材料|提出|提交|寄来|没有|未)*(?=[，。；、（,;\n])"
)


def names_a_part(words: str) -> bool:
    """Return whether words can name a part, more than what is counted and what became of it.

    >>> names_a_part("信访局"), names_a_part("12345"), names_a_part("现有工作人员")
    (True, True, False)
    """
    return bool(words) and (not _NO_NAME.fullmatch(words) or bool(_HOTLINE.fullmatch(words)))


def name_part(text: str, mention: Mention) -> str:
    """Return the words of the clause before a number that a rule takes for a part's.

    Args:
        text: the text that was tagged.
        mention: the number.
    """
    words = BRACKETED.sub("", text[max(0, mention.start - 24) : mention.start])
    named = tidy_name(_DELIMITERS.split(words)[-1].strip())
    return named or _named_after(text, mention) or text[mention.start : mention.end]


def _named_after(text: str, mention: Mention) -> str | None:
    """The name right after a number that nothing is said before: 3件是要求查工伤材料的."""
    named = _AFTER.match(text, mention.end)
    return named["name"] if named else None


def tidy_name(words: str) -> str:
    """Return the name in the words of a clause before a number: no verb, nothing that leads to it.

    >>> tidy_name("其中通过县图书馆"), tidy_name("县博物馆公开信息")
    ('县图书馆', '县博物馆')
    """
    clause = _SUMMED_UP.sub("", _INTRODUCED.sub("", words.strip(_EDGES)))
    return _TOLD.sub("", _LED_BY.sub("", clause)) or clause
