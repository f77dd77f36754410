"""Numbers of a text that add up to another one: 受理申请30件，网上20件、信函10件."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..decoding import Reading


def adding_up(readings: Sequence[Reading], whole: int, places: Iterable[int]) -> list[int]:
    """Return the first two or more places whose numbers add up to one, none where none do.

    A single number that is as large is the same number again, also where zeros follow it.

    Args:
        readings: what is read.
        whole: the place of the number that others may add up to; zero is no sum.
        places: of these, the nearest first; no more of them are looked at than are needed.
    """
    row, left = list[int](), readings[whole].mention.value
    for place in places if left > 0 else ():
        row.append(place)
        left -= readings[place].mention.value
        if left <= 0:
            return row if left == 0 and len(row) > 1 else []
    return []
