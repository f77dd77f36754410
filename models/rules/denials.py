"""One denial over several things: 未发生行政复议、行政诉讼 states two zeros (guideline R15).

The network tends to name one of them; which nouns a denial covers can be read off the text. So do
the nouns right before a printed 0 (行政复议、行政诉讼均为0件), of which a sum (总数) is one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..breaks import SENTENCE, begin_of
from ..decoding import Reading
from ..mentions import Mention


@dataclass(frozen=True)
class Family:
    """Metrics that reports deny together.

    Args:
        nouns: what names each metric, in the order of the dictionary.
        whole: a metric that stands for all of them.
    """

    nouns: Mapping[str, re.Pattern[str]]
    whole: str | None = None
    members: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "members", frozenset({*self.nouns, self.whole} - {None}))

    def named(self, words: str) -> tuple[str, ...]:
        """Return the metrics whose nouns stand in the words."""
        return tuple(metric for metric, noun in self.nouns.items() if noun.search(words))


def _results(of: str) -> Family:
    """The columns of table 4 under one remedy."""
    return Family(
        {
            f"{of}.upheld": re.compile("维持"),
            f"{of}.corrected": re.compile("纠正|败诉|撤销"),
            f"{of}.other": re.compile("其他|其它"),
            f"{of}.pending": re.compile("未审结|未结|未办结"),
        }
    )


FAMILIES = (
    Family(
        {
            "review.total": re.compile("复议|復議|複議"),
            "litigation.total": re.compile("诉讼|訴訟|起诉|起訴|应诉|被诉"),
        },
        whole="dispute.total",
    ),
    Family(
        {
            "licence.decisions": re.compile("许可"),
            "penalty.decisions": re.compile("处罚"),
            "coercion.decisions": re.compile("强制"),
        }
    ),
    Family(
        {
            "regulation.issued": re.compile("规章"),
            "normative_document.issued": re.compile("规范性文件"),
        }
    ),
    Family(
        {
            "regulation.repealed": re.compile("规章"),
            "normative_document.repealed": re.compile("规范性文件"),
        }
    ),
    Family(
        {
            "application.carried_in": re.compile("上年结转|上一?年度?(?:度)?结转|结转上"),
            "application.carried_out": re.compile("结转[下至到]|下年"),
        }
    ),
    *map(_results, ("review", "litigation", "litigation.direct", "litigation.after_review")),
)
_CORRECTED = ("review.corrected", "litigation.corrected")
_STOP = re.compile("[。；;\n]")
_LISTED = re.compile(
    r"复议[^，。；;、\d]{0,8}[、和及与或][^，。；;、\d]{0,8}诉讼的?(?:案件|申请|情况)?数?量?[均各都皆]?[为是有计]?\s*$"
)
_RIGHT_AFTER = re.compile(r"(?:行政)?(?:复议|诉讼)(?=[、，。；\s]|$)")
"""The only thing denied: 无复议、无诉讼 (all such denials in train and dev, some 500)."""
_LOST = re.compile(
    "复议[^。；;]{0,14}(?:纠正|纠错|撤销)[^。；;]{0,14}(?:诉讼|应诉)[^。；;]{0,8}败诉"
)
"""What is denied is that cases were lost (R18): 无行政复议结果纠正和行政诉讼败诉案件."""
_PAUSES, _BREAKS = "，,、", "，,。；;\n"


def complete_denials(
    text: str, readings: Sequence[Reading], mentions: Sequence[Mention]
) -> list[Reading]:
    """Give a denial that the network read as one of a family all that the text denies of it.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
        mentions: all mentions of the text, in order.
    """
    completed = []
    for reading in readings:
        family = next((f for f in FAMILIES if f.members.intersection(reading.metrics)), None)
        if family and not reading.mention.value:
            denied = _denied(text, reading.mention, mentions, family)
            named = _CORRECTED if _LOST.search(denied) else family.named(denied)
            if len(named) > 1 or (named and _RIGHT_AFTER.match(text, reading.mention.end)):
                others = (m for m in reading.metrics if m not in family.members)
                reading = replace(reading, metrics=(*named, *others))  # noqa: PLW2901
        completed.append(reading)
    return completed


def _denied(text: str, mention: Mention, mentions: Sequence[Mention], family: Family) -> str:
    """Return the words that the denial is about: after it, else before it, else a heading."""
    if not mention.zero_statement:
        listed = _LISTED.search(text, begin_of(text, mention.start, _BREAKS), mention.start)
        return listed[0] if listed else ""
    stop = _STOP.search(text, mention.end)
    end = stop.start() if stop else len(text)
    following = [m.start for m in mentions if mention.end < m.start < end]  # 未发生一起 is one
    after = text[mention.end : following[0] if following else end]
    if following:
        after = after[: begin_of(after, len(after), _PAUSES)]
    if family.named(after):
        return after
    begin = begin_of(text, mention.start, _BREAKS)
    before = text[begin : mention.start]
    if before.strip() or text[mention.end : mention.end + 1] not in {"", "。", "\n"}:
        return "" if any(begin <= m.start < mention.start for m in mentions) else before
    heading = text[: mention.start].rstrip("。\n 　")
    return heading[begin_of(heading, len(heading), SENTENCE + "；") :]
