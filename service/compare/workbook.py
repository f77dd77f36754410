"""The comparison as a workbook: overview, then a sheet a table with every row."""

from __future__ import annotations

import io

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from rich.cells import cell_len

from gongkai.reconciliation import Comparison

from ..wording import Wording
from .view import Quantity, Row, Table, comparison_page

_HEADER = PatternFill("solid", fgColor="1F4E79")
_FILLS = {
    "fail": PatternFill("solid", fgColor="F8CBC6"),
    "review": PatternFill("solid", fgColor="FFE9A8"),
}
_EDGE = Side(style="thin", color="D0D7DE")
_BORDER = Border(_EDGE, _EDGE, _EDGE, _EDGE)
_NARROWEST, _WIDEST = 8, 50
_LONGEST_CELL = 32_000  # Excel's own limit is 32767


def comparison_workbook(comparison: Comparison, wording: Wording) -> bytes:
    """Return the workbook."""
    page = comparison_page(comparison, wording)
    book = Workbook()
    overview = book.active
    assert overview is not None
    overview.title = wording("sheet.overview")
    for number, line in enumerate((page.heading, *page.facts, *page.overview), 1):
        _write(overview.cell(number, 1), line)
    overview["A1"].font = Font(bold=True, size=14)
    overview.column_dimensions["A"].width = 100
    for table in page.tables:
        _fill(book.create_sheet(table.title), table)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _fill(sheet: Worksheet, table: Table) -> None:
    for column, title in enumerate(table.columns, 1):
        cell = sheet.cell(1, column)
        _write(cell, title)
        cell.fill, cell.font = _HEADER, Font(bold=True, color="FFFFFF")
        if column - 1 in table.numeric:
            cell.alignment = Alignment(horizontal="right")
        texts = [title, *(row.cells[column - 1] for row in table.rows)]
        width = max(cell_len(line) for text in texts for line in text.split("\n"))
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = min(_WIDEST, max(_NARROWEST, width + 2))
    for number, row in enumerate(table.rows, 2):
        _fill_row(sheet, number, row, table)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{len(table.rows) + 1}"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _fill_row(sheet: Worksheet, number: int, row: Row, table: Table) -> None:
    for column, text in enumerate(row.cells, 1):
        cell = sheet.cell(number, column)
        numeric = column - 1 in table.numeric
        quantity = row.numbers.get(column - 1)
        if quantity:
            _write_number(cell, quantity)
        else:
            _write(cell, text)
        cell.border = _BORDER
        horizontal = "right" if numeric else None
        cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal=horizontal)
        if row.status in _FILLS:
            cell.fill = _FILLS[row.status]


def _write_number(cell: Cell, quantity: Quantity) -> None:
    """Write a number that can be calculated with, its unit in the cell's format."""
    unit = quantity.unit.replace('"', "")
    whole = quantity.value == int(quantity.value)
    digits = "0" if whole else "0.0###"
    tail = f'" {unit}"' if unit and unit != "%" else '"%"' if unit else ""
    cell.value = quantity.value
    sign = "+" if quantity.signed else ""
    cell.number_format = f"{sign}{digits}{tail};-{digits}{tail};{digits}{tail}"


def _write(cell: Cell, text: str) -> None:
    """Write a text as a text; one that begins with = is no formula."""
    cell.value = ILLEGAL_CHARACTERS_RE.sub("�", text)[:_LONGEST_CELL]
    cell.data_type = "s"
