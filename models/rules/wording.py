"""One wording that settles what a number counts, whatever the network made of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

STOPS = r"，,。；;、\d\n"
"""What ends the words that belong to a number, for use inside a set of characters."""


@dataclass(frozen=True)
class Override:
    """One wording.

    Args:
        before: must match the end of the characters before the number.
        read_as: the metric, or the beginning of its id, that the network gave.
        metric: what the number counts.
        listed: at least two of these metrics must stand before it in the same sentence.
        after: must match the characters behind the number.
        unless: must not be found around the number, in its sentence.
        number: whether it is of numbers alone and not of denials.
    """

    before: re.Pattern[str]
    read_as: str
    metric: str
    listed: frozenset[str] = frozenset()
    after: re.Pattern[str] = re.compile("")
    unless: re.Pattern[str] = re.compile("(?!)")
    number: bool = False
