"""The forms that a comparison is written in, by name; each loads its library on use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from importlib import import_module

from gongkai.reconciliation import Comparison
from gongkai.vocabulary import MissingFeature, Report, dump_json

from .comparison_text import comparison_text
from .wording import Wording

Writer = Callable[[Comparison, Wording], bytes]
_WIDTH = 80
_HERE = "gongkai.service"
COMPARISON_FORMATS = {
    "text": f"{_HERE}.comparison_outputs:comparison_plain",
    "json": f"{_HERE}.comparison_outputs:comparison_json",
    "html": f"{_HERE}.comparison_html:comparison_html",
    "xlsx": f"{_HERE}.comparison_workbook:comparison_workbook",
}
"""Import path of each format's :data:`Writer`."""

COMPARISON_SUFFIXES = {".txt": "text", ".json": "json", ".html": "html", ".htm": "html",
                       ".xlsx": "xlsx"}  # fmt: skip
BINARY = frozenset({"xlsx"})


def comparison_writer(name: str, wording: Wording) -> Writer:
    """Return the writer of a format.

    Raises:
        MissingFeature: its library is not installed.
    """
    module, function = COMPARISON_FORMATS[name].split(":")
    try:
        writer: Writer = getattr(import_module(module), function)
    except ImportError as error:
        raise MissingFeature(wording("compare.missing", name=error.name)) from error
    return writer


def comparison_plain(comparison: Comparison, wording: Wording) -> bytes:
    """Return the page as text of 80 columns, without colours."""
    return comparison_text(comparison, wording, _WIDTH, colour=False).encode("utf-8", "replace")


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
