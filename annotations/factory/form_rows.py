"""The rows and columns that an invented report prints: a statutory form with the field's liberties.

Rows of the other form are mixed in, sub-rows are added or left out, and labels are worded and
numbered in other ways. A row that no form knows has an empty metric and no gold.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from gongkai.vocabulary import Form, FormCell, form_cells

from .wording import wording

Cells = tuple[FormCell, ...]

_GROUPS = {
    "outcome.denied": "（三）不予公开",
    "outcome.unavailable": "（四）无法提供",
    "outcome.rejected": "（五）不予处理",
}
_DROPPABLE = (
    "outcome.denied.administrative_query", "outcome.denied.enforcement_file",
    "outcome.denied.deliberative", "outcome.unavailable.unclear", "outcome.rejected.reissue",
    "outcome.rejected.excessive", "outcome.other.misc", "application.carried_in",
    "outcome.rejected.publication", "coercion", "charge",
)  # fmt: skip
_NUMBER = re.compile(r"^(\d)\.")
_SECOND = re.compile(r"^（([一二三四五六七])）")
_FIRST = re.compile(r"^([一二三四])、")


@dataclass
class FormRows:
    """Cells to print, in printed order, and which liberties were taken."""

    form: Form
    cells: Cells
    variations: list[str] = field(default_factory=list)


def draw_rows(rng: Random, form: Form) -> FormRows:
    """Return the cells of a form with liberties taken."""
    rows = FormRows(form, form_cells(form))
    steps: Mapping[Callable[[Random, FormRows], None], float] = {
        _mix_forms: 0.15, _drop_rows: 0.15, _add_subtotal: 0.06, _add_unknown_row: 0.08,
        _reword: 0.6, _renumber: 0.35, _misprint: 0.08, _remark: 0.1,
    }  # fmt: skip
    for step, chance in steps.items():
        if rng.random() < chance:
            step(rng, rows)
    return rows


def _mix_forms(rng: Random, rows: FormRows) -> None:
    """Take one table, or one block of table 2, from the other form."""
    other: Form = "2019" if rows.form == "2021" else "2021"
    chosen = rng.choice(("table 3", "block", "rows"))
    foreign = form_cells(other)
    if chosen == "table 3":
        kept = [cell for cell in rows.cells if cell.table != "3"]
        added = [cell for cell in foreign if cell.table == "3"]
    elif chosen == "block":
        item = rng.choice(sorted({c.row[0] for c in foreign if c.table == "2"}))
        kept = [c for c in rows.cells if c.table != "2" or c.row[0] != item]
        added = [c for c in foreign if c.table == "2" and c.row[0] == item]
    else:  # a row that this form no longer or not yet has, in the columns of its block
        kept = list(rows.cells)
        added = list(_foreign_rows(rows.cells, foreign))
    order = _item_order()
    mixed = [*kept, *added]
    rows.cells = tuple(sorted(mixed, key=lambda cell: (cell.table, order(cell))))
    rows.variations.append(f"forms mixed: {chosen}")


def _foreign_rows(own: Sequence[FormCell], foreign: Sequence[FormCell]) -> Iterable[FormCell]:
    """Yield cells of table 2 whose block or block's columns this form does not have at all."""
    items = {cell.row[0] for cell in own if cell.table == "2"}
    names = {cell.metric.split(".")[0] for cell in own}
    return (
        cell
        for cell in foreign
        if cell.table == "2" and cell.row[0] not in items and cell.metric.split(".")[0] not in names
    )


def _item_order() -> Callable[[FormCell], int]:
    numerals = "一五六八九"

    def order(cell: FormCell) -> int:
        if cell.table != "2":
            return 0
        return next(i for i, numeral in enumerate(numerals) if f"（{numeral}）" in cell.row[0])

    return order


def _drop_rows(rng: Random, rows: FormRows) -> None:
    for name in rng.sample(_DROPPABLE, rng.choice((1, 1, 2))):
        rows.cells = tuple(c for c in rows.cells if not c.metric.startswith(name))
        rows.variations.append(f"row missing: {name}")


def _add_subtotal(rng: Random, rows: FormRows) -> None:
    metric = rng.choice(sorted(_GROUPS))
    first = next((c for c in rows.cells if c.metric.startswith(metric + ".")), None)
    if first is None:
        return
    added = [
        replace(cell, metric=metric, row=(*cell.row[:-1], "小计"))
        for cell in rows.cells
        if cell.metric == first.metric
    ]
    place = rows.cells.index(first)
    rows.cells = (*rows.cells[:place], *added, *rows.cells[place:])
    rows.variations.append(f"subtotal: {metric}")


def _add_unknown_row(rng: Random, rows: FormRows) -> None:
    group = rng.choice(sorted(wording()["extra_rows"]))
    inside = [c for c in rows.cells if c.metric.startswith(f"outcome.{group}.")]
    if not inside:
        return
    label = rng.choice(wording()["extra_rows"][group])
    last = [cell for cell in inside if cell.row == inside[-1].row]
    added = [replace(cell, metric=f"?{group}", row=(*cell.row[:-1], label)) for cell in last]
    place = rows.cells.index(last[-1]) + 1
    rows.cells = (*rows.cells[:place], *added, *rows.cells[place:])
    rows.variations.append("unknown row")


def _reword(rng: Random, rows: FormRows) -> None:
    """Print other wordings of some labels, each the same everywhere."""
    chance = rng.choice((0.1, 0.3))
    chosen = {
        official: rng.choice(others)
        for official, others in wording()["labels"].items()
        if rng.random() < chance
    }
    _relabel(rows, lambda label: chosen.get(label, label))
    rows.variations.append("labels reworded")


def _renumber(rng: Random, rows: FormRows) -> None:
    """Number labels in another style, or not at all."""
    digits = rng.choice((r"\1.", r"\1．", r"\1、", r"\1. ", r"（\1）", r"\1", r"\1)", ""))
    seconds = rng.choice((r"（\1）", r"(\1)", r"（\1） ", r"(\1) "))
    firsts = rng.choice((r"\1、", r"\1、", r"\1.", r"\1，", r"\1 "))

    def renumbered(label: str) -> str:
        return _FIRST.sub(firsts, _SECOND.sub(seconds, _NUMBER.sub(digits, label)))

    _relabel(rows, renumbered)
    rows.variations.append("labels renumbered")


def _misprint(rng: Random, rows: FormRows) -> None:
    """Lose, double or change one letter of one long label."""
    labels = sorted({part for cell in rows.cells for part in cell.row if len(part) >= 9})
    label = rng.choice(labels)
    place = rng.randrange(4, len(label) - 1)
    letter = rng.choice(("", label[place] * 2, "的"))
    wrong = label[:place] + letter + label[place + 1 :]
    _relabel(rows, lambda text: wrong if text == label else text)
    rows.variations.append("label misprinted")


def _remark(rng: Random, rows: FormRows) -> None:
    """Put a unit behind some labels."""
    labels = sorted({part for cell in rows.cells for part in (cell.row[-1:] or cell.column[-1:])})
    chosen = set(rng.sample(labels, min(3, len(labels))))
    unit = rng.choice(("（件）", "(件)", "（单位：件）"))
    _relabel(rows, lambda text: text + unit if text in chosen and "收费" not in text else text)
    rows.variations.append("units in labels")


def _relabel(rows: FormRows, change: Callable[[str], str]) -> None:
    rows.cells = tuple(
        replace(
            cell,
            row=tuple(part if "第二十条" in part else change(part) for part in cell.row),
            column=tuple(map(change, cell.column)),
        )
        for cell in rows.cells
    )
