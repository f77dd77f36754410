"""The regression gate: scores of the shipped weights are stored, and may not get worse unseen.

``python -m gongkai.evaluation store`` writes what the shipped weights score now on each gated data
set; ``python -m gongkai.evaluation gate`` scores again and fails where F1 lies below the stored
95 % interval, or where more became wrong than right beyond chance, report by report; with the
sentences that were right and are wrong now. A data set that is not the one the scores were made on
fails too.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, cast

import numpy as np

from .data import Data, document_of
from .evaluating import Run
from .outcomes import Outcome, count, grouped
from .summary import score

GATED = (
    "figure", "full", "zero", "problem_clauses", "measure_clauses", "categories", "pairing",
    "cells", "checks",
)  # fmt: skip
"""Measures that are held; what cannot get worse without a test failing."""
FOLDER = Path(str(files(__package__).joinpath("stored")))
_SAMPLES = 1000
_SHOWN = 20  # sentences that a failing gate prints


def stored_scores(split: str, folder: Path = FOLDER) -> dict[str, Any]:
    """Return the stored scores of a data set: what :func:`gate_record` returned then."""
    text = (folder / f"{split}.json").read_text(encoding="utf-8")
    return cast("dict[str, Any]", json.loads(text))


def gate_record(data: Data, run: Run) -> dict[str, Any]:
    """Return what the gate needs to know later: scores, and which outcomes are wrong."""
    measures = {}
    for name in GATED:
        outcomes = run.results.get(name)
        if outcomes:
            wrong = sorted(outcome.key for outcome in outcomes if not outcome.right)
            measures[name] = {**score(outcomes, data.units(outcomes)), "wrong": wrong}
    return {"data": data.version, "versions": dict(run.versions), "measures": measures}


def check_gate(data: Data, run: Run, stored: dict[str, Any]) -> list[str]:
    """Return what is worse than stored, one finding a line; empty if nothing is."""
    if data.version != stored["data"]:
        return [
            f"{data.name}: the data are not those of the stored scores "
            f"({data.version}, not {stored['data']}); if that is meant, run make scores"
        ]
    lines: list[str] = []
    for name, was in stored["measures"].items():
        outcomes = run.results.get(name, [])
        now = count(outcomes).f1 or 0.0
        low = was["interval"][0] if was["interval"] else was["f1"]
        changes = _changes(data, outcomes, was["wrong"])
        if now < low or _beyond_chance(changes):
            lost, won = (sum(max(0, sign * one) for one in changes) for sign in (-1, 1))
            lines.append(
                f"{data.name} {name}: F1 {now:.4f}, stored {was['f1']:.4f} with interval from "
                f"{low:.4f}; net of each report, {lost} became wrong and {won} right"
            )
            lines += _newly_wrong(data, outcomes, set(was["wrong"]))
    return lines


def _changes(data: Data, outcomes: Sequence[Outcome], known: Sequence[str]) -> list[int]:
    """Return for each document how many more outcomes are right than when scores were stored."""
    document = {passage.id: document_of(passage) for passage in data.passages}
    wrong = {one.key for one in outcomes if not one.right}
    changes = dict.fromkeys(data.units(outcomes), 0)
    for keys, change in ((wrong - set(known), -1), (set(known) - wrong, 1)):
        for key in keys:
            passage = key.partition(" ")[0]
            changes[document.get(passage, passage)] += change
    return list(changes.values())


def _beyond_chance(changes: Sequence[int]) -> bool:
    """Tell whether the losses stay losses in 97.5 % of resamples of the documents."""
    if not any(changes):
        return False
    chance = np.random.default_rng(0)
    rows = chance.integers(0, len(changes), (_SAMPLES, len(changes)))
    return float(np.percentile(np.array(changes)[rows].sum(axis=1), 97.5)) < 0


def _newly_wrong(data: Data, outcomes: Sequence[Outcome], known: set[str]) -> list[str]:
    texts = {passage.id: passage.text for passage in data.passages}
    fresh = [one for one in outcomes if not one.right and one.key not in known]
    lines = []
    for passage, group in list(grouped(fresh, lambda one: one.passage).items())[:_SHOWN]:
        told = "; ".join(f"{_said(one, 'gold')} -> {_said(one, 'found')}" for one in group)
        lines.append(f"  {passage}: {told} | {texts.get(passage, group[0].item.around)[:160]}")
    return lines


def _said(outcome: Outcome, side: str) -> str:
    item = getattr(outcome, side)
    return f"{item.label} {item.text}" if item else "nothing"
