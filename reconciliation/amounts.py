"""Adding figures up and comparing them: blanks, units, rounding and approximate numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from gongkai.vocabulary import Number

from .expressions import Cell, Choice, Side
from .facts import Stated

Lookup = Callable[[Cell], tuple[Stated, ...]]
"""Gives the figures that fill a cell: none, one, or several that are added."""

_YUAN = {"元": 1, "千元": 10**3, "万元": 10**4, "百万元": 10**6, "亿元": 10**8, "万": 10**4}
_NUMBER = re.compile(r"\d+(?:\.(\d+))?")
_TOLERANCE = Decimal("0.1")  # 约, 近, 余: what the words are taken to allow


@dataclass(frozen=True)
class Amount:
    """A side added up: its known cells, and the cells that are blank or not printed.

    ``value`` is the sum of the known cells, ``None`` if there is none.
    """

    value: Number | None
    used: tuple[Stated, ...]
    blank: tuple[Cell, ...]
    more: bool = False  # a blank could make it larger
    less: bool = False  # a blank could make it smaller

    @property
    def indices(self) -> tuple[int, ...]:
        """Indices of the figures added, without repeats."""
        return tuple(dict.fromkeys(one.index for one in self.used))


def add_up(side: Side, lookup: Lookup) -> Amount:
    """Add a side up; a blank cell is not zero, it is kept as unknown."""
    total = Decimal(0)
    used: list[Stated] = []
    blank: list[Cell] = []
    signs = set()
    for sign, cell in _signed_cells(side, lookup):
        known = [one for one in lookup(cell) if one.figure.value is not None]
        total += sign * sum((_value(one) for one in known), Decimal(0))
        used += known
        if not known:
            blank.append(cell)
            signs.add(sign)
    return Amount(tidy(total) if used else None, tuple(used), tuple(blank), 1 in signs, -1 in signs)


def verdict(left: Amount, right: Amount) -> Literal["pass", "fail", "not_assessable"]:
    """Compare two sides of counts, which blanks can only make larger (or smaller after a minus).

    With a blank in it an identity can still be refuted, never confirmed.
    """
    if left.value is None or right.value is None:
        return "not_assessable"
    delta = left.value - right.value
    if not (left.blank or right.blank):
        return "fail" if delta else "pass"
    if delta > 0 and not (right.more or left.less):
        return "fail"
    if delta < 0 and not (left.more or right.less):
        return "fail"
    return "not_assessable"


def converted(value: Number, unit: str | None, into: str | None) -> Number:
    """Convert money from one unit into another; other units count the same thing.

    >>> converted(69588, "元", "万元")
    Decimal('6.9588')
    """
    if unit == into or unit not in _YUAN or into not in _YUAN:
        return value
    return tidy(Decimal(value) * _YUAN[unit] / _YUAN[into])


def step_of(stated: Stated) -> Decimal:
    """Return to what a number is written: 1.8万件 to 1000, 6.96万元 to 0.01, 35件 to 0 (exact)."""
    value = stated.figure.value
    return Decimal(0) if value is None else step_in(stated.figure.text, value)


def step_in(text: str, value: Number) -> Decimal:
    """Return to what the number that ``text`` writes as ``value`` is written."""
    match = _NUMBER.search(unicodedata.normalize("NFKC", text).replace(",", ""))
    if not match or not Decimal(match[0]):
        return Decimal(0)
    scale = abs(Decimal(value)) / Decimal(match[0])
    if scale < 1 or Decimal(10) ** (len(f"{scale.to_integral_value():f}") - 1) != scale:
        return Decimal(0)
    if match[1]:
        return scale.scaleb(-len(match[1]))
    return scale if scale > 1 else Decimal(0)


def is_loose(stated: Stated) -> bool:
    """Whether a statement is approximate or rounded: it can be doubted, not refuted."""
    return stated.figure.approximate or step_of(stated) > 1


def agrees(stated: Stated, value: Number, other: Number) -> bool:
    """Whether a statement of ``value`` can mean the number ``other``, in the same unit.

    Args:
        stated: the statement; its wording decides the tolerance.
        value: its value in the unit of ``other``.
        other: the number that it is compared with.
    """
    if value == other:
        return True
    figure = stated.figure
    difference = Decimal(other) - Decimal(value)
    step = step_of(stated)
    if figure.value and step:
        step = step * abs(Decimal(value) / Decimal(figure.value))  # into the unit of ``other``
        if -step / 2 <= difference < step:
            return True
    if not figure.approximate:
        return False
    room = abs(Decimal(value)) * _TOLERANCE
    if re.search("[余多超逾]|突破|以上", figure.text):
        return 0 <= difference <= max(room, _slack(value))
    return abs(difference) <= room


def tidy(value: Decimal) -> Number:
    """Return a whole number as ``int``, any other as an exact ``Decimal`` without end zeros."""
    whole = value.to_integral_value()
    return int(whole) if value == whole else value.normalize()


def total_of(values: Iterable[Stated]) -> Number:
    """Add the values of some figures."""
    return tidy(sum((_value(one) for one in values), Decimal(0)))


def _slack(value: Number) -> Decimal:
    """7000余 goes up to 7999, 120余 to 129: one below the next round number."""
    digits = str(int(abs(Decimal(value))))
    return Decimal(10) ** (len(digits) - len(digits.rstrip("0"))) - 1 if value else Decimal(0)


def _value(stated: Stated) -> Decimal:
    return Decimal(stated.figure.value or 0)


def _signed_cells(side: Side, lookup: Lookup) -> Iterable[tuple[int, Cell]]:
    for term in side.terms:
        if isinstance(term.of, Choice):
            chosen = _choose(term.of, lookup)
            yield from ((term.sign * sign, cell) for sign, cell in _signed_cells(chosen, lookup))
        else:
            yield from ((term.sign, cell) for cell in term.of.single())


def _choose(choice: Choice, lookup: Lookup) -> Side:
    def known(option: Side) -> tuple[bool, int]:
        cells = list(_signed_cells(option, lookup))
        count = sum(any(one.figure.value is not None for one in lookup(cell)) for _, cell in cells)
        complete = count == len(cells)
        return complete, 0 if complete else count

    return max(choice.options, key=known)
