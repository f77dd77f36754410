"""Everything that is reported of an evaluation, as one plain structure for JSON, CSV and pages."""

from __future__ import annotations

import platform
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

import gongkai

from .bootstrap import bootstrap_f1, compare
from .calibration import calibration
from .evaluating import Evaluation, Run
from .outcomes import Item, Outcome, breakdown, by_document, confusions, count

FACETS = (
    "label", "era", "level", "section", "length", "kind", "origin", "table", "format", "producer",
    "group", "error", "warned",
)  # fmt: skip
_LIBRARIES = ("numpy", "onnxruntime")
_NUMERALS = "0一二三四五六七八九十"  # 0 is what stands before the first section
_RARE = 0.02
"""Share under which ``other`` stays out of the macro average (metric contract)."""
_CONFIDENT = ("figure", "categories", "problem_clauses", "measure_clauses")


def summarise(evaluation: Evaluation) -> dict[str, Any]:
    """Return all numbers: scores with intervals, breakdowns, calibration, comparisons."""
    data = evaluation.data
    return {
        "date": datetime.now(UTC).strftime("%Y-%m-%d"),
        "versions": versions(),
        "data": {
            "name": data.name,
            "version": data.version,
            "passages": len(data.passages),
            "documents": len(data.documents),
            "files": len(data.reports),
            "missing": len(data.missing),
            "unfinished": data.unfinished,
            "repeated": data.repeated,
        },
        "systems": {
            run.system: {"versions": dict(run.versions), "seconds": round(run.seconds, 2)}
            for run in evaluation.runs
        },
        "scores": {run.system: _scores(evaluation, run) for run in evaluation.runs},
        "groups": {run.system: _groups(evaluation, run) for run in evaluation.runs},
        "calibration": {run.system: _calibrations(evaluation, run) for run in evaluation.runs},
        "confusions": {run.system: _confusions(run) for run in evaluation.runs},
        "comparisons": _comparisons(evaluation),
    }


def versions() -> dict[str, str]:
    """Return the versions of software that scores depend on."""
    libraries = {name: version(name) for name in _LIBRARIES}
    return {"gongkai": gongkai.__version__, "python": platform.python_version(), **libraries}


def score(outcomes: Sequence[Outcome], documents: Sequence[str]) -> dict[str, Any]:
    """Return precision, recall, F1, its 95 % interval by document, and how many hold an item."""
    counts = count(outcomes)
    return {
        "f1": _rounded(counts.f1),
        "interval": bootstrap_f1(by_document(outcomes, documents)),
        "precision": _rounded(counts.precision),
        "recall": _rounded(counts.recall),
        "correct": counts.correct,
        "predicted": counts.predicted,
        "gold": counts.gold,
        "documents": len({outcome.document for outcome in outcomes}),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _scores(evaluation: Evaluation, run: Run) -> dict[str, Any]:
    return {
        name: {
            **score(outcomes, evaluation.data.units(outcomes)), "macro_f1": _macro(outcomes)
        }
        for name, outcomes in run.results.items()
    }  # fmt: skip


def _macro(outcomes: Sequence[Outcome]) -> float | None:
    """Mean F1 of the labels that gold has; a rare ``other`` stays out."""
    counts = {label: count(group) for label, group in breakdown(outcomes, "label").items()}
    least = _RARE * sum(one.gold for one in counts.values())
    kept = [
        one.f1 or 0.0
        for label, one in counts.items()
        if one.gold and (label != "other" or one.gold >= least)
    ]
    return _rounded(sum(kept) / len(kept)) if kept else None


def in_order(groups: Mapping[str, list[Outcome]]) -> list[tuple[str, list[Outcome]]]:
    """Return groups by name: sections as they are numbered, eras and lengths from the first."""
    return sorted(
        groups.items(), key=lambda group: (_NUMERALS.find(group[0]), group[0].lstrip("–"))
    )


def _groups(evaluation: Evaluation, run: Run) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, outcomes in run.results.items():
        documents = evaluation.data.units(outcomes)
        facets = {facet: breakdown(outcomes, facet) for facet in FACETS}
        found[name] = {
            facet: {value: score(group, documents) for value, group in in_order(groups)}
            for facet, groups in facets.items()
            if groups
        }
    return found


def _calibrations(evaluation: Evaluation, run: Run) -> dict[str, Any]:
    measured = {
        name: calibration(run.results[name], evaluation.data.units(run.results[name]))
        for name in _CONFIDENT
        if name in run.results
    }
    return {name: asdict(one) for name, one in measured.items() if one}


def _confusions(run: Run) -> list[list[Any]]:
    outcomes = [*run.results.get("figure", ()), *run.results.get("narrative", ())]
    return [[*pair, times] for pair, times in confusions(outcomes).items()]


def _comparisons(evaluation: Evaluation) -> dict[str, Any]:
    """Compare the first system with each other one, by measure."""
    main, *others = evaluation.runs
    found: dict[str, Any] = {}
    for other in others:
        for name in main.results:
            if name not in other.results:
                continue
            documents = evaluation.data.units(main.results[name])
            difference = compare(
                by_document(main.results[name], documents),
                by_document(other.results[name], documents),
            )
            if difference:
                found.setdefault(other.system, {})[name] = asdict(difference)
    return found


def errors(evaluation: Evaluation, measures: Iterable[str] | None = None) -> list[dict[str, Any]]:
    """Return everything that is wrong, by system and measure, with what gold and system say."""
    return [
        {
            "system": run.system,
            "measure": name,
            "kind": _kind(outcome),
            "document": outcome.document,
            "passage": outcome.passage,
            "gold": _stated(outcome.gold),
            "found": _stated(outcome.found),
        }
        for run in evaluation.runs
        for name in (measures if measures is not None else run.results)
        for outcome in run.results.get(name, ())
        if not outcome.right
    ]


def _kind(outcome: Outcome) -> str:
    if outcome.gold is None:
        return "extra"
    return "missed" if outcome.found is None else "confused"


def _stated(item: Item | None) -> dict[str, Any] | None:
    return None if item is None else asdict(item)
