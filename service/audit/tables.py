"""Tables 2 to 4 of a report in the statutory layout, with the cells that findings are about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.annotations import PrintedTable, statutory_table
from gongkai.vocabulary import Figure, form_cells

from ..places import number
from ..sides import listings
from ..view import message_of
from ..wording import Wording
from .auditing import Audit

_MARK = "\0"  # stands in no printed text: tells a cell of values from a label
_TABLES = ("2", "3", "4")
_ORDER = ("fail", "review")


@dataclass(frozen=True)
class MarkedCell:
    """A cell with 0-based place; ``status`` is ``fail``, ``review`` or empty."""

    text: str
    row: int
    column: int
    row_span: int
    column_span: int
    is_value: bool = False
    value: Figure | None = None
    status: str = ""
    note: str = ""


@dataclass(frozen=True)
class MarkedTable:
    """A statutory table; ``widths`` are the columns' shares of its width."""

    title: str
    cells: tuple[MarkedCell, ...]
    widths: tuple[float, ...]

    @property
    def row_count(self) -> int:
        """How many rows it has."""
        return max(cell.row + cell.row_span for cell in self.cells)

    def row(self, number: int) -> list[MarkedCell]:
        """Return the cells that begin in a row, from left to right."""
        cells = (cell for cell in self.cells if cell.row == number)
        return sorted(cells, key=lambda cell: cell.column)


def marked_tables(audit: Audit, wording: Wording) -> Iterator[MarkedTable]:
    """Yield the tables that the report prints; nothing for a report without a form."""
    form = audit.report.form
    if form is None:
        return
    figures = {
        (one.metric, one.applicant): (index, one)
        for index, one in reversed(list(enumerate(audit.report.figures)))
        if one.origin == "table"
    }
    notes = _notes(audit, wording)
    for table in _TABLES:
        keys = [(cell.metric, cell.applicant) for cell in form_cells(form) if cell.table == table]
        if not any(key in figures for key in keys):
            continue
        layout = statutory_table(form, table, {key: f"{_MARK}{i}" for i, key in enumerate(keys)})
        found = [figures.get(key) for key in keys]
        title = wording(f"audit.table_{table}")
        yield MarkedTable(title, tuple(_cells(layout, found, notes)), layout.widths)


def _notes(audit: Audit, wording: Wording) -> dict[int, tuple[str, str]]:
    """Return for each figure that a finding compares the gravest status and what is said.

    Of a sum of many cells those that are 0 add nothing and stay unmarked; a total is marked.
    """
    notes: dict[int, tuple[str, str]] = {}
    for check in audit.findings:
        for index in (i for side in listings(check, audit.report) for i in side.indices):
            status, text = notes.get(index, (check.status, ""))
            worse = min(status, check.status, key=_ORDER.index)
            notes[index] = worse, f"{text}\n{message_of(check, wording)}".strip()
    return notes


def _cells(
    layout: PrintedTable,
    found: list[tuple[int, Figure] | None],
    notes: dict[int, tuple[str, str]],
) -> Iterator[MarkedCell]:
    for cell in layout.cells:
        place = (cell.row, cell.column, cell.row_span, cell.column_span)
        if not cell.text.startswith(_MARK):
            yield MarkedCell(cell.text, *place)
            continue
        told = found[int(cell.text[len(_MARK) :])]
        if told is None:
            yield MarkedCell("", *place, is_value=True)
            continue
        index, figure = told
        text = figure.text if figure.value is None else number(figure.value)
        status, note = notes.get(index, ("", ""))
        yield MarkedCell(text, *place, is_value=True, value=figure, status=status, note=note)
