"""Numbers of a list of requests that adds up only with them: 许可类5件、收费类4件、其他3件.

A number that was taken for something else, for an outcome or for information, say, counts requests
as well where most of its list does and the list adds up to a number of requests before it
(guideline R22, R23), unless the words around it say what became of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from gongkai.vocabulary import Number

from .breaks import CLAUSE, words_before
from .carried_over import DECIDED, counts_requests
from .decoding import Reading
from .whole_of import LISTED, WIDTH, says_itself, words_after

_OUTCOME = re.compile(
    "公开|答复|告知|办[理结]|存在|不予|不属|结转|转入|补正|撤|掌握|制作|处理|延期|到期|按期|收费|元"
)


def name_listed(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Take for requests what a list of requests adds up with: 许可类5件、收费类4件、其他3件.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
    """
    settled = list(readings)
    wholes: dict[Number, str] = {}
    for first, one in enumerate(settled):
        row, metric = _list_of(text, settled[first:], wholes)
        odd = [other for other in row if not counts_requests(other)]
        told = any(_OUTCOME.search(_words_of(text, other)) for other in odd) or any(
            says_itself(text, other, metric) for other in row
        )
        if odd and 2 * len(odd) < len(row) and not told:
            settled[first : first + len(row)] = [replace(other, metrics=(metric,)) for other in row]
        if counts_requests(one) and one.metrics != (DECIDED,):
            wholes[one.mention.value] = one.metrics[0]
    return settled


def _list_of(
    text: str, readings: Sequence[Reading], wholes: dict[Number, str]
) -> tuple[Sequence[Reading], str]:
    """Return the numbers from the first on that are listed and add up, and what they divide."""
    total: Number = 0
    for last, one in enumerate(readings):
        end = readings[last - 1].mention.end if last else 0
        listed = not last or LISTED.fullmatch(text, end, one.mention.start)
        plain = one.period == "current" and len(one.metrics) == 1 and not one.mention.zero_statement
        if not (listed and plain):
            break
        total += one.mention.value
        if last and total in wholes:
            return readings[: last + 1], wholes[total]
    return (), ""


def _words_of(text: str, one: Reading) -> str:
    """The words around a number, to the next mark on both sides."""
    before = words_before(text, one.mention.start, f"{CLAUSE}、", WIDTH)
    return before + words_after(text, one)
