"""Numbers that go on from one before them: 县教育局收到9件。9件中公开5件 (guideline R6, R24).

A number of requests or cases that is told again (9件中, 9件均) is of the same part or applicant as
before (391 of 403 in train and dev). What a part's number is then divided into (局机关的137条中，
招生29条) is of that part, where it is of none of its own (136 of 153).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from gongkai.vocabulary import Number

from ..breaks import STRETCH, begin_of, paragraphs_of, words_before
from ..decoding import Reading
from ..part_names import TELLS_PROGRESS

_COUNTED = re.compile(
    r"(?P<requests>application\.(?:received|total)|outcome\.total)|(?P<review>review)\.total"
    r"|(?P<litigation>litigation)\.(?:direct\.|after_review\.)?total"
)
_GOES_ON = re.compile("(?:申请|案件|复议|诉讼)*(?:当?中|里|均|全部|都)")
_NEW = re.compile("(?:其余|其它|其他|另|余下|剩|还有|全年|全[省市县区州]|共)[^，。；]{0,6}$")
_DIVIDED = re.compile("(?:政府|公开)?(?:申请|信息|案件)?(?:当?中|里)")
_OTHER_SUBJECT = re.compile("全[省市县区州镇乡局厅]|全年|其余|余下|同时|另")
_PARTS = {
    "application": re.compile(r"outcome\.|application\.carried_out"),
    "outcome": re.compile(r"outcome\.|application\.carried_out"),
    "disclosure": re.compile(r"disclosure\.(?!total)|document\."),
}
"""What requests and information are divided into, by the first word of the metric divided."""


def name_retold(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Give a number that is told again the part and the applicant that it had.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
    """
    paragraphs = paragraphs_of(text, (one.mention.start for one in readings))
    told: dict[tuple[int, str, Number], set[tuple[str | None, str | None]]] = {}
    settled: list[Reading] = []
    for paragraph, one in zip(paragraphs, readings, strict=True):
        if family := _family(one):
            known = told.setdefault((paragraph, family, one.mention.value), set())
            if len(known) == 1 and _goes_on(text, one):
                ((scope, applicant),) = known
                one = replace(one, scope=scope, applicant=applicant)  # noqa: PLW2901
            known.add((one.scope, one.applicant))
        settled.append(one)
    return settled


def _family(one: Reading) -> str | None:
    """Which of this year's requests, reviews and lawsuits a number counts, if it counts any."""
    if one.period != "current" or one.mention.zero_statement or len(one.metrics) > 1:
        return None
    found = _COUNTED.fullmatch(one.metrics[0])
    return found.lastgroup if found else None


def _goes_on(text: str, one: Reading) -> bool:
    start, end = one.mention.start, one.mention.end
    return bool(_GOES_ON.match(text, end)) and not _NEW.search(text, max(0, start - 10), start)


def name_divided(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Give what the number of a part is divided into, in its stretch, that part.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
    """
    settled: list[Reading] = []
    divided: Reading | None = None
    for place, one in enumerate(readings):
        end = readings[place - 1].mention.end if place else 0
        if divided and _ends(text, divided, one, end):
            divided = None
        if divided and _is_part_of(one, divided):
            one = replace(one, scope=divided.scope)  # noqa: PLW2901
        elif one.scope and not TELLS_PROGRESS.match(one.scope):
            if _DIVIDED.match(text, one.mention.end):
                divided = one
            elif divided and divided.scope != one.scope:
                divided = None
        settled.append(one)
    return settled


def _ends(text: str, divided: Reading, one: Reading, after: int) -> bool:
    """Whether another stretch or another subject begins before a number."""
    start = one.mention.start
    words = words_before(text, start, STRETCH, start - after, after)
    return divided.mention.start < begin_of(text, start, STRETCH) or bool(
        _OTHER_SUBJECT.search(words)
    )


def _is_part_of(one: Reading, divided: Reading) -> bool:
    """Whether a number can be a part of a part's number, and is named as none."""
    parts = _PARTS.get(divided.metrics[0].partition(".")[0])
    free = not (one.scope or one.applicant) and one.period == "current"
    smaller = one.mention.value <= divided.mention.value
    return bool(parts and free and smaller and all(parts.match(name) for name in one.metrics))
