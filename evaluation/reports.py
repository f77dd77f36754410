"""Whole files against gold: cells of the statutory tables, the report's head, its problems.

Figures of the text are compared in :mod:`.report_figures`, checks in :mod:`.report_checks`. A file
that cannot be read has missed everything; why stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

from gongkai.vocabulary import (
    STATISTICS_TABLE,
    Form,
    GongkaiError,
    Problem,
    Report,
    form_cells,
)

from .cells import CellKey, ReadCell, is_statistics_row, read_cells, warning_codes
from .data import era_of
from .gold_reports import GoldProblem, GoldReport, Value
from .outcomes import Item, Outcome
from .report_checks import check_outcomes
from .report_figures import figure_outcomes
from .systems import System

Results = dict[str, list[Outcome]]
_CLAUSE = 12  # characters by which a problem is known again


def report_outcomes(gold: GoldReport, system: System) -> Results:
    """Read a file and compare all that its gold states.

    Returns:
        ``cells``, ``documents`` (one outcome a file with tables: right if all its cells are),
        ``head`` (authority, year, form, sections), ``narrative``, ``checks``,
        ``report_problems`` and ``report_categories``.
    """
    if system.report is None:
        return {}
    report, told = None, ""
    try:
        report = system.report(gold)
    except GongkaiError as error:
        told = error.message
    facets = facets_of_report(gold)
    results = {"head": _outcomes(gold, facets, _head(gold, report, told))}
    if gold.gold.tables is not None:
        results["cells"] = _cells(gold, report, facets)
        results["documents"] = [_document(gold, report, results["cells"], told)]
    if gold.gold.narrative is not None:
        results["narrative"] = figure_outcomes(gold, report, facets)
    if gold.gold.checks is not None or gold.gold.errors is not None:
        results["checks"] = check_outcomes(gold, report, facets)
    if gold.gold.problems is not None:
        results |= _problems(gold, report, facets)
    return {name: outcomes for name, outcomes in results.items() if outcomes}


def facets_of_report(gold: GoldReport) -> dict[str, str]:
    """Return what the scores of a whole report can be broken down by."""
    stated = gold.gold
    kind = (
        stated.kind or Path(stated.member or gold.file.path.name).suffix.lstrip(".").lower() or "?"
    )
    facets = {"era": era_of(stated.year or 0), "level": gold.level, "format": kind}
    named = {"producer": stated.producer and f"{kind} {stated.producer}", "group": stated.group}
    return facets | {name: value for name, value in named.items() if value}


Side = tuple[Item | None, Item | None, bool]


def _outcomes(gold: GoldReport, facets: dict[str, str], sides: Iterable[Side]) -> list[Outcome]:
    return [Outcome(gold.name, gold.name, *side, facets) for side in sides]


def _head(gold: GoldReport, report: Report | None, told: str) -> list[Side]:
    stated = gold.gold
    found = {
        "agency": report.agency if report else None,
        "year": str(report.year) if report and report.year else None,
        "form": report.form if report else None,
        "sections": _numbers(s.number for s in report.sections) if report else None,
    }
    wanted: dict[str, tuple[str, ...]] = {
        "agency": (stated.agency, *stated.agency_alt) if stated.agency else (),
        "year": (str(stated.year),) if stated.year else (),
        "form": (stated.form,) if stated.form in ("2019", "2021") else (),
        "sections": (_numbers(s.number for s in stated.sections),) if stated.sections else (),
    }
    sides: list[Side] = []
    for name, good in wanted.items():
        if good:
            given = found[name]
            item = Item(name, given) if given else None
            sides.append((Item(name, good[0], around=told), item, given in good))
    return sides


def _numbers(numbers: Iterable[str | None]) -> str:
    return "".join(number for number in numbers if number)


def _show(value: Value) -> str:
    """Return a number without exponent and without zeros that say nothing."""
    if value is None:
        return ""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _cells(gold: GoldReport, report: Report | None, facets: dict[str, str]) -> list[Outcome]:
    """Compare cells; a blank one is right where no number was found for it."""
    sides = _read_cells(gold, report) if report else _missed_cells(gold.gold.cells)
    return [
        Outcome(gold.name, gold.name, *side, {**facets, "table": _table(*key)})
        for key, side in sides
    ]


def _missed_cells(cells: dict[CellKey, Value]) -> Iterator[tuple[CellKey, Side]]:
    for key, value in cells.items():
        yield key, (Item(_label(key), _show(value)), None, False)


def _read_cells(gold: GoldReport, report: Report) -> Iterator[tuple[CellKey, Side]]:
    found = read_cells(report)
    cells = gold.gold.cells
    for key in {**cells, **found}:
        given = _given(key, found.get(key))
        if key[0] in gold.gold.tables_uncertain or (key not in cells and not given):
            continue
        if key not in cells:
            yield key, (None, given, False)
            continue
        wanted = Item(_label(key), _show(cells[key]))
        blank = cells[key] is None and given is None
        right = blank or (given is not None and given.text == wanted.text)
        yield key, (wanted, Item(_label(key), "") if blank else given, right)


def _label(key: CellKey) -> str:
    return "/".join(part for part in key if part)


def _given(key: CellKey, cell: ReadCell | None) -> Item | None:
    """Return the number that was read for a cell, None where none was."""
    if cell is None or cell.value is None:
        return None
    number = _show(Decimal(str(cell.value)))
    return Item(_label(key), number, confidence=cell.confidence, around=cell.place)


@cache
def _tables() -> dict[str, str]:
    forms: tuple[Form, ...] = ("2019", "2021")
    return {cell.metric: cell.table for form in forms for cell in form_cells(form)}


def _table(metric: str, applicant: str | None) -> str:
    """Return the number of the table that a cell belongs to; other rows are table 3's."""
    if is_statistics_row((metric, applicant)):
        return STATISTICS_TABLE
    return _tables().get(metric, "3" if applicant else "?")


