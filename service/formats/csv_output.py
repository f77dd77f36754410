"""CSV: one row a figure, in UTF-8 with a mark that Excel needs to show Chinese."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable
from typing import BinaryIO

from gongkai.vocabulary import Report

from ..places import number
from ..visible import visible
from .outputs import Presentation
from .rows import Value, figure_rows

COLUMNS = (
    "source", "agency", "year", "form", "metric", "name", "applicant", "value", "unit", "origin",
    "section", "text", "approximate", "zero_statement", "scope", "period", "page", "x0", "y0",
    "x1", "y1", "start", "end", "table", "row", "column", "confidence", "sha256",
)  # fmt: skip
_NUMBER = re.compile(r"[-+]?[\d.,]*%?")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_csv(reports: Iterable[Report], out: BinaryIO, look: Presentation) -> None:
    """Write the figures of all reports under one row of names."""
    text = io.TextIOWrapper(out, encoding="utf-8", errors="replace", newline="", write_through=True)
    out.write(codecs.BOM_UTF8)
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    for report in reports:
        for row in figure_rows(report):
            writer.writerow({name: _field(value) for name, value in row.items()})
        text.flush()
    text.detach()


def _field(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return harmless(visible(value))
    if value is None:
        return ""
    return str(value) if isinstance(value, float) else number(value)


def harmless(text: str) -> str:
    """Return a text that a spreadsheet does not take for a formula.

    >>> harmless("=1+1"), harmless("-3"), harmless("—")
    ("'=1+1", '-3', '—')
    """
    if not text.startswith(_FORMULA_STARTS) or _NUMBER.fullmatch(text):
        return text
    return f"'{text}"
