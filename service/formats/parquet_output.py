"""Parquet: one row a figure, with exact decimal values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from gongkai.vocabulary import DataError, Number, Report, report_from_json, report_to_json

from .csv_output import COLUMNS
from .outputs import Presentation
from .rows import figure_rows

_DIGITS, _DECIMALS = 38, 8
_PROBLEMS = "gongkai.problems"
_WITHOUT: dict[str, Any] = {"sections": (), "figures": (), "checks": (), "warnings": ()}
_TYPES = {
    "year": pa.int32(), "page": pa.int32(), "start": pa.int32(), "end": pa.int32(),
    "value": pa.decimal128(_DIGITS, _DECIMALS), "approximate": pa.bool_(),
    "zero_statement": pa.bool_(), "x0": pa.float64(), "y0": pa.float64(), "x1": pa.float64(),
    "y1": pa.float64(), "confidence": pa.float64(),
}  # fmt: skip
SCHEMA = pa.schema([(name, _TYPES.get(name, pa.string())) for name in COLUMNS])


def write_parquet(reports: Iterable[Report], out: BinaryIO, look: Presentation) -> None:
    """Write the figures of all reports as one table, a row group a report.

    Problems and measures are no figures; they go into the file's metadata (:func:`read_problems`).
    """
    problems = []
    with pq.ParquetWriter(out, SCHEMA) as writer:
        for report in reports:
            problems.append(report_to_json(replace(report, **_WITHOUT), indent=None))
            rows = [{**row, "value": _decimal(row["value"])} for row in figure_rows(report)]
            writer.write_table(pa.Table.from_pylist(rows, SCHEMA))
        writer.add_key_value_metadata({_PROBLEMS: "\n".join(problems)})


def read_problems(path: Path) -> Iterator[Report]:
    """Give the reports of a Parquet file with their problems and measures, without all else.

    Raises:
        DataError: the file cannot be read, or was not written by ``gongkai extract``.
    """
    try:
        metadata = pq.read_metadata(path).metadata or {}
    except (OSError, pa.ArrowException) as error:
        raise DataError(
            "不是可读的 Parquet 文件，请用 gongkai extract 重新生成", source=str(path)
        ) from error
    if _PROBLEMS.encode() not in metadata:
        raise DataError(
            "这个 Parquet 文件里没有问题和措施，请用 gongkai extract 重新生成", source=str(path)
        )
    for line in metadata[_PROBLEMS.encode()].decode("utf-8").split("\n"):
        if line:
            yield report_from_json(line)


def _decimal(value: Number | float | str | bool | None) -> Decimal | None:
    """Return a value as the column holds it; one too long for it stays in ``text`` alone."""
    if value is None:
        return None
    exact = Decimal(value)
    if exact.adjusted() >= _DIGITS - _DECIMALS:
        return None
    with localcontext(prec=_DIGITS):
        return exact.quantize(Decimal(1).scaleb(-_DECIMALS), ROUND_HALF_EVEN)
