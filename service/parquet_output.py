"""Parquet: one row a figure, with exact decimal values."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from gongkai.vocabulary import Number, Report

from .csv_output import COLUMNS
from .outputs import Presentation
from .rows import figure_rows

_DIGITS, _DECIMALS = 38, 8
_TYPES = {
    "year": pa.int32(), "page": pa.int32(), "start": pa.int32(), "end": pa.int32(),
    "value": pa.decimal128(_DIGITS, _DECIMALS), "approximate": pa.bool_(),
    "zero_statement": pa.bool_(), "x0": pa.float64(), "y0": pa.float64(), "x1": pa.float64(),
    "y1": pa.float64(), "confidence": pa.float64(),
}  # fmt: skip
SCHEMA = pa.schema([(name, _TYPES.get(name, pa.string())) for name in COLUMNS])


def write_parquet(reports: Iterable[Report], out: BinaryIO, look: Presentation) -> None:
    """Write the figures of all reports as one table, a row group a report."""
    with pq.ParquetWriter(out, SCHEMA) as writer:
        for report in reports:
            rows = [{**row, "value": _decimal(row["value"])} for row in figure_rows(report)]
            writer.write_table(pa.Table.from_pylist(rows, SCHEMA))


def _decimal(value: Number | float | str | bool | None) -> Decimal | None:
    """Return a value as the column holds it; one too long for it stays in ``text`` alone."""
    if value is None:
        return None
    exact = Decimal(value)
    if exact.adjusted() >= _DIGITS - _DECIMALS:
        return None
    with localcontext(prec=_DIGITS):
        return exact.quantize(Decimal(1).scaleb(-_DECIMALS), ROUND_HALF_EVEN)
