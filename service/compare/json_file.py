"""A comparison as JSON."""

from __future__ import annotations

from dataclasses import asdict

from gongkai.reconciliation import Comparison
from gongkai.vocabulary import Report, dump_json

from ..wording import Wording


def comparison_json(comparison: Comparison, wording: Wording) -> bytes:
    """Return one object: both reports' names, and every row with the figures themselves.

    Indices point into the reports as ``gongkai extract --format json`` writes them.
    """
    content = asdict(comparison)
    for side, report in (("before", comparison.before), ("after", comparison.after)):
        content[side] = _name(report)
    for row, change in zip(content["figures"], comparison.figures, strict=True):
        for side, report in (("before", comparison.before), ("after", comparison.after)):
            index = getattr(change, side)
            figure = None if index is None else report.figures[index]
            row[f"{side}_value"] = figure.value if figure else None
            row[f"{side}_unit"] = figure.unit if figure else None
    return (dump_json(content) + "\n").encode("utf-8")


def _name(report: Report) -> dict[str, object]:
    names = ("source", "sha256", "title", "agency", "year", "form")
    return {name: getattr(report, name) for name in names}