def _document(gold: GoldReport, report: Report | None, cells: list[Outcome], told: str) -> Outcome:
    wrong = sum(not outcome.right for outcome in cells)
    warned = report is None or bool(warning_codes(report))
    facets = {**facets_of_report(gold), "warned": "yes" if warned else "no"}
    given = Item("document", f"{wrong} / {len(cells)}", around=told)
    return Outcome(gold.name, gold.name, Item("document", gold.name), given, wrong == 0, facets)


def _bare(text: str) -> str:
    return re.sub(r"[\s，。、；：,.;:“”\"'（）()]", "", text)


def _problems(gold: GoldReport, report: Report | None, facets: dict[str, str]) -> Results:
    """Find each stated problem again by how its clause begins, and compare its categories."""
    free = list(report.problems) if report else []
    sides: list[Side] = []
    categories: list[Side] = []
    for stated in gold.gold.problems or ():
        begin = _bare(stated.clause)[:_CLAUSE]
        match = next((p for p in free if begin in _bare(p.text)), None)
        wanted = Item("problem", stated.clause)
        sides.append((wanted, Item("problem", match.text) if match else None, match is not None))
        if match:
            free.remove(match)
        categories += _category_sides(stated, match)
    sides += [(None, Item("problem", problem.text), False) for problem in free]
    return {
        "report_problems": _outcomes(gold, facets, sides),
        "report_categories": _outcomes(gold, facets, categories),
    }


def _category_sides(stated: GoldProblem, problem: Problem | None) -> list[Side]:
    """Compare the categories of one problem; those that gold calls as good count neither way."""
    named = [score.id for score in problem.categories] if problem else []
    found = [name for name in named if name not in stated.alt or name in stated.categories]
    sides: list[Side] = []
    for name in dict.fromkeys([*stated.categories, *found]):
        item = Item(name, stated.clause)
        wanted = item if name in stated.categories else None
        given = item if name in found else None
        sides.append((wanted, given, wanted is not None and given is not None))
    return sides
