"""Reports with planted errors as a folder of web pages with gold, for ``gongkai evaluate``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gongkai.vocabulary import dump_json

from .factory import tables_of_truth
from .planting import PlantedReport, planted_reports
from .printed import ReportContent
from .rendering_html import PAGE_DESIGNS, html_bytes

AROUND = "around"
"""Folder of the reports that others are held against: last year's, and those of the parts."""


def write_planted(folder: Path, seed: int, count: int) -> int:
    """Write reports with one to four errors, and as many without any.

    Args:
        folder: gets the reports, ``gold/`` and ``around/``.
        seed: decides everything.
        count: reports with errors.

    Returns:
        How many reports were written, those around them apart.
    """
    for name in ("gold", AROUND):
        (folder / name).mkdir(parents=True, exist_ok=True)
    reports = [*planted_reports(seed, count, (1, 4)), *planted_reports(seed + 1, count, (0, 0))]
    for number, report in enumerate(reports):
        _write_report(folder, f"planted-{number:05d}", report, number)
    return len(reports)


def _write_report(folder: Path, name: str, report: PlantedReport, number: int) -> None:
    design = sorted(PAGE_DESIGNS)[number % len(PAGE_DESIGNS)]
    others = dict(_others(name, report))
    for file, content in {f"{name}.html": report.content, **others}.items():
        (folder / file).write_bytes(html_bytes(content, design, number))
    gold = {"source": f"{name}.html", "kind": "html", "producer": design, **_gold(report)}
    files = list(others)
    if report.previous:
        gold["previous"] = files.pop(0)
    gold["parts"] = files
    (folder / "gold" / f"{name}.json").write_text(dump_json(gold) + "\n", encoding="utf-8")


def _others(name: str, report: PlantedReport) -> Iterator[tuple[str, ReportContent]]:
    if report.previous:
        yield f"{AROUND}/{name}-previous.html", report.previous
    for place, part in enumerate(report.parts):
        yield f"{AROUND}/{name}-part-{place}.html", part


def _gold(report: PlantedReport) -> dict[str, Any]:
    return {
        "agency": report.content.agency,
        "year": report.year,
        "form": report.form,
        "tables": tables_of_truth(report.cells),
        "errors": [
            {
                "kind": error.kind,
                "checks": list(error.checks),
                "cells": sorted(map(list, error.cells), key=str),
                "words": sorted(map(list, error.words)),
            }
            for error in report.errors
        ],
    }
