"""Table 4: administrative review and litigation, fifteen values in three groups of five."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gongkai.vocabulary import form_cells, metrics, outcomes

from ..rows import Field
from .figures import Sink, Target
from .placing import Placement, readings, total_fits
from .statutory import Column, Entry

_GROUPS = ("review", "litigation.direct", "litigation.after_review")


def place_disputes(entries: Sequence[Entry], sink: Sink) -> None:
    """Add the figures of table 4."""
    for entry in entries:
        printed = [field for field in entry.fields if field.printed]
        if entry.key in metrics() and entry.fields and len(printed) <= 1:
            single = (printed or entry.fields)[0]
            sink.add(entry, Target(entry.key or "", None, entry.label, ""), single)
            continue
        groups = _groups_of(entry)
        keys = tuple(f"{group}.{result}" for group in groups for result in outcomes())
        found = readings(_with_metric_columns(entry), keys)
        if not found:
            sink.unplaced(entry, entry.fields)
            continue
        best = _choose(entry, found, sink)
        for metric, field in zip(keys, best.slots, strict=True):
            sink.add(entry, _target(entry, metric), field)
        sink.unplaced(entry, best.left_over)


def _groups_of(entry: Entry) -> tuple[str, ...]:
    """Return the groups that a row has: all three, or those that its header names."""
    printed = sum(field.printed for field in entry.fields)
    named = {
        column.key.split(":")[1] for column in entry.columns if column.key.startswith("dispute")
    }
    if printed == 5 and named == {"review"}:
        return _GROUPS[:1]
    if printed == 10 and named and "review" not in named:
        return _GROUPS[1:]
    if printed == 5 and len(named - {"litigation"}) == 1:
        return tuple(named - {"litigation"})
    return _GROUPS


def _with_metric_columns(entry: Entry) -> Entry:
    """Replace header cells by the metric that a group and a result below it give together."""
    if entry.ragged:
        return entry
    groups = [column for column in entry.columns if column.key.startswith("dispute:")]
    columns = []
    for column in entry.columns:
        kind, key = column.key.split(":")
        above = [
            group.key.split(":")[1]
            for group in groups
            if group.start < column.end and column.start < group.end
        ]
        names = [f"{group}.{key}" for group in above if group != "litigation"]
        if kind == "result" and len(names) == 1:
            columns.append(Column(names[0], column.text, column.start, column.end))
    return replace(entry, columns=tuple(columns))


def _choose(entry: Entry, found: tuple[Placement, ...], sink: Sink) -> Placement:
    if len(found) == 1:
        return found[0]
    scores = [_groups_fit(reading.slots) for reading in found]
    if any(field.printed for field in entry.fields):
        settled = scores.count(max(scores)) == 1
        how = "依据各项之和等于总计确定位置" if settled else "按从左到右的顺序取值"
        sink.warn("cells_shifted", f"表4的单元格错位，{how}，请核对。", entry.page)
    return found[scores.index(max(scores))]


def _groups_fit(slots: Sequence[Field | None]) -> int:
    width = len(outcomes())
    return sum(
        total_fits(tuple(slots[start : start + width])) for start in range(0, len(slots), width)
    )


def _target(entry: Entry, metric: str) -> Target:
    cell = next(cell for cell in form_cells("2021") if cell.metric == metric)
    return Target(metric, None, "", "—".join(cell.column))
