"""The tables about weaknesses as files: CSV, one workbook, Parquet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

from ..formats.csv_output import harmless
from ..formats.rows import Row, Value
from ..visible import visible
from .tables import TABLES, Ledger, Table


def _columns(table: Table, rows: list[Row]) -> dict[str, list[Value]]:
    return {name: [row[name] for row in rows] for name in table.columns}


def csv_bytes(table: Table, ledger: Ledger) -> bytes:
    """Return a table as CSV in UTF-8 with the mark that Excel needs."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(ledger.wording(f"column.{name}") for name in table.columns)
    for row in table.rows(ledger):
        writer.writerow(
            harmless(visible(value)) if isinstance(value, str) else value
            for value in (row[name] for name in table.columns)
        )
    return out.getvalue().encode("utf-8-sig", "replace")


def parquet_bytes(table: Table, ledger: Ledger) -> bytes:
    """Return a table as Parquet, with the names of columns that programs use."""
    import pyarrow as pa  # noqa: PLC0415  extra [table]
    import pyarrow.parquet as pq  # noqa: PLC0415

    rows = list(table.rows(ledger))
    out = io.BytesIO()
    pq.write_table(pa.table(_columns(table, rows)), out)
    return out.getvalue()


def workbook_bytes(ledger: Ledger) -> bytes:
    """Return a workbook with a sheet a table."""
    from openpyxl import Workbook  # noqa: PLC0415  extra [table]

    from ..formats.xlsx_output import fill_sheet  # noqa: PLC0415

    book = Workbook(write_only=True)
    for table in TABLES:
        sheet = book.create_sheet(ledger.wording(f"weaknesses.{table.name}"))
        fill_sheet(sheet, table.columns, list(table.rows(ledger)), ledger.wording)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


MAKERS: dict[str, Callable[[Table, Ledger], bytes]] = {"csv": csv_bytes, "parquet": parquet_bytes}
"""How a table is written, by the suffix of its file."""

BOOK = "weaknesses.xlsx"


def table_files(ledger: Ledger) -> dict[str, bytes]:
    """Return every table as CSV and Parquet, and the workbook, by the name of its file."""
    files = {
        f"{table.name}.{suffix}": make(table, ledger)
        for table in TABLES
        for suffix, make in MAKERS.items()
    }
    return files | {BOOK: workbook_bytes(ledger)}
