"""Cases that are decided, a part of all: 受理复议39件，已审结35件 (guideline R6, R23).

No metric counts them, so they take that of the cases that they are of, and the words 审结 for a
part. The network reads few of them; the rule finds the cases before them in their paragraph that
they can be of. In train 33 of 46 such numbers are annotated so; the older passages left some out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..breaks import paragraphs_of
from ..decoding import BY_RULE, Reading
from ..mentions import Mention

WIDTH = 12
_DECIDED = re.compile(
    r"(?<![未待并])(?<![未待][经予已])(?P<part>已?审结|已判决|已结)的?(?:案件)?[有为共]?\s*$"
)
_CASES = re.compile(r"(?P<cases>review|litigation(?:\.direct|\.after_review)?)\.total")
_BY_WAY = re.compile("direct|after_review")


def read_decided(
    text: str, readings: Sequence[Reading], mentions: Sequence[Mention]
) -> list[Reading]:
    """Read the cases that are decided as a part of the cases before them.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
        mentions: all mentions of the text, in order.
    """
    found = {one.mention.start: one for one in readings}
    lines = paragraphs_of(text, (one.start for one in mentions))
    for place, mention in enumerate(mentions):
        if part := _part(text, mention):
            before = [one for one, line in zip(mentions[:place], lines, strict=False)
                      if line == lines[place]]  # fmt: skip
            if whole := _whole(before, mention, found):
                found[mention.start] = _read(found.get(mention.start), mention, whole, part)
    return [found[start] for start in sorted(found)]


def _whole(
    before: Sequence[Mention], mention: Mention, found: Mapping[int, Reading]
) -> Reading | None:
    """The cases that decided ones are of: the nearest as many, all lawsuits before those by way."""
    by_way: Reading | None = None
    for one in reversed(before):
        if not _as_many(one, mention):
            continue
        whole = found.get(one.start)
        if whole is None:
            break
        cases = _CASES.fullmatch(whole.metrics[0])
        if cases and not _BY_WAY.search(cases["cases"]):
            same = by_way is None or cases["cases"] == "litigation"
            return whole if same else by_way
        by_way = by_way or (whole if cases else None)
    return by_way


def _part(text: str, mention: Mention) -> str | None:
    """The words that say that a number is of decided cases."""
    if mention.zero_statement:
        return None
    decided = _DECIDED.search(text, max(0, mention.start - WIDTH), mention.start)
    return decided["part"] if decided else None


def _as_many(before: Mention, mention: Mention) -> bool:
    """Whether a number counts as much or more, in the same unit."""
    unit, other = (one.number.unit if one.number else None for one in (before, mention))
    return not before.zero_statement and unit == other and before.value >= mention.value


def _read(known: Reading | None, mention: Mention, whole: Reading, part: str) -> Reading:
    if known is None:
        return replace(whole, mention=mention, scope=part, applicant=None, confidence=BY_RULE)
    return replace(known, metrics=whole.metrics, scope=known.scope or part)
