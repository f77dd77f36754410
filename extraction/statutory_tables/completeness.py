"""What a report should have in its statutory tables and what was not read: warnings.

A table, a row or a cell may be missing because the report lacks it or because reading failed; in
both cases a person should look.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import get_args

from gongkai.vocabulary import Form, FormCell, Warning, form_cells, section_titles

from .figures import SECTION_OF_TABLE

_MAX_NAMED = 4

Keys = Collection[tuple[str, str | None]]


def missing_parts(
    found: Keys,
    absent: Mapping[tuple[str, str | None], str],
    sections: Collection[str | None],
    tabled: Collection[str | None] = (),
) -> Iterator[Warning]:
    """Yield a warning for each table, and for the rows of each table, that were not read.

    Tables are expected under the headings of their sections, and only where one was read or a
    table stands there: a text without tables is no fault, nor is a fragment of a report. Rows are
    expected also where most of a table was read without its heading.

    Args:
        found: the cells that were read, by metric and applicant; blank ones too.
        absent: cells of rows that were read in which no cell stands, and where they should be.
        sections: numbers of the sections whose headings were read.
        tabled: numbers of those in which a table of whatever kind stands.
    """
    present = {cell.table for form in get_args(Form) for cell in form_cells(form)
               if (cell.metric, cell.applicant) in found}  # fmt: skip
    for table, section in SECTION_OF_TABLE.items():
        headed = section in sections if present else section in tabled
        if headed and table not in present:
            title = section_titles()[section]
            yield Warning("table_missing", f"没有读到表{table}（{title}），请核对原文。")
        elif table in present and (rows := _missing_rows(table, found, in_part=headed)):
            yield Warning(
                "rows_missing", f"表{table}没有读到{_listed(rows, '行')}，请核对原文是否缺少。"
            )
    cells = [*absent.values(), *_rest_of_groups(found)]
    if cells:
        yield Warning("cell_missing", f"没有读到{_listed(cells, '格')}的内容，请核对原文。")


def _rest_of_groups(found: Keys) -> Iterator[str]:
    """Yield the cells of table 4 that were not read in a group of which others were."""
    cells = [cell for cell in form_cells("2021") if cell.table == "4"]
    begun = {_row(cell) for cell in cells if (cell.metric, cell.applicant) in found}
    for cell in cells:
        if _row(cell) in begun and (cell.metric, cell.applicant) not in found:
            yield f"表4“{'—'.join(cell.column)}”"


def _missing_rows(table: str, found: Keys, *, in_part: bool) -> list[str]:
    """Return the labels of the rows of a table that are missing, by the form that fits better.

    ``in_part`` is false where a table of which most rows are missing is a part of a report.
    """
    read = {
        _row(cell)
        for form in get_args(Form)
        for cell in form_cells(form)
        if cell.table == table and (cell.metric, cell.applicant) in found
    }
    missing = []
    for form in get_args(Form):
        rows = {_row(cell): _label(cell) for cell in form_cells(form) if cell.table == table}
        lost = [label for row, label in rows.items() if row not in read]
        missing.append(lost if in_part or 2 * len(lost) < len(rows) else [])
    return min(missing, key=len)


def _row(cell: FormCell) -> str:
    """Return what a row is about in both forms: the metric or, in tables 2 and 4, its beginning."""
    return cell.metric if cell.table == "3" else cell.metric.rsplit(".", 1)[0]


def _label(cell: FormCell) -> str:
    """Return the label that names a row, of table 4 that of the group of columns."""
    return cell.row[-1] if cell.row else cell.column[-2]


def _listed(names: list[str], unit: str) -> str:
    shown = "、".join(f"“{name}”" for name in names[:_MAX_NAMED])
    return f"{shown}等 {len(names)} {unit}" if len(names) > _MAX_NAMED else shown
