"""A part that goes on: 局机关公开的信息中，招生29条、招聘16条 (guideline R24).

It goes on until the subject changes. On passages that the network had not seen:

- What the published information of a named part is said to consist of is that part's, to the end of
  the sentence (all 28 numbers that the rule gives a part).
- A paragraph that begins with a unit's reviews goes on with this unit's lawsuits (all 10).
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from ..breaks import STRETCH, begin_of, paragraphs_of
from ..decoding import Reading

_KINDS = re.compile(r"disclosure\.|document\.|interpretation\.")
_CASES = re.compile(r"(?:review|litigation)\.")
_CASES_TOTAL = re.compile(r"(?:review|litigation)\.(?:\w+\.)?total")
_UNIT = re.compile(
    "(?:局|厅|委|办|办公室|机关|政府|本级|部门|单位|系统|[省市县区州旗镇乡村]|街道|镇街|社区"
    "|[分支大][局队]|学校|医院|中心|(?:政府|部门|门户)网站|[所馆院站])(?:（[^）]*）)?$"
)
_NOT_A_UNIT = re.compile("(?:门户|官方)?网站")
_SAID_OF = "(?:主动|对外|全年|采编|公开|发布|报送|网站|的|所)*"
_NUMBER = r"[\d.,]+[万余]*[条件篇份]"
_CONSISTS = re.compile(
    rf"{_SAID_OF}(?:{_NUMBER}(?:公开|信息|内容|的)*(?:当?中|里面?|内|包括)|(?<=的){_NUMBER}[，：]"
    "|(?:公开|发布|信息|内容|的)+(?:当?中|里面?))"
)
_DIVIDES = re.compile(rf"{_SAID_OF}{_NUMBER}[，,]?(?:其中|包括|含)")
_SITE = re.compile("网站?$|站$|平台$")
_OTHER_SUBJECT = re.compile("部门|乡镇|另|全[省市县区局]|同时|其余|去年|上年")
_OTHER_CASES = re.compile(f"{_OTHER_SUBJECT.pattern}|合计|局|分别|街道|系统|我")
_DISPUTED = re.compile("[因对]")
"""因交警大队答复引起的复议1件 says what one case is about."""


def name_carried(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Give numbers that have no part the one that their sentence or paragraph is about.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
    """
    paragraphs = paragraphs_of(text, (one.mention.start for one in readings))
    settled = list(readings)
    subject: str | None = None
    earlier: set[str] = set()
    for place, one in enumerate(readings):
        first = not place or paragraphs[place] != paragraphs[place - 1]
        if first:
            earlier = set()
            subject = _subject(text, readings, place)
        if not first and _ends(text, readings, place, subject):
            subject = None
        kind = bool(_KINDS.match(one.metrics[0]))
        if kind and one.scope and _is_unit(one):
            earlier.add(one.scope)
        if not _is_free(one):
            continue
        if kind:
            settled[place] = replace(one, scope=_consists(text, one, earlier))
        elif subject and _CASES.match(one.metrics[0]):
            settled[place] = replace(one, scope=subject)
    return settled


def _is_free(one: Reading) -> bool:
    return one.period == "current" and not (one.scope or one.applicant)


def _is_unit(one: Reading) -> bool:
    scope = one.scope or ""
    return bool(_UNIT.search(scope)) and not _NOT_A_UNIT.fullmatch(scope) and not one.applicant


def _consists(text: str, one: Reading, parts: Set[str]) -> str | None:
    """Return the part whose information a number's sentence says to consist of such numbers."""
    start = one.mention.start
    sentence = text[begin_of(text, start, STRETCH) : start]
    for part in sorted(parts, key=len, reverse=True):
        if part not in sentence:
            continue
        begun = re.match(rf"(?:其中|在)?[，：]?{re.escape(part)}", sentence)
        if not begun:
            continue
        consists = _CONSISTS.match(sentence, begun.end())
        if not consists and not _SITE.search(part):
            consists = _DIVIDES.match(sentence, begun.end())
        if consists and not _OTHER_SUBJECT.search(sentence, consists.end()):
            return part
    return None


def _subject(text: str, readings: Sequence[Reading], place: int) -> str | None:
    """Return the unit whose reviews or lawsuits the first number of a paragraph counts."""
    one = readings[place]
    cases = _CASES_TOTAL.fullmatch(one.metrics[0]) and not one.mention.zero_statement
    if not cases or one.period != "current" or not _is_unit(one) or not one.scope:
        return None
    named = text.rfind(one.scope, begin_of(text, one.mention.start, "\n"), one.mention.start)
    disputed = _DISPUTED.search(text[max(0, named - 1) : named] + one.scope[:1])
    return None if named < 0 or disputed else one.scope


def _ends(text: str, readings: Sequence[Reading], place: int, subject: str | None) -> bool:
    """Whether a number, or the words before it, is about something else than the subject."""
    one = readings[place]
    other = _is_unit(one) and one.scope != subject
    words = text[readings[place - 1].mention.end : one.mention.start]
    return not _CASES.match(one.metrics[0]) or other or bool(_OTHER_CASES.search(words))
