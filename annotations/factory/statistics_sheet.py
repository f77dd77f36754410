"""The statistics table (统计表) of an invented report on 2014 to 2018, and its gold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from gongkai.vocabulary import STATISTICS_TABLE, StatisticsRow, statistics_rows

from ..printed import PrintedCell, PrintedTable
from .cell_text import Habits, cell_text, draw_habits
from .wording import wording

_FIRST = "一二三四五六七八九十"
_TOTALS: Mapping[str, tuple[str, ...]] = {
    "收到申请数": ("当面申请数", "传真申请数", "网络申请数", "信函申请数"),
    "申请办结数": ("按时办结数", "延期办结数"),
    "从事政府信息公开工作人员数": ("专职人员数", "兼职人员数"),
}
_NO_NUMBER = ("——", "——", "—", "", "/")


@dataclass(frozen=True)
class Sheet:
    """The table as printed, what its rows state, and the liberties taken.

    ``truth`` has a number, or ``None``, for each printed row, by its metric (``统计表`` where it
    has none) and by the labels of its part and its own, joined by ``/``.
    """

    table: PrintedTable
    truth: dict[tuple[str, str | None], Decimal | None]
    variations: tuple[str, ...]


@dataclass(frozen=True)
class _Line:
    """One row to print: its official row, its label, and its number, ``None`` for a heading."""

    row: StatisticsRow
    label: str
    value: Decimal | None


def draw_sheet(rng: Random, place: str) -> Sheet:
    """Return an invented statistics table."""
    rows, done = _rows(rng)
    lines = list(_lines(rng, rows))
    habits = draw_habits(rng)
    units = rng.random() < 0.85
    if not units:
        done.append("units in labels")
    printed, truth = _printed(rng, lines, (habits, units), place)
    header = _header(rng, units=units)
    if rng.random() < 0.15:
        done.append("caption row")
        header = [[f"政府信息公开情况{STATISTICS_TABLE}"], *header]
    cells = tuple(_cells([*header, *printed], len(header[-1])))
    widths = (6.0, 1.0, 1.5) if units else (6.0, 1.5)
    table = PrintedTable(cells, widths, len(header), whole=True)
    return Sheet(table, truth, ("statistics table", *done))


def _rows(rng: Random) -> tuple[list[StatisticsRow], list[str]]:
    rows, done = list(statistics_rows()), []
    if rng.random() < 0.3:
        part = rng.choice(sorted({row.section for row in rows}))
        rows = [row for row in rows if row.section != part]
        done.append(f"part missing: {part}")
    if rng.random() < 0.3:
        dropped = rng.sample([row for row in rows if row.unit and row.label != row.section], 2)
        rows = [row for row in rows if row not in dropped]
        done.append("rows missing")
    return rows, done


def _lines(rng: Random, rows: list[StatisticsRow]) -> Iterator[_Line]:
    """Number the labels as the form does, 其中 before the first of those without a number."""
    numbers = _draw_numbers(rng, rows)
    style = rng.choice(("{n}．", "{n}.", "{n}、", "（{n}）"))
    reworded = rng.random() < 0.3
    counts = [0, 0, 0]
    of_which = False
    for row in rows:
        depth = _depth(row)
        label = rng.choice(row.spellings) if reworded and row.section != row.label else row.label
        if depth < 3:
            counts[depth] += 1
            counts[depth + 1 :] = [0] * (2 - depth)
            marks = (f"{_FIRST[counts[0] - 1]}、", f"（{_FIRST[counts[1] - 1]}）", style)
            label = marks[depth].format(n=counts[depth]) + label
        elif not of_which:
            label = f"其中：{label}"
        of_which = depth == 3
        yield _Line(row, label, numbers.get(row))


def _depth(row: StatisticsRow) -> int:
    """Return how deep the form puts a row: 0 for 一、 to 3 for what stands below 其中."""
    if row.label == row.section:
        return 0
    return next(
        (
            depth
            for depth, labels in wording()["statistics"]["depths"].items()
            if row.label in labels
        ),
        2,
    )


def _draw_numbers(rng: Random, rows: list[StatisticsRow]) -> dict[StatisticsRow, Decimal]:
    numbers = {}
    for row in rows:
        largest = rng.choice((0, 3, 40, 6000 if row.unit == "条" else 90))
        number = Decimal(rng.randint(0, largest))
        if row.unit == "万元" and number:
            number += Decimal(rng.randint(1, 99)) / 100
        if row.unit:
            numbers[row] = number
    by_label = {row.label: row for row in numbers}
    for total, parts in _TOTALS.items():
        if total in by_label:
            numbers[by_label[total]] = sum(
                (numbers[by_label[part]] for part in parts if part in by_label), Decimal(0)
            )
    return numbers


def _header(rng: Random, *, units: bool) -> list[list[str]]:
    label = rng.choice(("统计指标", "统计指标", "统计指标", "指标名称", "统计项目"))
    value = rng.choice(("统计数", "统计数", "统计数", "数量", "统计数据"))
    return [[label, "单位", value] if units else [label, value]]


def _printed(
    rng: Random, lines: list[_Line], how: tuple[Habits, bool], place: str
) -> tuple[list[list[str]], dict[tuple[str, str | None], Decimal | None]]:
    habits, units = how
    nothing = rng.choice(_NO_NUMBER)
    printed = []
    truth: dict[tuple[str, str | None], Decimal | None] = {}
    part = ""
    for line in lines:
        row, label = line.row, line.label
        if not units and row.unit:
            label += f"（{row.unit}）"
        part = label if row.label == row.section else part
        text, stated = nothing, None
        if line.value is not None:
            text, stated = cell_text(rng, line.value, habits, "?", place)
        unit = [row.unit or nothing] if units else []
        printed.append([label, *unit, text])
        truth[row.metric or STATISTICS_TABLE, f"{part}/{label}"] = stated
    return printed, truth


def _cells(rows: list[list[str]], width: int) -> Iterator[PrintedCell]:
    for number, texts in enumerate(rows):
        for column, text in enumerate(texts):
            yield PrintedCell(text, number, column, 1, width if len(texts) == 1 else 1)
