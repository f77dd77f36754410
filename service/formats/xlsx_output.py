"""A workbook for an office: overview, figures, checks, problems, measures, notes."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from rich.cells import cell_len

from gongkai.vocabulary import Report

from ..wording import Wording
from .outputs import Presentation
from .rows import (
    Row,
    Value,
    check_rows,
    measure_rows,
    overview_row,
    problem_rows,
    readable_figure_rows,
    table_rows,
    warning_rows,
)

Rows = Callable[[Report, Wording], Iterator[Row]]

_OVERVIEW = (
    "source", "title", "agency", "year", "form", "table_figures", "narrative_figures", "fail",
    "review", "pass", "problems", "measures", "warnings", "summary",
)  # fmt: skip
_WHO = ("source", "agency", "year")
SHEETS: tuple[tuple[str, tuple[str, ...], Rows], ...] = (
    ("overview", _OVERVIEW, lambda report, wording: iter((overview_row(report),))),
    ("figures", (*_WHO, "name", "applicant", "value", "unit", "text", "origin", "section", "page",
                 "row", "column", "approximate", "zero_statement", "scope", "period", "confidence",
                 "metric"), readable_figure_rows),
    ("checks", (*_WHO, "status", "message", "left", "right", "delta", "places", "kind", "id"),
     check_rows),
    ("problems", (*_WHO, "number", "text", "categories", "period", "answered_by", "page"),
     problem_rows),
    ("measures", (*_WHO, "number", "text", "page"), lambda report, wording: measure_rows(report)),
    ("tables", (*_WHO, "table", "row", "column", "value", "unit", "text", "metric", "page"),
     lambda report, wording: table_rows(report)),
    ("warnings", (*_WHO, "message", "page", "code"), warning_rows),
)  # fmt: skip
"""Name, columns and rows of every sheet, in order."""

_ONLY_IF_ANY = frozenset({"tables"})  # of reports before 2019
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LONGEST_CELL = 32_000  # Excel's own limit is 32767
_WIDEST, _NARROWEST = 60, 6
_HEADER_FILL = PatternFill("solid", fgColor="1F4E79")
_HEADER_FONT = Font(bold=True, color="FFFFFF")
_EDGE = Side(style="thin", color="D0D7DE")
_BORDER = Border(_EDGE, _EDGE, _EDGE, _EDGE)
_WRAP = Alignment(wrap_text=True, vertical="top")
_FILLS = {"fail": PatternFill("solid", fgColor="FDE2E1"),
          "review": PatternFill("solid", fgColor="FFF4CE")}  # fmt: skip


def write_workbook(reports: Iterable[Report], out: BinaryIO, look: Presentation) -> None:
    """Write all reports into one workbook."""
    everything = list(reports)
    book = Workbook(write_only=True)
    for name, columns, rows in SHEETS:
        content = [row for report in everything for row in rows(report, look.wording)]
        if name in _ONLY_IF_ANY and not content:
            continue
        sheet = book.create_sheet(look.wording(f"sheet.{name}"))
        fill_sheet(sheet, columns, content, look.wording)
    buffer = io.BytesIO()  # openpyxl seeks; a pipe cannot
    book.save(buffer)
    out.write(buffer.getvalue())


def fill_sheet(
    sheet: WriteOnlyWorksheet, columns: tuple[str, ...], rows: list[Row], wording: Wording
) -> None:
    """Write rows under a heading, with widths, filters and borders."""
    titles = [wording(f"column.{column}") for column in columns]
    for index, column in enumerate(columns):
        width = max(_width(title) for title in (titles[index], *(row[column] for row in rows)))
        letter = get_column_letter(index + 1)
        sheet.column_dimensions[letter].width = min(_WIDEST, max(_NARROWEST, width + 2))
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"
    sheet.append([_header(sheet, title) for title in titles])
    colours = {wording(f"status.{status}"): fill for status, fill in _FILLS.items()}
    for row in rows:
        fill = colours.get(str(row.get("status")))
        sheet.append([_cell(sheet, row[column], fill) for column in columns])


def _header(sheet: WriteOnlyWorksheet, title: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, title)
    cell.fill, cell.font, cell.border = _HEADER_FILL, _HEADER_FONT, _BORDER
    return cell


def _cell(sheet: WriteOnlyWorksheet, value: Value, fill: PatternFill | None) -> WriteOnlyCell:
    if isinstance(value, str):
        cell = WriteOnlyCell(sheet, _CONTROL.sub("�", value)[:_LONGEST_CELL])
        cell.data_type = "s"  # a text that begins with = is no formula
    else:
        cell = WriteOnlyCell(sheet, value)
    cell.alignment, cell.border = _WRAP, _BORDER
    if fill:
        cell.fill = fill
    return cell


def _width(value: Value) -> int:
    return max((cell_len(line) for line in str(value or "").split("\n")), default=0)
