"""docs/scores.md: the stored scores of the shipped weights, as tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from .gate import stored_scores

PAGE = Path(__file__).resolve().parent.parent / "docs" / "scores.md"
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


def _row(name: str, score: dict[str, Any]) -> str:
    low, high = score["interval"] or (0, 0)
    numbers = [f"{score[key] or 0:.3f}" for key in ("precision", "recall")]
    return (
        f"| {name} | {score['f1']:.3f} | {low:.3f}–{high:.3f} | {' | '.join(numbers)} "
        f"| {score['gold']} |"
    )
