"""Denials that stand alone under a heading: （三）收费及减免情况 / 无。 (guideline R13, 例 13).

The heading says what there was none of, all of it: 不予公开情况：无, 行政复议及诉讼：0件.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..decoding import BY_RULE, Reading
from ..mentions import Mention

_ALONE = "(?![^、，和及与]{0,10}(?:收费|费用|减免|复议|诉讼|不予公开))"
"""申请, but not as in 依申请公开收费情况."""

_AS_A_WHOLE = "(?![^、，和及与]{0,8}(?:纠|维持|撤销|败诉|胜诉|驳回|代理|顾问|培训|人员))"
"""复议, but not as in 复议纠错情况 or 复议应诉培训."""

_NAMED = {
    "application.received": re.compile(
        rf"依申请{_ALONE}|(?:^|、)申请(?:情况)?、"
        rf"|^[^复诉]*(?:申请公开|公开申请|(?:收到|受理|处理).{{0,14}}申请){_ALONE}[^复诉]*$"
    ),
    "outcome.denied": re.compile(f"(?:不予公开|不公开){_ALONE}"),
    "application.fee": re.compile("(?<!事业性)收费(?!公示)|(?<!顾问)费用|减免"),
    "review.total": re.compile(f"(?<!未经)复议(?!后){_AS_A_WHOLE}"),
    "litigation.total": re.compile(f"(?:诉讼|应诉){_AS_A_WHOLE}"),
}
_BEFORE = re.compile(
    r"(?:截[至止][^，。；]{0,12}|20\d\d年度?|[本全今]年度?|年[内度])?[，,]?(?:[本我][^，。；\d]{1,3})?"
    r"(?:目前|暂时|均|都|尚|也|为|情况|[：:])*\s*"
)
_AFTER = re.compile(
    r"(?:[此该本以上相关有述]{1,3}[类项方面]{0,2})?(?:情况|事项|内容|情形|发生)?\s*(?=[。；\n]|$)"
)
_HEADING = re.compile(
    r"(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．])?(?P<heading>[^，。；（(\n\d]{4,36})[：:\n]\s*"
)
WIDTH = 60


def read_bare_denials(
    title: str, text: str, readings: Sequence[Reading], mentions: Sequence[Mention]
) -> list[Reading]:
    """Give denials that stand alone all metrics that their heading names.

    Args:
        title: the title of the section.
        text: the text that was tagged.
        readings: its readings in reading order.
        mentions: all mentions of the text, in order.
    """
    found = {reading.mention.start: reading for reading in readings}
    for mention in mentions:
        says_what = re.search("[收受接]", text[mention.start : mention.end])
        named = () if mention.value or says_what else _metrics(title, text, mention)
        if named:
            new = Reading(mention, named, "current", None, None, BY_RULE)
            known = found.get(mention.start)
            found[mention.start] = replace(known, metrics=named) if known else new
    return [found[start] for start in sorted(found)]


def _metrics(title: str, text: str, mention: Mention) -> tuple[str, ...]:
    """The metrics that the heading of a denial names, none if it does not stand alone."""
    if not _AFTER.match(text, mention.end):
        return ()
    begin = max(text.rfind(stop, 0, mention.start) for stop in "。；\n") + 1
    if _BEFORE.fullmatch(text, begin, mention.start):
        heading = _line_before(text, begin) if begin else title
    else:
        found = _HEADING.match(text, begin)
        alone = found and _BEFORE.fullmatch(text, found.end(), mention.start)
        heading = found["heading"] if found and alone else ""
    return tuple(metric for metric, noun in _NAMED.items() if noun.search(heading))


def _line_before(text: str, end: int) -> str:
    """The line that ends there, if it is a heading: without a full stop or a comma."""
    near = text[max(0, end - WIDTH) : end]
    line = near.rstrip().rpartition("\n")[2] if near.endswith("\n") else ""
    return "" if re.search("[。，；]", line) else line
