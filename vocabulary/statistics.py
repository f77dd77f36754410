"""The statistics table of the years 2014 to 2018: its rows, and the metrics that some of them are.

Source: 国办发〔2014〕32号. The data are in statistics.yaml, with what decides each mapping.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from .dictionary import metrics
from .errors import DataError


@dataclass(frozen=True)
class StatisticsRow:
    """One row of the table.

    Args:
        section: label of the numbered part (一、…) that it stands in, its own for such a part.
        label: official label.
        spellings: the label and what is printed in its place.
        unit: official unit, empty for a heading without a number.
        metric: the id that the row is, ``None`` for a row that is only kept.
        scope: the part that the row is of, ``None`` for the authority's own total.
        by: rule or chapter of annotations/guidelines.md that decides the metric.
    """

    section: str
    label: str
    spellings: tuple[str, ...]
    unit: str
    metric: str | None = None
    scope: str | None = None
    by: str | None = None


@cache
def _data() -> dict[str, Any]:
    text = files(__package__).joinpath("statistics.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return loaded


@cache
def statistics_rows() -> tuple[StatisticsRow, ...]:
    """Return all rows in printed order.

    Raises:
        DataError: a row is of an unknown metric, or does not say why it is of one.
    """
    rows = []
    for part in _data()["sections"]:
        own = {"label": part["label"], "unit": "", **part.get("self", {})}
        rows += [_row(part["label"], row) for row in (own, *part["rows"])]
    return tuple(rows)


@cache
def statistics_heads() -> Mapping[str, frozenset[str]]:
    """Return what the header prints over labels, units, values and other columns."""
    return {kind: frozenset(names) for kind, names in _data()["heads"].items()}


def statistics_source() -> str:
    """Return the number of the document that introduced the table."""
    return str(_data()["document"])


def _row(section: str, row: Mapping[str, str]) -> StatisticsRow:
    metric, by = row.get("metric"), row.get("by")
    if metric and (metric not in metrics() or not by):
        raise DataError(f"statistics.yaml：“{row['label']}”的指标 {metric} 未知或没有写依据")
    label = row["label"]
    spellings = (label, *_data()["variants"].get(label, ()))
    return StatisticsRow(section, label, spellings, row["unit"], metric, row.get("scope"), by)
