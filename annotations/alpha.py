"""Krippendorff's alpha for any number of coders, missing values and any distance.

Source: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C on; MASI as
distance of sets: R. Passonneau, Measuring Agreement on Set-valued Items (LREC 2006).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Sequence
from typing import TypeVar

_Value = TypeVar("_Value", bound=Hashable)


def nominal(one: object, other: object) -> float:
    """Return 0 for equal values and 1 for others."""
    return float(one != other)


def masi(one: Collection[str], other: Collection[str]) -> float:
    """Return the distance of two sets: 1 - Jaccard times monotonicity.

    >>> masi({"a"}, {"a"}), masi({"a"}, {"b"}), round(masi({"a"}, {"a", "b"}), 3)
    (0.0, 1.0, 0.667)
    """
    left, right = set(one), set(other)
    if left == right:
        return 0.0
    common = left & right
    nested = 2 / 3 if left <= right or right <= left else 1 / 3 if common else 0.0
    return 1 - len(common) / len(left | right) * nested


def krippendorff_alpha(
    units: Sequence[Sequence[_Value]],
    distance: Callable[[_Value, _Value], float] = nominal,
) -> float | None:
    """Return alpha: 1 for agreement, 0 for what chance gives, below 0 for opposition.

    Args:
        units: for every unit the values that its coders gave; missing ones are left out. Units
            with fewer than two values say nothing and are passed over.
        distance: how far two values are apart, 0 for equal ones (its square in the paper).

    Returns:
        Alpha, or ``None`` where it is not defined: no pairs, or only one value at all.
    """
    paired = [values for values in units if len(values) > 1]
    totals = Counter(value for values in paired for value in values)
    count = totals.total()
    observed = sum(
        sum(distance(a, b) for a in values for b in values) / (len(values) - 1) for values in paired
    )
    expected = sum(totals[a] * totals[b] * distance(a, b) for a in totals for b in totals)
    if not expected:
        return None
    return 1 - (count - 1) * observed / expected
