"""Table 3: requests by outcome (rows) and kind of applicant (seven columns)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from gongkai.vocabulary import applicants, form_cell, form_cells

from .figures import Sink, Target
from .placing import (
    Placement,
    Slots,
    amount,
    header_start,
    readings,
    start_of,
    total_fits,
)
from .statutory import Entry

_PARTS = ("application.received", "application.carried_in")
_WHOLE = ("outcome.total", "application.carried_out")


def place_requests(entries: Sequence[Entry], sink: Sink) -> None:
    """Add the figures of table 3."""
    named = _name_by_order(entries, sink)
    placed: dict[str, tuple[Entry, Placement]] = {}
    open_rows: list[tuple[Entry, tuple[Placement, ...]]] = []
    starts = _value_columns(named)
    for entry in named:
        found = readings(entry, tuple(applicants())) if entry.key else ()
        found = _at_start(found, starts.get(entry.grid))
        if not found:
            _place_total(entry, sink)
        elif len(found) == 1:
            _keep(placed, entry, found[0], sink)
        else:
            open_rows.append((entry, found))
    for entry, found in open_rows:
        _keep(placed, entry, _choose(entry, found, placed, sink), sink)


@dataclass(frozen=True)
class _Start:
    """The column in which a grid's values start.

    It is sure if the header says so, or full rows whose labels end in different columns.
    """

    column: int
    sure: bool


_UNSURE = _Start(0, sure=False)


def _at_start(found: tuple[Placement, ...], start: _Start | None) -> tuple[Placement, ...]:
    """Keep the reading in the columns of the other rows, unless only another one adds up."""
    if len(found) < 2 or found[0].left_over or start is None:
        return found
    there = tuple(reading for reading in found if start_of(reading) == start.column)
    if there and not start.sure:
        best = max(_fit(reading) for reading in found)
        there = tuple(reading for reading in there if _fit(reading) == best)
    return there or found


def _stands_below(entry: Entry, start: int) -> bool:
    """Whether all values of a row stand in the columns of the header."""
    columns = [field.cell.column for field in entry.fields if field.printed]
    return all(start <= column < start + len(applicants()) for column in columns)


def _fit(reading: Placement) -> int:
    """How well a reading adds up: a printed total that is the sum says more than a blank one."""
    if not total_fits(reading.slots):
        return 0
    return 1 if amount(reading.slots[-1]) is None else 2


def _value_columns(entries: Sequence[Entry]) -> dict[int, _Start]:
    """Return for each ragged grid in which column the values start, if its full rows agree."""
    places: dict[int, set[tuple[int, int]]] = {}
    for entry in entries:
        if entry.ragged and _count(entry) == len(applicants()):
            first = next(field for field in entry.fields if field.printed)
            label = entry.fields[0].cell.column
            places.setdefault(entry.grid, set()).add((first.cell.column, label))
    starts = {
        grid: _Start(next(iter(found))[0], sure=len(found) > 1)
        for grid, found in places.items()
        if len({column for column, _ in found}) == 1
    }
    for entry in entries:
        header = header_start(entry.columns, tuple(applicants()))
        if entry.ragged and header is not None and not starts.get(entry.grid, _UNSURE).sure:
            below = [other for other in entries if other.grid == entry.grid]
            if all(_stands_below(other, header) for other in below):
                starts[entry.grid] = _Start(header, sure=True)
    return starts


def _keep(
    placed: dict[str, tuple[Entry, Placement]], entry: Entry, placement: Placement, sink: Sink
) -> None:
    placed.setdefault(entry.key or "", (entry, placement))
    for applicant, field in zip(applicants(), placement.slots, strict=True):
        sink.add(entry, _target(entry, applicant), field)
    sink.unplaced(entry, placement.left_over)


def _target(entry: Entry, applicant: str) -> Target:
    column = next((column.text for column in entry.columns if column.key == applicant), None)
    return Target(entry.key or "", applicant, entry.label, column or applicants()[applicant])


def _choose(
    entry: Entry,
    found: tuple[Placement, ...],
    placed: Mapping[str, tuple[Entry, Placement]],
    sink: Sink,
) -> Placement:
    """Choose the reading that the form's identities support, and say so."""
    fit = max(_fit(reading) for reading in found)
    fitting = [reading for reading in found if _fit(reading) == fit]
    slots = {key: reading.slots for key, (_, reading) in placed.items()}
    scores = [_columns_fit({**slots, entry.key or "": reading.slots}) for reading in fitting]
    best = scores.index(max(scores))
    if any(field.printed for field in entry.fields):
        settled = len(fitting) == 1 or scores.count(max(scores)) == 1
        how = "依据勾稽关系确定各栏位置" if settled else "按从左到右的顺序取值"
        sink.warn(
            "cells_shifted", f"表3“{entry.label}”一行的单元格错位，{how}，请核对。", entry.page
        )
    return fitting[best]


def _columns_fit(rows: Mapping[str, Slots]) -> int:
    """Count applicants for whom 一 + 二 = 三（七） + 四 holds."""
    if not all(key in rows for key in (*_PARTS, *_WHOLE)):
        return 0
    count = 0
    for column in range(len(applicants())):
        left, right = (
            sum((amount(rows[key][column]) or Decimal(0) for key in keys), Decimal(0))
            for keys in (_PARTS, _WHOLE)
        )
        count += left == right
    return count


def _place_total(entry: Entry, sink: Sink) -> None:
    """A row with too few cells: only a last cell that sums up the others is sure to be 总计."""
    printed = tuple(field for field in entry.fields if field.printed)
    if entry.key and len(printed) >= 2 and total_fits(printed):
        sink.add(entry, _target(entry, "total"), printed[-1])
        printed = printed[:-1]
    sink.unplaced(entry, printed)


def _name_by_order(entries: Sequence[Entry], sink: Sink) -> list[Entry]:
    """Name a row that lost its label if its neighbours leave one row of the form for it."""
    named = []
    for place, entry in enumerate(entries):
        if entry.key is None and _count(entry) == len(applicants()) and not entry.label:
            before = entries[place - 1].key if place else None
            after = entries[place + 1].key if place + 1 < len(entries) else None
            key = _between(before, after)
            if key:
                label = form_cell("2021", key, "total") or form_cell("2019", key, "total")
                name = label.row[-1] if label else ""
                sink.warn(
                    "row_label_lost",
                    f"表3有一行没有行名，按前后行推断为“{name}”，请核对。",
                    entry.page,
                )
                entry = replace(entry, key=key, label=name)  # noqa: PLW2901
        named.append(entry)
    return named


def _count(entry: Entry) -> int:
    return sum(field.printed for field in entry.fields)


def _between(before: str | None, after: str | None) -> str | None:
    for order in _orders():
        if after is None and before == order[-2]:
            return order[-1]
        if before is None and after == order[1]:
            return order[0]
        if before in order and after in order and order.index(after) - order.index(before) == 2:
            return order[order.index(before) + 1]
    return None


@cache
def _orders() -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(dict.fromkeys(cell.metric for cell in form_cells(form) if cell.table == "3"))
        for form in ("2021", "2019")
    )
