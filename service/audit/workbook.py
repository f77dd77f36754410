"""The audit as a workbook to circulate: overview, findings, and tables 2 to 4 redrawn."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from rich.cells import cell_len

from gongkai.vocabulary import Check

from ..formats.rows import check_places
from ..view import message_of
from ..wording import Wording
from .auditing import Audit, audit_page
from .tables import MarkedCell, MarkedTable, marked_tables

_EDGE = Side(style="thin", color="8A94A3")
_BORDER = Border(_EDGE, _EDGE, _EDGE, _EDGE)
_FILLS = {
    "fail": PatternFill("solid", fgColor="F8CBC6"),
    "review": PatternFill("solid", fgColor="FFE9A8"),
}
_HEADER = PatternFill("solid", fgColor="1F4E79")
_LABEL = PatternFill("solid", fgColor="EEF2F7")
_WRAP = Alignment(wrap_text=True, vertical="top")
_CENTRE = Alignment(wrap_text=True, vertical="center", horizontal="center")
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']|[\x00-\x1f]")
_TITLE_LENGTH = 28  # of a sheet's 31 characters
_TABLE_WIDTH = 120  # columns of characters
_LINE = 15.5  # points
_OVERVIEW = ("source", "agency", "year", "fail", "review", "dismissed", "verdict")
_FINDINGS = ("number", "agency", "year", "status", "severity", "message", "left", "right", "delta",
             "places", "rule", "decision", "comment", "fingerprint")  # fmt: skip
_STATUS = frozenset({_FINDINGS.index("status") + 1, _FINDINGS.index("severity") + 1})
_COUNTS = frozenset({_OVERVIEW.index("fail") + 1, _OVERVIEW.index("verdict") + 1})
_WIDTHS = {
    "number": 6, "year": 7, "source": 34, "agency": 20, "verdict": 60, "message": 56, "places": 48,
    "rule": 20, "comment": 20, "fingerprint": 16, "left": 8, "right": 8, "delta": 8,
}  # fmt: skip


def audit_workbook(audits: Sequence[Audit], wording: Wording) -> bytes:
    """Return the workbook."""
    book = Workbook()
    overview, findings = book.active, book.create_sheet(wording("sheet.findings"))
    assert overview is not None
    overview.title = wording("sheet.overview")
    titles = list(_sheet_titles(audits))
    places = {
        place: target
        for number, (audit, title) in enumerate(zip(audits, titles, strict=True))
        for place, target in _draw_tables(book, title, audit, number, wording)
    }
    _fill_overview(overview, audits, titles, wording)
    _fill_findings(findings, audits, places, wording)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _sheet_titles(audits: Sequence[Audit]) -> Iterator[str]:
    for number, audit in enumerate(audits, 1):
        name = f"{number} {audit.report.agency or ''}{audit.report.year or ''}"
        yield _FORBIDDEN.sub("", name)[:_TITLE_LENGTH].strip()


def _fill_overview(
    sheet: Worksheet, audits: Sequence[Audit], titles: list[str], wording: Wording
) -> None:
    _head(sheet, _OVERVIEW, wording)
    for audit, title in zip(audits, titles, strict=True):
        statuses = [check.status for check in audit.findings]
        page = audit_page(audit, wording)
        row = (
            audit.report.source, audit.report.agency, audit.report.year, statuses.count("fail"),
            statuses.count("review"), len(audit.dismissed), page.verdict,
        )  # fmt: skip
        _append(sheet, row, _FILLS.get("fail" if audit.fails else ""), _COUNTS)
        if title in sheet.parent.sheetnames:
            _link(sheet, sheet.max_row, 2, f"#'{title}'!A1")


def _fill_findings(
    sheet: Worksheet,
    audits: Sequence[Audit],
    places: dict[tuple[int, int], str],
    wording: Wording,
) -> None:
    _head(sheet, _FINDINGS, wording)
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A3
    count = 0
    for number, audit in enumerate(audits):
        for check in (*audit.findings, *audit.dismissed):
            count += 1
            _append(
                sheet, _finding_row(count, check, audit, wording), _FILLS[check.status], _STATUS
            )
            targets = [places.get((number, index)) for index in check.figures]
            for target in list(filter(None, targets))[:1]:
                _link(sheet, sheet.max_row, 1, target)


def _finding_row(number: int, check: Check, audit: Audit, wording: Wording) -> tuple[object, ...]:
    decision = audit.decision(check)
    return (
        number, audit.report.agency, audit.report.year, wording(f"status.{check.status}"),
        wording(f"severity.{check.severity}"), message_of(check, wording), check.left, check.right,
        check.delta, check_places(check, audit.report, wording), check.id.split("/")[0],
        wording(f"decision.{decision.verdict}") if decision.verdict else "", decision.comment,
        check.fingerprint,
    )  # fmt: skip


def _draw_tables(
    book: Workbook, title: str, audit: Audit, number: int, wording: Wording
) -> Iterator[tuple[tuple[int, int], str]]:
    """Draw a report's tables on a sheet of their own; yield where each figure came to stand."""
    tables = list(marked_tables(audit, wording))
    if not tables:
        return
    sheet = book.create_sheet(title)
    indices = {id(figure): index for index, figure in enumerate(audit.report.figures)}
    sheet.cell(1, 1, _clean(audit_page(audit, wording).heading)).font = Font(bold=True, size=14)
    sheet.cell(2, 1, wording("audit.colours"))
    top = 4
    edges = _edges(tables)
    for table in tables:
        sheet.cell(top, 1, table.title).font = Font(bold=True, size=12)
        for cell in table.cells:
            name = _draw(sheet, cell, _place(cell, table, edges), top + 1 + cell.row)
            if cell.value is not None:
                yield (number, indices[id(cell.value)]), f"#'{title}'!{name}"
        for row in range(table.row_count):
            sheet.row_dimensions[top + 1 + row].height = _height(table, row)
        top += table.row_count + 3
    for index, (low, high) in enumerate(pairwise(edges), 1):
        letter = get_column_letter(index)
        sheet.column_dimensions[letter].width = max(2.0, (high - low) * _TABLE_WIDTH)
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _height(table: MarkedTable, row: int) -> float:
    """Return the height in points that the texts of a row need."""
    total = sum(table.widths)
    lines = 1
    for cell in table.row(row):
        widths = table.widths[cell.column : cell.column + cell.column_span]
        room = max(1.0, sum(widths) / total * _TABLE_WIDTH - 1)
        needed = -(-cell_len(cell.text) // int(room))
        lines = max(lines, -(-needed // cell.row_span))
    return _LINE * lines + 3


def _offsets(table: MarkedTable) -> list[float]:
    """Return the left edge of each column and the right one of the last, 0 to 1."""
    total, edges = sum(table.widths), [0.0]
    for width in table.widths:
        edges.append(edges[-1] + width / total)
    return [round(edge, 3) for edge in edges]


def _edges(tables: list[MarkedTable]) -> list[float]:
    """Return all column edges of all tables: the columns of the sheet lie between them."""
    return sorted({edge for table in tables for edge in _offsets(table)})


def _place(cell: MarkedCell, table: MarkedTable, edges: list[float]) -> tuple[int, int]:
    """Return the first and last column of the sheet that a cell takes, from 1."""
    offsets = _offsets(table)
    first = edges.index(offsets[cell.column]) + 1
    return first, edges.index(offsets[cell.column + cell.column_span])


def _draw(sheet: Worksheet, cell: MarkedCell, columns: tuple[int, int], row: int) -> str:
    """Draw a cell with its borders, colour and comment; return its name."""
    first, last = columns
    for r in range(row, row + cell.row_span):
        for c in range(first, last + 1):
            sheet.cell(r, c).border = _BORDER
    drawn = sheet.cell(row, first)
    figure = cell.value
    drawn.value = _clean(figure.value if figure and figure.value is not None else cell.text)
    if isinstance(drawn.value, str):
        drawn.data_type = "s"
    drawn.alignment = _CENTRE
    drawn.fill = _FILLS.get(cell.status) or (PatternFill() if cell.is_value else _LABEL)
    if cell.note:
        drawn.comment = Comment(str(_clean(cell.note)), "gongkai", width=420, height=160)
        drawn.font = Font(bold=True)
    if cell.row_span > 1 or last > first:
        sheet.merge_cells(
            start_row=row, start_column=first, end_row=row + cell.row_span - 1, end_column=last
        )
    return str(drawn.coordinate)


def _head(sheet: Worksheet, columns: tuple[str, ...], wording: Wording) -> None:
    for index, column in enumerate(columns, 1):
        cell = sheet.cell(1, index, wording(f"column.{column}"))
        cell.fill, cell.font, cell.border = _HEADER, Font(bold=True, color="FFFFFF"), _BORDER
        sheet.column_dimensions[get_column_letter(index)].width = _WIDTHS.get(column, 10)
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _append(
    sheet: Worksheet,
    row: tuple[object, ...],
    fill: PatternFill | None,
    coloured: frozenset[int],
) -> None:
    number = sheet.max_row + 1
    for index, value in enumerate(row, 1):
        cell = sheet.cell(number, index, _clean(value))
        if isinstance(value, str):
            cell.data_type = "s"  # a text that begins with = is no formula
        cell.alignment, cell.border = _WRAP, _BORDER
        if fill and index in coloured:
            cell.fill = fill
    sheet.row_dimensions[number].height = _LINE * max(_lines(sheet, number)) + 6


def _lines(sheet: Worksheet, row: int) -> Iterator[int]:
    """Yield how many lines each cell of a row needs in the width of its column."""
    for cell in sheet[row]:
        room = max(4, int(sheet.column_dimensions[cell.column_letter].width) - 3)
        texts = str("" if cell.value is None else cell.value).split("\n")
        yield sum(max(1, -(-cell_len(text) // room)) for text in texts)


def _clean(value: object) -> object:
    return ILLEGAL_CHARACTERS_RE.sub("�", value) if isinstance(value, str) else value


def _link(sheet: Worksheet, row: int, column: int, target: str) -> None:
    cell = sheet.cell(row, column)
    cell.hyperlink = target
    cell.font = Font(color="0563C1", underline="single")
