"""Invented figures for the statutory tables, which add up as a careful clerk's would."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from decimal import Decimal
from random import Random

from gongkai.vocabulary import FormCell, applicants, outcomes

Key = tuple[str, str | None]
"""A metric's id and, in table 3, an applicant's key; else ``None``."""

Figures = dict[Key, Decimal]

_OUTCOME = "outcome."
_SUBTOTALS = {"outcome.denied", "outcome.unavailable", "outcome.rejected"}
_SLIP = 0.1  # share of reports with a number that does not add up


def draw_figures(rng: Random, cells: Sequence[FormCell]) -> Figures:
    """Return a number for every cell; totals are sums, carried-out is what remains."""
    scale = math.exp(rng.gauss(1.2, 1.6))
    busy = rng.choice((0.05, 0.2, 0.4, 0.8))
    figures = {(cell.metric, cell.applicant): _number(rng, cell, scale, busy) for cell in cells}
    _add_up_requests(figures)
    _add_up_disputes(figures)
    if rng.random() < _SLIP:
        key = rng.choice(sorted(figures, key=str))
        figures[key] += rng.randint(1, 9)
    return figures


def _number(rng: Random, cell: FormCell, scale: float, busy: float) -> Decimal:
    if rng.random() > busy:
        return Decimal(0)
    size = math.exp(rng.gauss(0.0, 1.2)) * scale
    if cell.table == "2":
        size *= 40 if cell.metric.endswith(("decisions", "public_total")) else 1
        if cell.metric.endswith("amount"):
            places = rng.choice((0, 1, 2, 2, 4, 6))
            return round(Decimal(size * 30), places)
        if cell.metric.endswith("items_change"):
            return Decimal(rng.randint(-3, 3))
    return Decimal(round(size))


def _add_up_requests(figures: Figures) -> None:
    columns = [applicant for applicant in applicants() if applicant != "total"]
    rows = list(dict.fromkeys(metric for metric, applicant in figures if applicant))
    for column in columns:
        _settle_outcomes(figures, rows, column)
        _carry_out(figures, column)
    for row in rows:
        if (row, "total") in figures:
            figures[row, "total"] = _sum(figures[row, c] for c in columns if (row, c) in figures)


def _settle_outcomes(figures: Figures, rows: Sequence[str], column: str) -> None:
    parts = [r for r in rows if r.startswith(_OUTCOME) and r not in {"outcome.total"}]
    for subtotal in _SUBTOTALS & set(parts):
        inner = [figures[r, column] for r in parts if r.startswith(subtotal + ".")]
        figures[subtotal, column] = _sum(inner)
    summed = _sum(figures[r, column] for r in parts if r not in _SUBTOTALS)
    if ("outcome.total", column) in figures:
        figures["outcome.total", column] = summed


def _carry_out(figures: Figures, column: str) -> None:
    """Let 一 + 二 = 三（七） + 四 hold where all four rows are printed."""
    received, carried, done, rest = (
        (metric, column)
        for metric in (
            "application.received", "application.carried_in",
            "outcome.total", "application.carried_out",
        )
    )  # fmt: skip
    if any(key not in figures for key in (received, carried, done, rest)):
        return
    figures[received] = max(figures[received], figures[done] + figures[rest] - figures[carried])
    figures[rest] = figures[received] + figures[carried] - figures[done]


def _add_up_disputes(figures: Figures) -> None:
    for group in ("review", "litigation.direct", "litigation.after_review"):
        endings = [ending for ending in outcomes() if ending != "total"]
        if (f"{group}.total", None) in figures:
            figures[f"{group}.total", None] = _sum(
                figures[f"{group}.{ending}", None] for ending in endings
            )


def _sum(numbers: Iterable[Decimal]) -> Decimal:
    return sum(numbers, Decimal(0))
