"""Put a row's value cells into the columns of its form.

Empty cells of a ragged row may be blank values or padding, so there can be several readings. The
caller says which of them satisfy the identities of the form; what remains open is a doubt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from ..rows import Field
from .statutory import Column, Entry

_MAX_SURPLUS = 2

Slots = tuple[Field | None, ...]
"""One field a column of the form; ``None`` where the row was too short to have the cell."""


@dataclass(frozen=True)
class Placement:
    """A reading of a row, and the printed values that found no column in it."""

    slots: Slots
    left_over: tuple[Field, ...] = ()
    by_position: bool = False


def readings(entry: Entry, keys: Sequence[str]) -> tuple[Placement, ...]:
    """Return the possible readings of a row whose form has the columns ``keys``, best first.

    Empty if the row has too few values and nothing tells which columns they belong to.
    """
    if not entry.ragged:
        placed = by_columns(entry.fields, entry.columns, keys)
        if placed is not None:
            return (Placement(placed, by_position=True),)
    return by_count(entry.fields, len(keys))


def by_columns(
    fields: Sequence[Field], columns: Sequence[Column], keys: Sequence[str]
) -> Slots | None:
    """Place by the header cells above; ``None`` unless each printed value finds its own column.

    A header may lack columns of the form where the row has a cell for each of those that it has.
    """
    found: dict[str, Field] = {}
    for field in fields:
        start, end = field.cell.column, field.cell.column + field.cell.column_span
        above = [column for column in columns if column.start < end and start < column.end]
        names = {column.key for column in above if column.key in keys}
        if len(names) != 1:
            if field.printed:
                return None
            continue
        name = names.pop()
        if name in found and found[name].printed:
            if field.printed:
                return None
            continue
        found[name] = field
    headed = len({column.key for column in columns} & set(keys))
    if headed < len(keys) and not 1 < headed == len(found) == len(fields):
        return None
    return tuple(found.get(key) for key in keys)


def by_count(fields: Sequence[Field], count: int) -> tuple[Placement, ...]:
    """Place by the order and the number of cells."""
    printed = tuple(field for field in fields if field.printed)
    if len(printed) == count:
        return (Placement(printed),)
    if len(printed) > count:
        return _without_some(printed, count)
    return _windows(fields, printed, count)


def _without_some(printed: tuple[Field, ...], count: int) -> tuple[Placement, ...]:
    """Leave out one or two cells anywhere, more only at the ends; equal readings count once."""
    surplus = len(printed) - count
    places = range(len(printed))
    if surplus <= _MAX_SURPLUS:
        kept_sets = [
            tuple(p for p in places if p not in out) for out in combinations(places, surplus)
        ]
    else:
        kept_sets = [tuple(places[start : start + count]) for start in range(surplus + 1)]
    found: dict[tuple[Decimal | None, ...], Placement] = {}
    for kept in reversed(kept_sets):
        slots = tuple(printed[place] for place in kept)
        rest = tuple(printed[place] for place in places if place not in kept)
        found.setdefault(tuple(amount(slot) for slot in slots), Placement(slots, rest))
    return tuple(found.values())


def _windows(
    fields: Sequence[Field], printed: tuple[Field, ...], count: int
) -> tuple[Placement, ...]:
    if len(fields) < count and not _trimmed(fields, count):
        return ()
    padded: list[Field | None] = [*fields, *[None] * (count - len(fields))]
    first = min((place for place, f in enumerate(padded) if f and f.printed), default=0)
    last = max((place for place, f in enumerate(padded) if f and f.printed), default=0)
    starts = range(max(0, last - count + 1), min(first, len(padded) - count) + 1)
    return tuple(Placement(tuple(padded[start : start + count])) for start in starts)


def _trimmed(fields: Sequence[Field], count: int) -> bool:
    """Whether empty cells at the row's end may have been cut off with the line's end."""
    return any(not field.printed for field in fields) and len(fields) < count


def header_start(columns: Sequence[Column], keys: Sequence[str]) -> int | None:
    """Return the column of the first key if the header cells stand side by side in its order."""
    places = {column.key: column.start for column in columns}
    if any(key not in places for key in keys):
        return None
    first = places[keys[0]]
    in_line = all(places[key] == first + offset for offset, key in enumerate(keys))
    return first if in_line else None


def start_of(placement: Placement) -> int | None:
    """Return the column in the source of a reading's first cell."""
    first = placement.slots[0]
    return first.cell.column if first else None


def amount(field: Field | None) -> Decimal | None:
    """Return the number that a slot states, ``None`` for a blank one."""
    if field is None or field.value is None or field.value.value is None:
        return None
    return Decimal(field.value.value)


def total_fits(slots: Slots) -> bool:
    """Tell whether the last column is the sum of the others, blanks counting as nothing."""
    total = amount(slots[-1])
    parts = [number for slot in slots[:-1] if (number := amount(slot)) is not None]
    return sum(parts, Decimal(0)) == (total or 0)
