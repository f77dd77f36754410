"""Lawsuits right after reviews: 行政复议案件10件、行政诉讼案件31件 (guideline R6).

Among an office's other business the network takes some of them for no figures of disclosure. In
train and dev 420 of 421 such numbers are annotated as lawsuits, all of them told together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ..decoding import BY_RULE, Reading
from ..mentions import Mention

_BESIDE = re.compile(r"[、，；和及与]?(?:行政)?诉讼(?:案件|案)?(?:共|有|为|计)*")
_REVIEWS, _LAWSUITS = ("review.total",), ("litigation.total",)


def read_lawsuits_beside(
    text: str, readings: Sequence[Reading], mentions: Sequence[Mention]
) -> list[Reading]:
    """Read the number of lawsuits that stands right beside the number of reviews.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
        mentions: all mentions of the text, in order.
    """
    found = {one.mention.start: one for one in readings}
    for before, mention in pairwise(mentions):
        reviews = found.get(before.start)
        if reviews is None or reviews.metrics != _REVIEWS or mention.start in found:
            continue
        if not mention.zero_statement and _BESIDE.fullmatch(text, before.end, mention.start):
            found[mention.start] = replace(
                reviews, mention=mention, metrics=_LAWSUITS, confidence=BY_RULE
            )
    return [found[start] for start in sorted(found)]
