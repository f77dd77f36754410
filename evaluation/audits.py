"""How many planted errors an audit finds, and how much of what it fails is one.

``python -m gongkai.evaluation.audits`` reads invented reports through the whole path (bytes, text
and tables, tagger, reconciliation) and prints recall by kind of error and precision by kind of
check. The reports come from :mod:`gongkai.annotations.planting`, which knows no rule.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer

from gongkai.annotations import (
    PAGE_DESIGNS,
    PlantedError,
    PlantedReport,
    ReportContent,
    html_bytes,
    planted_reports,
)
from gongkai.extraction import parse, read_bytes
from gongkai.models import find_problems, shipped_tagger, tag
from gongkai.reconciliation import Surroundings, reconcile
from gongkai.vocabulary import Check, Report

from .bootstrap import bootstrap_share


@dataclass
class AuditScore:
    """Counts of one or many reports, by kind; each report is one entry of the lists."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    by_report: list[tuple[int, int, int, int]] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)

    def summary(self, seed: int = 0) -> dict[str, object]:
        """Return recall and precision with 95 % intervals over reports, and counts by kind."""
        found, planted = ([row[i] for row in self.by_report] for i in (0, 1))
        right, failed = ([row[i] for row in self.by_report] for i in (2, 3))
        return {
            "reports": len(self.by_report),
            "planted": sum(planted),
            "recall": _share(sum(found), sum(planted)),
            "recall_interval": bootstrap_share(found, planted, seed=seed),
            "failed": sum(failed),
            "precision": _share(sum(right), sum(failed)),
            "precision_interval": bootstrap_share(right, failed, seed=seed),
            "recall_by_error": {
                kind: [self.found[kind], count] for kind, count in sorted(self.planted.items())
            },
            "precision_by_check": {
                kind: [self.right[kind], count] for kind, count in sorted(self.failed.items())
            },
        }


def score_audits(reports: Iterable[PlantedReport]) -> AuditScore:
    """Read, check and score invented reports."""
    score = AuditScore()
    for number, planted in enumerate(reports):
        report = _read(planted.content, number)
        others = Surroundings(
            previous=_read(planted.previous, number) if planted.previous else None,
            parts=tuple(_read(part, number) for part in planted.parts),
        )
        fails = [c for c in reconcile(report, others=others).checks if c.status == "fail"]
        _count(score, planted, report, fails)
    return score


def _read(content: ReportContent, number: int) -> Report:
    design = sorted(PAGE_DESIGNS)[number % len(PAGE_DESIGNS)]
    data = html_bytes(content, design, number)
    return find_problems(tag(parse(read_bytes(data, f"{content.agency}.html"))))


def _count(score: AuditScore, planted: PlantedReport, report: Report, fails: list[Check]) -> None:
    found = 0
    for error in planted.errors:
        score.planted[error.kind] += 1
        hit = any(c.kind in error.checks and _touches(c, error, report) for c in fails)
        score.found[error.kind] += hit
        found += hit
        if not hit:
            score.misses.append(f"missed {error.kind} in {planted.content.title}: {error}")
    right = 0
    for check in fails:
        score.failed[check.kind] += 1
        true = any(_touches(check, error, report) for error in planted.errors)
        score.right[check.kind] += true
        right += true
        if not true:
            score.misses.append(f"false {check.id} in {planted.content.title}: {check.message}")
    score.by_report.append((found, len(planted.errors), right, len(fails)))


def _touches(check: Check, error: PlantedError, report: Report) -> bool:
    """Whether a check compares a place where the error is printed."""
    for index in check.figures:
        figure = report.figures[index]
        if figure.origin == "table" and (figure.metric, figure.applicant) in error.cells:
            return True
        digits = "".join(char for char in figure.text if char.isdigit())
        if figure.origin == "narrative" and (figure.metric, digits) in error.words:
            return True
    return False


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _progress(reports: Iterator[PlantedReport], total: int) -> Iterator[PlantedReport]:
    for number, report in enumerate(reports, 1):
        if number % 25 == 0:
            sys.stderr.write(f"{number}/{total}\n")
        yield report


def main(
    count: Annotated[int, typer.Option(help="reports with errors, and as many without")] = 300,
    seed: Annotated[int, typer.Option(help="of the reports and the intervals")] = 2026,
    out: Annotated[Path | None, typer.Option(help="JSON file for the scores")] = None,
    misses: Annotated[bool, typer.Option(help="list what was missed or false")] = False,
) -> None:
    """Score the audit on invented reports with and without planted errors."""
    both = [
        *planted_reports(seed, count, (1, 4)),
        *planted_reports(seed + 1, count, (0, 0)),
    ]
    score = score_audits(_progress(iter(both), len(both)))
    result = {
        "command": f"python -m gongkai.evaluation.audits --count {count} --seed {seed}",
        "tagger": shipped_tagger().settings.get("version"),
        **score.summary(seed),
    }
    text = json.dumps(result, ensure_ascii=False, indent=1) + "\n"
    if out:
        out.write_text(text, encoding="utf-8")
    sys.stdout.write(text)
    if misses:
        sys.stdout.write("\n".join(score.misses) + "\n")


if __name__ == "__main__":
    typer.run(main)
