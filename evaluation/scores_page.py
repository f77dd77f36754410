"""docs/scores.md: the stored scores of the shipped weights, as tables."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from .gate import stored_scores
from .stated import ROOT

PAGE = ROOT / "docs" / "scores.md"
REAL_REPORTS = ROOT / "docs" / "real-reports.json"
"""Scores on reports that are not part of the repository."""
_SETS = {
    "dev": "dev: hand-written; stops training and calibrates, so its scores are optimistic",
    "test": "test: hand-written by another hand; authorities and wording unseen",
    "patterns": "patterns: generated from patterns of the grammar held out from training",
    "planted": "planted: invented web pages, half of them with planted errors, read as whole files",
}
_NAMES = {
    "figure": "figures: span and metric",
    "full": "figures: span, metric, period, applicant, own total or part",
    "zero": "zero statements",
    "problem_clauses": "problem clauses",
    "measure_clauses": "measure clauses",
    "categories": "categories of annotated problems",
    "pairing": "measures paired with the right problems",
    "cells": "cells of tables 2 to 4",
    "checks": "failing checks: planted errors found, and nothing else",
}


def scores_page(names: Sequence[str]) -> str:
    """Return the page on some data sets."""
    return "\n".join(_lines(names)) + "\n"


def write_page(names: Sequence[str]) -> None:
    """Write the page where the documentation is kept."""
    PAGE.write_text(scores_page(names), encoding="utf-8")


def _lines(names: Sequence[str]) -> Iterator[str]:
    yield "# Scores of the shipped weights\n"
    yield "Written by `make scores` from `evaluation/stored/`; do not edit. F1 with the 95 %"
    yield "bootstrap interval over reports, precision, recall, and how many gold items there are."
    for name in names:
        record = stored_scores(name)
        versions = ", ".join(f"{kind} `{value}`" for kind, value in record["versions"].items())
        yield f"\n## {_SETS.get(name, name)}\n"
        yield f"Data `{record['data']}`; {versions}.\n"
        yield "| what | F1 | 95 % interval | precision | recall | gold |"
        yield "| --- | --- | --- | --- | --- | --- |"
        for measure, score in record["measures"].items():
            yield _row(_NAMES[measure], score)
    if REAL_REPORTS.exists():
        yield from _real_reports(json.loads(REAL_REPORTS.read_text(encoding="utf-8")))


def _real_reports(record: dict[str, Any]) -> Iterator[str]:
    versions = ", ".join(f"{kind} `{value}`" for kind, value in record["versions"].items())
    yield "\n## Real reports\n"
    yield "Figures of the text of real reports; what they are stands in [training.md](training.md)."
    yield "Texts and gold are not part of the repository; whoever has them (in the format of"
    yield f"[evaluation.md](evaluation.md)) runs `{record['command']}`."
    yield f"Measured {record['date']}; {versions}.\n"
    yield "| which | F1 | 95 % interval | precision | recall | gold | reports |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    groups = record["groups"]["narrative"]
    rows = {"all": record["scores"]["narrative"], **groups.get("era", {})}
    for name, score in {**rows, **groups.get("group", {})}.items():
        yield f"{_row(name, score)} {score['documents']} |"


def _row(name: str, score: dict[str, Any]) -> str:
    f1, precision, recall = (
        "—" if score[key] is None else f"{score[key]:.3f}" for key in ("f1", "precision", "recall")
    )
    interval = "–".join(f"{bound:.3f}" for bound in score["interval"] or ()) or "—"
    return f"| {name} | {f1} | {interval} | {precision} | {recall} | {score['gold']} |"
