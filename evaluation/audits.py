"""How many planted errors an audit finds, and how much of what it fails is one.

``python -m gongkai.evaluation.audits`` writes invented reports (``gongkai annotate planted``),
reads them through the whole path (bytes, text and tables, tagger, reconciliation) and prints recall
by kind of error and precision by kind of check. The planting knows no rule.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

import typer

from gongkai.annotations import write_planted

from .bootstrap import bootstrap_share
from .data import PLANTED, Data, load_data
from .evaluating import evaluate
from .outcomes import Outcome, by_document, count, grouped
from .systems import tagger_system


@contextmanager
def planted_data(count: int, seed: int) -> Iterator[Data]:
    """Give reports with planted errors, and as many without, in a folder that goes at the end."""
    with TemporaryDirectory(prefix="gongkai-") as folder:
        write_planted(Path(folder), seed, count)
        data = load_data([Path(folder)])
        yield Data(PLANTED, reports=data.reports)


def audit_summary(data: Data, outcomes: Sequence[Outcome], seed: int = 0) -> dict[str, Any]:
    """Return recall and precision with 95 % intervals over reports, and counts by kind.

    Args:
        data: reports with planted errors.
        outcomes: of the measure ``checks``.
        seed: of the intervals.
    """
    total = count(outcomes)
    counts = by_document(outcomes, data.units(outcomes))
    right = [one.correct for one in counts]
    stated = [outcome for outcome in outcomes if outcome.gold]
    failed = [outcome for outcome in outcomes if outcome.found]
    return {
        "reports": len(data.reports),
        "planted": total.gold,
        "recall": _rounded(total.recall),
        "recall_interval": bootstrap_share(right, [one.gold for one in counts], seed=seed),
        "failed": total.predicted,
        "precision": _rounded(total.precision),
        "precision_interval": bootstrap_share(right, [one.predicted for one in counts], seed=seed),
        "recall_by_error": _by(stated, lambda one: one.facets["error"]),
        "precision_by_check": _by(failed, lambda one: one.found.label if one.found else "?"),
    }


def _by(outcomes: Sequence[Outcome], kind: Callable[[Outcome], str]) -> dict[str, list[int]]:
    """Return the right ones and all of each kind."""
    groups = sorted(grouped(outcomes, kind).items())
    return {name: [sum(one.right for one in group), len(group)] for name, group in groups}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _misses(outcomes: Sequence[Outcome]) -> Iterator[str]:
    for one in outcomes:
        if not one.right:
            what = f"missed {one.facets['error']}" if one.gold else f"false {one.item.label}"
            yield f"{what} in {one.document}: {one.item.text} {one.item.around}"


def main(
    count: Annotated[int, typer.Option(help="reports with errors, and as many without")] = 300,
    seed: Annotated[int, typer.Option(help="of the reports and the intervals")] = 2026,
    out: Annotated[Path | None, typer.Option(help="JSON file for the scores")] = None,
    misses: Annotated[bool, typer.Option(help="list what was missed or false")] = False,
) -> None:
    """Score the audit on invented reports with and without planted errors."""
    with planted_data(count, seed) as data:
        run = evaluate(data, [tagger_system()], ["reports"]).runs[0]
        outcomes = run.results["checks"]
        scores = audit_summary(data, outcomes, seed)
    command = f"python -m gongkai.evaluation.audits --count {count} --seed {seed}"
    result = {"command": command, "tagger": run.versions["tagger"], **scores}
    text = json.dumps(result, ensure_ascii=False, indent=1) + "\n"
    if out:
        out.write_text(text, encoding="utf-8")
    sys.stdout.write(text)
    if misses:
        sys.stdout.write("\n".join(_misses(outcomes)) + "\n")


if __name__ == "__main__":
    typer.run(main)
