"""Table 2: proactive disclosure. A value's column is the header cell that stands above it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.vocabulary import Form, form_cells, metrics

from .figures import Sink, Target
from .placing import Placement, by_columns, readings
from .statutory import Entry

_UNIT_IN_HEADER = re.compile(r"单位\s*[:：]?\s*(万元|亿元|元)")


def place_disclosure(entries: Sequence[Entry], form: Form | None, sink: Sink) -> None:
    """Add the figures of table 2; ``form`` decides where a row has lost its header."""
    for entry in entries:
        if entry.key is None:
            sink.unplaced(entry, entry.fields)
            continue
        columns = _columns_of(entry, form)
        found = _readings(entry, columns) if columns else ()
        if not found:
            sink.unplaced(entry, entry.fields)
            continue
        certain = len(found) == 1 and _fits(entry, columns)
        best = found[0] if certain else _choose(entry, found, sink)
        for key, field in zip(columns, best.slots, strict=True):
            sink.add(entry, _target(entry, key), field)
        sink.unplaced(entry, best.left_over)


def _readings(entry: Entry, columns: Sequence[str]) -> tuple[Placement, ...]:
    """Return the possible readings; only one where all values stand below header cells.

    A row that shows a value for each column is read in order, wherever its cells stand.
    """
    found = readings(entry, columns)
    below = by_columns(entry.fields, entry.columns, columns)
    full = sum(field.printed for field in entry.fields) >= len(columns)
    return (Placement(below, by_position=True),) if below is not None and not full else found


def _fits(entry: Entry, columns: Sequence[str]) -> bool:
    """Whether a row has a cell for each of its columns, and each value a heading above it.

    A blank cell of a row of lines may have left no trace; a heading may not have been recognised.
    """
    if entry.ragged:
        return len(entry.fields) >= len(columns)
    printed = sum(field.printed for field in entry.fields)
    below = by_columns(entry.fields, entry.columns, columns)
    return below is not None or printed >= len(columns) or len(entry.fields) <= len(columns)


def _choose(entry: Entry, found: Sequence[Placement], sink: Sink) -> Placement:
    """Return the first reading that leaves most values in place, and say so."""
    if any(field.printed for field in entry.fields):
        sink.warn(
            "cells_shifted", f"表2“{entry.label}”一行的数值与栏目对不齐，按从左到右取值，请核对。",
            entry.page,
        )  # fmt: skip
    return found[-1] if found[0].left_over else found[0]


def _columns_of(entry: Entry, form: Form | None) -> tuple[str, ...]:
    """Return the second parts of the metric ids of a row's columns, in printed order."""
    printed = tuple(
        column.key for column in entry.columns if f"{entry.key}.{column.key}" in metrics()
    )
    if printed:
        return printed
    forms: tuple[Form, ...] = (form,) if form else ("2021", "2019")
    for name in (*forms, "2021", "2019"):
        usual = tuple(
            cell.metric.rsplit(".", 1)[1]
            for cell in form_cells(name)
            if cell.table == "2" and cell.metric.rsplit(".", 1)[0] == entry.key
        )
        if len(usual) == sum(field.printed for field in entry.fields):
            return usual
    return ()


def _target(entry: Entry, key: str) -> Target:
    column = next((column for column in entry.columns if column.key == key), None)
    text = column.text if column else ""
    unit = _UNIT_IN_HEADER.search(text)
    return Target(f"{entry.key}.{key}", None, entry.label, text, unit[1] if unit else None)
