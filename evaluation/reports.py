"""Whole files against gold: every cell of the statutory tables, every check that must fail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from decimal import Decimal

from gongkai.vocabulary import Check, GongkaiError, Number, Report

from .data import GoldReport
from .outcomes import Item, Outcome

ReadReport = Callable[[bytes, str], Report]


def report_outcomes(gold: GoldReport, read: ReadReport) -> dict[str, list[Outcome]]:
    """Read a file and compare; a file that cannot be read has missed everything.

    Returns:
        ``cells`` (each cell of gold or found), ``documents`` (one outcome a file with tables:
        right if all its cells are), and ``checks`` where gold states them.
    """
    try:
        report: Report | None = read(gold.content, gold.name)
    except GongkaiError:
        report = None
    results: dict[str, list[Outcome]] = {}
    if gold.cells:
        results["cells"] = _cells(gold, report)
        results["documents"] = [_document(gold, results["cells"])]
    if gold.failing is not None:
        results["checks"] = _checks(gold, report)
    return results


def _show(value: Number | None) -> str:
    return "" if value is None else f"{value}"


def _same(one: Number | None, other: Number | None) -> bool:
    if one is None or other is None:
        return one is other
    return Decimal(str(one)) == Decimal(str(other))


def _cells(gold: GoldReport, report: Report | None) -> list[Outcome]:
    figures = report.figures if report else ()
    found = {(f.metric, f.applicant): f for f in figures if f.origin == "table"}
    outcomes = []
    for key in {**gold.cells, **found}:
        label = "/".join(part for part in key if part)
        wanted = Item(label, _show(gold.cells[key])) if key in gold.cells else None
        figure = found.get(key)
        given = Item(label, _show(figure.value), confidence=figure.confidence) if figure else None
        right = wanted is not None and figure is not None and _same(figure.value, gold.cells[key])
        outcomes.append(Outcome(gold.name, gold.name, wanted, given, right, gold.facets))
    return outcomes


def _document(gold: GoldReport, cells: list[Outcome]) -> Outcome:
    wrong = sum(not outcome.right for outcome in cells)
    sides = Item("document", gold.name), Item("document", f"{gold.name}: {wrong}")
    return Outcome(gold.name, gold.name, *sides, wrong == 0, gold.facets)


def _sides(left: Number | None, right: Number | None) -> tuple[Decimal, ...]:
    return tuple(sorted(Decimal(str(side)) for side in (left, right) if side is not None))


def _checks(gold: GoldReport, report: Report | None) -> list[Outcome]:
    """Pair failing checks by their two sides, in either order, whatever the rule is called."""
    raised = [check for check in (report.checks if report else ()) if check.status == "fail"]
    by_sides: dict[tuple[Decimal, ...], list[Check]] = {}
    for check in raised:
        by_sides.setdefault(_sides(check.left, check.right), []).append(check)
    wanted = Counter((kind, _sides(*sides)) for kind, sides in gold.failing or ())
    outcomes = []
    for (kind, sides), times in wanted.items():
        for _ in range(times):
            item = Item(kind, " ≠ ".join(map(str, sides)))
            here = by_sides.get(sides)
            given = Item(kind, here.pop(0).message) if here else None
            outcomes.append(
                Outcome(gold.name, gold.name, item, given, given is not None, gold.facets)
            )
    for left in by_sides.values():
        for one in left:
            item = Item(one.kind, one.message)
            outcomes.append(Outcome(gold.name, gold.name, None, item, False, gold.facets))
    return outcomes
