"""Whose outcomes a row of numbers counts: 县住建局收到9件，其中公开5件、非本机关4件.

Outcomes that add up to a number of requests or cases told before them in their paragraph are the
outcomes of just these, and so of the same part or of the authority itself (guideline R23). Rows in
which the words before an outcome name a part of their own are left alone. In train and dev 2,694 of
2,739 outcomes that the rule would give a part are a part's, and 10,588 of 10,847 that it would give
none have none; half of the others are ways of granting, which it leaves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from ..breaks import begin_of, paragraphs_of
from ..decoding import Reading
from ..part_names import TELLS_PROGRESS


@dataclass(frozen=True)
class Family:
    """What is decided, and its outcomes.

    Args:
        counted: metrics of the requests or cases.
        outcomes: what their outcomes' metrics match.
    """

    counted: frozenset[str]
    outcomes: re.Pattern[str]


_CASES = "(?:upheld|corrected|other|pending)"
FAMILIES = (
    Family(
        frozenset({"application.received", "application.total", "outcome.total"}),
        re.compile(r"outcome\.(?!total).*|application\.carried_out"),
    ),
    *(
        Family(frozenset({f"{cases}.total"}), re.compile(rf"{re.escape(cases)}\.{_CASES}"))
        for cases in ("review", "litigation", "litigation.direct", "litigation.after_review")
    ),
)
_CARRIED_OUT = "application.carried_out"
_GRANTED = "outcome.granted"
_GRANTED_AS = re.compile("主动公开|已公开|已在|告知|获取")
"""Ways of granting, which are named whoever's the requests are (R53)."""

_RESULT = re.compile("责令|履行|撤销|维持|驳回")
"""What a review or a lawsuit came to, which is no part (责令限期 of 责令限期答复2件)."""

_ASKED_BY = re.compile("当面|信函|网络|网上|邮|传真|线上|线下|递交|提交")
"""Ways of asking: a part whose outcomes are told, if at all, in its own sentence."""


def name_outcomes(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Give outcomes that add up to a number before them the part that this number is of.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
    """
    settled = list(readings)
    paragraphs = paragraphs_of(text, (one.mention.start for one in readings))
    for family in FAMILIES:
        for longest in _rows(settled, paragraphs, family):
            row = longest
            if not (whole := _whole(settled, paragraphs, family, row)):
                row = _first_sentence(text, settled, longest)
                whole = _whole(settled, paragraphs, family, row)
            if len(row) > 1 and whole and _decides(text, settled, whole, row):
                for place in row:
                    if not _names_a_way(settled[place]):
                        settled[place] = replace(settled[place], scope=whole.scope)
    return settled


def _first_sentence(text: str, readings: Sequence[Reading], row: range) -> range:
    """The outcomes of a row's first sentence; later ones may go into some of them."""
    begin = begin_of(text, readings[row[0]].mention.start)
    same = (begin_of(text, readings[place].mention.start) == begin for place in row)
    return range(row[0], row[0] + sum(takewhile(bool, same)))


def _decides(text: str, readings: Sequence[Reading], whole: Reading, row: range) -> bool:
    """Whether the number that a row adds up to says whose the outcomes are."""
    scope = whole.scope or ""
    same_sentence = begin_of(text, readings[row[0]].mention.start) <= whole.mention.start
    vague = TELLS_PROGRESS.match(scope) or (_ASKED_BY.search(scope) and not same_sentence)
    return not vague and not any(
        _named_beside(text, readings, place) for place in row if readings[place].scope != scope
    )


def _named_beside(text: str, readings: Sequence[Reading], place: int) -> bool:
    """Whether the part that a number is of stands between the number before and itself."""
    one = readings[place]
    vague = not one.scope or TELLS_PROGRESS.match(one.scope) or _RESULT.match(one.scope)
    if vague or not one.scope or _names_a_way(one):
        return False
    return text.find(one.scope, readings[place - 1].mention.end, one.mention.start) >= 0


def _names_a_way(one: Reading) -> bool:
    return one.metrics == (_GRANTED,) and bool(_GRANTED_AS.search(one.scope or ""))


def _belongs(reading: Reading, metrics: frozenset[str] | re.Pattern[str]) -> bool:
    """Whether a number is this year's, of no applicant, and of one of the metrics alone."""
    if len(reading.metrics) > 1 or reading.period != "current" or reading.applicant:
        return False
    (metric,) = reading.metrics
    return metric in metrics if isinstance(metrics, frozenset) else bool(metrics.fullmatch(metric))


def _rows(
    readings: Sequence[Reading], paragraphs: Sequence[int], family: Family
) -> Iterator[range]:
    """Give the runs of two or more outcomes of one paragraph, after its first number."""
    first = 1
    while first < len(readings):
        last = first
        while (
            last < len(readings)
            and paragraphs[last] == paragraphs[first]
            and _belongs(readings[last], family.outcomes)
        ):
            last += 1
        if last - first > 1:
            yield range(first, last)
        first = max(last, first + 1)


def _whole(
    readings: Sequence[Reading], paragraphs: Sequence[int], family: Family, row: range
) -> Reading | None:
    """Return the nearest number before a row that it, or what of it is decided, adds up to."""
    outcomes = [readings[place] for place in row]
    names = {one.metrics[0] for one in outcomes}
    parts = [
        one for one in outcomes if not any(one.metrics[0].startswith(f"{name}.") for name in names)
    ]
    decided = [one for one in parts if one.metrics != (_CARRIED_OUT,)]
    for summed in (parts, decided):
        total = sum(one.mention.value for one in summed)
        for place in range(row[0] - 1, -1, -1):
            if paragraphs[place] != paragraphs[row[0]]:
                break
            one = readings[place]
            if total and one.mention.value == total and _belongs(one, family.counted):
                return one
    return None
