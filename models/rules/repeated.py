"""What a number of requests counts that was told before: 收到12件。12件中 …, 12件均已办结.

It counts what it counted (guideline R6), unless its clause says that all of them were decided: then
it is ``outcome.total``, as nothing else says how many were (R50).
In train 92 of 93 that 中 or 里 follows count what they counted, and 40 of 48 that 均已办结 follows
are annotated as decided; the 8 others go on with how many were (12件已办结9件), and are left.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from gongkai.vocabulary import Number

from ..breaks import CLAUSE, paragraphs_of, words_before
from ..decoding import Reading
from .carried_over import DECIDED, TELLS_DECIDED, counts_requests

_TAKEN_UP = re.compile(r"(?:^|[。；;，,：:.\n）])(?:上述|以上)?$")
_OF_THESE = re.compile("(?:政府信息|信息)?(?:公开)?的?(?:申请|件)*(?:当?中|里|内)")
_DECIDED = re.compile(
    r"(?:[^，。；：、,;:\d（(]|\d+个(?:工作)?日){0,20}?(?:办[结完毕]|答复|回复|[办处]理完毕?)(?!情况|时[限间]|结果|期限|率|书|手续|登记|程序|意见|工作)"
    r"(?P<how_many>了?(?:的有)?\s*\d)?"
)
_ALL = re.compile("(?:政府信息)?(?:公开)?(?:申请)?(?:均|全部|都)")


def name_repeated(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Name what numbers of requests count that take up one before them.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
    """
    settled = list(readings)
    paragraphs = paragraphs_of(text, (one.mention.start for one in readings))
    told: dict[Number, dict[str, int]] = {}
    for place, one in enumerate(readings):
        if not counts_requests(one):
            continue
        known = told.setdefault(one.mention.value, {})
        metric = _metric(text, one, known, paragraphs[place])
        if metric:
            settled[place] = replace(one, metrics=(metric,))
        known[settled[place].metrics[0]] = paragraphs[place]
    return settled


def _metric(text: str, one: Reading, known: dict[str, int], paragraph: int) -> str | None:
    """What a number counts that takes up one that was told before; None where nothing says so."""
    start, end = one.mention.start, one.mention.end
    decided = _DECIDED.match(text, end)
    taken_up = _TAKEN_UP.search(text, max(0, start - 4), start)
    words = words_before(text, start, CLAUSE, 16)
    of_part = decided and decided["how_many"] and words and not TELLS_DECIDED.search(words)
    if not known or not (taken_up or of_part):
        return None
    if decided and not decided["how_many"]:
        return DECIDED
    again = decided or _OF_THESE.match(text, end) or _ALL.match(text, end)
    if not again or len(known) > 1:
        return None
    ((metric, last),) = known.items()
    return metric if paragraph - last <= 1 else None
