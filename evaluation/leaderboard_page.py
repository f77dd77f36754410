"""docs/leaderboard.md: the runs of a leaderboard, a table for each version of the data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .bootstrap import compare
from .leaderboard import Entry, Score

_HEADLINE = ("figure", "narrative", "cells", "checks", "problem_clauses")
"""A table ranks by the first of these that its runs have."""
_NAMES = {
    "figure": "figures (span and metric)",
    "relaxed": "figures (overlap and metric)",
    "value": "figures (metric and value)",
    "full": "figures (all attributes)",
    "zero": "zero statements",
    "problem_clauses": "problem clauses",
    "categories": "categories",
    "narrative": "figures of whole reports",
    "cells": "table cells",
    "checks": "failing checks",
}
_HEAD = """# Leaderboard

Runs on the same data, best first; written by `python -m gongkai.evaluation leaderboard` from
`docs/leaderboard.jsonl`, do not edit. Only runs in one table are comparable: they were scored on
the same version of the data. F1 with its 95 % interval over reports; *p* is that of a permutation
test (reports exchanged between two systems) against the first of the table. An empty cell is a
question that the system does not answer.

To add a run of yours: `gongkai evaluate --model DIR --add-to docs/leaderboard.jsonl --name NAME`,
then the command above. A run holds the counts of every report; a line whose scores do not follow
from its counts, or whose gold is not that of the table's other runs, is refused.
"""


def leaderboard_page(entries: Sequence[Entry]) -> str:
    """Return the page as Markdown."""
    return "\n".join(_lines(entries)) + "\n"


def _lines(entries: Sequence[Entry]) -> Iterator[str]:
    yield _HEAD.rstrip()
    versions = dict.fromkeys((entry.data, entry.data_version) for entry in entries)
    for data, version in versions:
        runs = [entry for entry in entries if entry.data_version == version]
        yield from _table(f"{data}, version `{version}`", runs)


def _table(title: str, runs: Sequence[Entry]) -> Iterator[str]:
    measure = next((m for m in _HEADLINE if any(m in run.counts for run in runs)), None)
    if measure is None:
        return
    ranked = [run for run in runs if measure in run.counts]
    ranked.sort(key=lambda run: (-(run.scores[measure].f1 or 0), run.name))
    others = [m for m in _NAMES if m != measure and any(m in run.counts for run in ranked)]
    reports = len(ranked[0].counts[measure])
    yield f"\n## {title}\n"
    yield f"{reports} reports, {ranked[0].scores[measure].gold} gold items of {_NAMES[measure]}.\n"
    heads = ("system", _NAMES[measure], "*p*", "P", "R", *(_NAMES[m] for m in others),
             "versions", "date")  # fmt: skip
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(heads)}"
    for run in ranked:
        score = run.scores[measure]
        cells = (
            run.name, _score(score), _against(ranked[0], run, measure), _number(score.precision),
            _number(score.recall), *(_score(run.scores.get(m)) for m in others),
            "; ".join(f"{name} {value}" for name, value in run.versions.items()),
            run.date.isoformat(),
        )  # fmt: skip
        yield f"| {' | '.join(cells)} |"


def _against(first: Entry, run: Entry, measure: str) -> str:
    if run is first:
        return "—"
    difference = compare(first.by_document(measure), run.by_document(measure))
    return f"{difference.p:.4f}" if difference else "—"


def _score(score: Score | None) -> str:
    if score is None or score.f1 is None:
        return ""
    if score.interval is None:
        return f"{score.f1:.3f}"
    low, high = score.interval
    return f"{score.f1:.3f} [{low:.3f}, {high:.3f}]"


def _number(value: float | None) -> str:
    return "—" if value is None else f"{value:.3f}"
