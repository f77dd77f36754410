"""What parts are parts of: 收到35件，加上结转2件共37件。县政府办20件、部门17件 are parts of 37.

Parts of requests have the metric of the number that they divide (guideline R23, R49): that which
they add up to before them (in train 1,798 of 1,958 rows of parts have it, and most others tell by
their words what became of them, 按期28件、延期2件, which the rule leaves), else the total with
last year's requests in it where no other number is told of all (40 of 40).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from gongkai.vocabulary import Number

from ..breaks import CLAUSE, words_before
from ..decoding import Reading
from .carried_over import DECIDED, RECEIVED, TELLS_DECIDED, TOTAL, counts_requests, is_carried_in

_TOLD = re.compile(
    "办[理结复件完毕]|[承代转]办|答复|回复|按期|按时|延期|延长|逾期|超期|期限|处理|结"
)
_ASKED = re.compile("收到|受理|接收|接到|新收|申请|提出|提交")
LISTED = re.compile(r"(?:，占[^，。；\n]*)?[、，,；;](?!其中|当中|包括)[^，。；、,;（(\n]*")
"""Between two numbers of one list."""

_TAKEN_UP = re.compile("的?(?:申请)?(?:(?:当?中|里)|[为是]?[：:])")
"""After a number that is told again, to be divided."""

_CLAUSE_END = re.compile("[，。；;、（(\n]")
WIDTH = 24
LONGEST = 60
"""Numbers of a row at most."""


def name_whole_of(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Give parts that add up to a number of requests before them the metric that it has.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
    """
    settled = list(readings)
    requests = [place for place, one in enumerate(readings) if counts_requests(one)]
    for row, metric in _divided(text, settled, requests):
        if not any(says_itself(text, readings[place], metric) for place in row):
            for place in row:
                settled[place] = replace(settled[place], metrics=(metric,))
    return _of_only_total(settled, requests)


def _divided(
    text: str, settled: Sequence[Reading], requests: Sequence[int]
) -> Iterator[tuple[Sequence[int], str]]:
    """Give rows of numbers of requests and the metric of the number that each adds up to."""
    carried = any(is_carried_in(one) for one in settled)
    wholes: dict[Number, set[str]] = {}
    decided: set[Number] = set()
    first, known = 1, 0
    while first < len(requests):
        for place in requests[known:first]:
            one = settled[place]
            if _divisible(text, one, carried=carried):
                wholes.setdefault(one.mention.value, set()).add(one.metrics[0])
            elif one.metrics == (DECIDED,):
                decided.add(one.mention.value)
        known = first
        last = _last(text, settled, requests[first : first + LONGEST], wholes)
        if last:
            row = requests[first : first + last + 1]
            total = sum(settled[place].mention.value for place in row)
            metrics = wholes[total]
            of_decided = any(settled[place].metrics == (DECIDED,) for place in row)
            if len(metrics) == 1 and not (total in decided and of_decided):
                yield row, next(iter(metrics))
        first += last + 1


def _last(
    text: str, settled: Sequence[Reading], row: Sequence[int], wholes: Mapping[Number, Set[str]]
) -> int:
    """Return which number is the last of those that add up to a number before them, 0 if none do.

    A row that adds up sooner is longer where its list goes on: 新收31件，共34件。21件、10件、3件.
    """
    total, largest = settled[row[0]].mention.value, max(wholes, default=0)
    found = 0
    if _TAKEN_UP.match(text, settled[row[0]].mention.end):
        return found
    for last in range(1, len(row)):
        before, one = settled[row[last - 1]].mention, settled[row[last]].mention
        if "\n" in text[before.end : one.start]:
            break
        if found and not LISTED.fullmatch(text, before.end, one.start):
            break
        total += one.value
        if total > largest:
            break
        if total in wholes:
            found = last
    return found


def _divisible(text: str, one: Reading, *, carried: bool) -> bool:
    """Whether a number of requests may be divided: not that of the decided ones."""
    if one.metrics == (TOTAL,):
        return carried
    words = words_before(text, one.mention.start, CLAUSE, WIDTH) + words_after(text, one)
    return one.metrics != (DECIDED,) or not TELLS_DECIDED.search(words)


def words_after(text: str, one: Reading) -> str:
    """The words of the clause after a number."""
    stop = _CLAUSE_END.search(text, one.mention.end)
    return text[one.mention.end : stop.start() if stop else len(text)]


def says_itself(text: str, one: Reading, metric: str) -> bool:
    """Whether the words of a number say themselves that it counts something else."""
    if one.metrics == (metric,):
        return False
    words = words_before(text, one.mention.start, CLAUSE, WIDTH)
    if one.metrics == (DECIDED,):
        return bool(_TOLD.search(words) or _TOLD.search(words_after(text, one)))
    return metric == DECIDED and bool(_ASKED.search(words))


def _of_only_total(readings: Sequence[Reading], requests: Sequence[int]) -> list[Reading]:
    """Take new requests of a part for a part of the total, where only a total is told of all."""
    settled = list(readings)
    own = {settled[place].metrics[0] for place in requests if not _is_part(settled[place])}
    if RECEIVED in own or not any(is_carried_in(one) for one in settled):
        return settled
    total: Number = 0
    for place in requests:
        one = settled[place]
        if one.metrics == (TOTAL,) and not _is_part(one):
            total = one.mention.value
        elif one.metrics == (RECEIVED,):
            total = total if one.mention.value < total else 0
            settled[place] = replace(one, metrics=(TOTAL,)) if total else one
    return settled


def _is_part(one: Reading) -> bool:
    return bool(one.scope or one.applicant)
