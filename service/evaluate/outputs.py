"""An evaluation as text, JSON, CSV or a page."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from gongkai.evaluation import Evaluation, errors
from gongkai.vocabulary import dump_json

from ..wording import Wording
from .page import evaluation_page
from .text import evaluation_lines

Summary = Mapping[str, Any]
_COLUMNS = ("system", "measure", "facet", "value", "f1", "low", "high", "precision", "recall",
            "correct", "predicted", "gold", "documents", "against", "p")  # fmt: skip


def evaluation_json(evaluation: Evaluation, summary: Summary, wording: Wording) -> bytes:
    """Return all numbers and every error as one object."""
    content = {**summary, "errors": errors(evaluation)}
    return (dump_json(content) + "\n").encode("utf-8")


def evaluation_csv(evaluation: Evaluation, summary: Summary, wording: Wording) -> bytes:
    """Return one row a score: system, measure, group, and its counts; opens in Excel.

    A row with ``against`` is a difference of F1 to that system, with its interval and p-value.
    """
    out = io.StringIO()
    writer = csv.DictWriter(out, _COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for row in _rows(summary):
        writer.writerow(row)
    return ("\ufeff" + out.getvalue()).encode("utf-8")


def _rows(summary: Summary) -> Iterator[dict[str, Any]]:
    for system, measures in summary["scores"].items():
        for measure, score in measures.items():
            yield _row(system, measure, ("", ""), score)
    for system, measures in summary["groups"].items():
        for measure, facets in measures.items():
            for facet, groups in facets.items():
                for value, score in groups.items():
                    yield _row(system, measure, (facet, value), score)
    main = next(iter(summary["scores"]))
    for against, measures in summary["comparisons"].items():
        for measure, one in measures.items():
            low, high = one["interval"] or (None, None)
            yield {
                "system": main, "measure": measure, "f1": one["delta"], "low": low, "high": high,
                "against": against, "p": one["p"],
            }  # fmt: skip


def _row(system: str, measure: str, group: tuple[str, str], score: Summary) -> dict[str, Any]:
    low, high = score["interval"] or (None, None)
    kept = {name: score[name] for name in _COLUMNS if name in score}
    place = {"system": system, "measure": measure, "facet": group[0], "value": group[1]}
    return {**place, **kept, "low": low, "high": high}


def evaluation_text(evaluation: Evaluation, summary: Summary, wording: Wording) -> bytes:
    """Return tables for a terminal."""
    return ("\n".join(evaluation_lines(summary, wording)) + "\n").encode("utf-8")


def evaluation_html(evaluation: Evaluation, summary: Summary, wording: Wording) -> bytes:
    """Return one self-contained page."""
    return evaluation_page(evaluation, summary, wording)


WRITERS: Mapping[str, Callable[[Evaluation, Summary, Wording], bytes]] = MappingProxyType({
    "text": evaluation_text,
    "json": evaluation_json,
    "csv": evaluation_csv,
    "html": evaluation_html,
})  # fmt: skip
