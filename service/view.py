"""What the readable page says of a report, whether on a terminal or in a browser."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.vocabulary import Check, Figure, OtherFigure, Problem, Report, form_document

from .keyfigures import Group, key_figures, own_totals
from .places import applicant_name, cell_place, full_place, number, quantity, table_name, with_page
from .sides import listings
from .wording import Wording

SHOWN_STATUSES = ("fail", "review")
LISTED = 12
"""So many figures of one side are listed on a page."""


@dataclass(frozen=True)
class SideView:
    """One side of a check: its figures with their places; ``rest`` counts those not listed."""

    figures: tuple[str, ...]
    rest: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """A line a figure, and one for the rest."""
        return (*self.figures, self.rest) if self.rest else self.figures


@dataclass(frozen=True)
class CheckView:
    """A check that a person should look at, with its two sides."""

    status: str
    status_name: str
    message: str
    comparison: str
    sides: tuple[SideView, ...]


@dataclass(frozen=True)
class ProblemView:
    """A self-reported problem with its categories and measures."""

    text: str
    place: str
    categories: tuple[str, ...]
    measures: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """The page of one report, in words."""

    heading: str
    title: str
    facts: tuple[str, ...]
    overview: tuple[str, ...]
    groups: tuple[Group, ...]
    doubt: str
    others: str
    checks: tuple[CheckView, ...]
    problems: tuple[ProblemView, ...]
    other_measures: tuple[str, ...]
    summary: str
    warnings: tuple[str, ...]


def page_of(report: Report, wording: Wording) -> Page:
    """Return the page of a report."""
    agency = report.agency or wording("page.unknown_agency")
    year = report.year or wording("page.unknown_year")
    heading = wording("page.heading", agency=agency, year=year)
    if report.year is None:
        heading = f"{agency}  {year}"
    groups = key_figures(report, wording)
    return Page(
        heading=heading,
        title=report.title or "",
        facts=tuple(_facts(report, wording)),
        overview=tuple(_overview(report, wording)),
        groups=groups,
        doubt=wording("figure.doubt") if _any_unsure(groups) else "",
        others=_others(report, wording),
        checks=tuple(
            check_view(check, report, wording)
            for status in SHOWN_STATUSES
            for check in report.checks
            if check.status == status
        ),
        problems=tuple(_problems(report, wording)),
        other_measures=tuple(_other_measures(report)),
        summary=report.summary,
        warnings=tuple(map(wording.warning, report.warnings)),
    )


def _any_unsure(groups: tuple[Group, ...]) -> bool:
    return any(row.unsure for group in groups for row in group.rows)


def _facts(report: Report, wording: Wording) -> Iterator[str]:
    if report.form:
        yield wording("page.form", form=report.form, document=form_document(report.form))
    elif report.tables:
        yield wording("page.statistics")
    else:
        yield wording("page.no_form")
    source = wording("page.stdin") if report.source == "-" else report.source
    yield wording("page.file", source=source)


def _overview(report: Report, wording: Wording) -> Iterator[str]:
    origins = Counter(figure.origin for figure in report.figures)
    yield wording("overview.read", tables=origins["table"], narrative=origins["narrative"])
    statuses = Counter(check.status for check in report.checks)
    if not statuses:
        yield wording("page.no_checks")
    elif statuses["pass"] == len(report.checks):
        yield wording("overview.all_pass", total=len(report.checks))
    else:
        parts = [
            wording("status.count", status=wording(f"status.{status}"), count=statuses[status])
            for status in ("fail", "review", "pass", "not_assessable")
            if statuses[status]
        ]
        joined = wording("list.comma").join(parts)
        yield wording("overview.checks", total=len(report.checks), parts=joined)
    yield from _not_assessable(report, wording)
    if report.problems or report.measures:
        counts = {"problems": len(report.problems), "measures": len(report.measures)}
        yield wording("overview.problems", **counts)
    if report.warnings:
        yield wording("overview.warnings", count=len(report.warnings))


def _not_assessable(report: Report, wording: Wording) -> Iterator[str]:
    """Say why some checks came to nothing, and which tables a look would help."""
    checks = [check for check in report.checks if check.status == "not_assessable"]
    if not checks:
        return
    figures = [report.figures[index] for check in checks for index in check.figures]
    tables = sorted({figure.cell.table: figure for figure in figures if figure.cell}.items())
    if not tables:
        yield wording("overview.not_assessable_prose", count=len(checks))
        return
    names = wording.join([table_name(figure, wording) for _, figure in tables])
    yield wording("overview.not_assessable", count=len(checks), tables=names)


def _others(report: Report, wording: Wording) -> str:
    narrative = sum(figure.origin == "narrative" for figure in report.figures)
    shown = sum(figure.origin == "narrative" for figure in own_totals(report).values())
    return wording("figure.others", count=narrative - shown) if narrative > shown else ""


def check_view(
    check: Check, report: Report, wording: Wording, most: int | None = LISTED
) -> CheckView:
    """Return a check in words, with ``most`` figures a side at most, all if ``None``."""
    return CheckView(
        check.status,
        wording(f"status.{check.status}"),
        message_of(check, wording),
        _comparison(check, wording),
        tuple(side for side in side_views(check, report, wording, most) if side.lines),
    )


def side_views(
    check: Check, report: Report, wording: Wording, most: int | None = None
) -> Iterator[SideView]:
    """Yield both sides of a check, each with ``most`` figures at most, all if ``None``."""
    for listing in listings(check, report):
        figures = listing.figures(report)
        rests = {"more_cells": len(figures[most:]) if most else 0, "zero_cells": listing.zeros}
        yield SideView(
            tuple(_told(figure, report, wording) for figure in figures[:most]),
            wording("list.comma").join(
                wording(f"check.{key}", count=count) for key, count in rests.items() if count
            ),
        )


def message_of(check: Check, wording: Wording) -> str:
    """Return a check's sentence in the language of the page."""
    return check.message if wording.language == "zh" else check.message_en or check.message


def _told(figure: Figure | OtherFigure, report: Report, wording: Wording) -> str:
    """Say where a figure stands and what it says.

    A cell is named by its labels, a figure of the narrative by its metric and applicant, a figure
    of another report by that report too.
    """
    if isinstance(figure, OtherFigure):
        return _of_other_report(figure, wording)
    value = quantity(figure, wording)
    name = wording.metric(figure.metric)
    if figure.applicant not in (None, "total"):
        name += wording("brackets", name=applicant_name(figure.applicant, wording))
    named = value if figure.cell else f"{name} {value}"
    return f"{full_place(figure, report, wording)}{wording('colon')}{named}"


def _of_other_report(other: OtherFigure, wording: Wording) -> str:
    figure = Figure(
        other.metric, other.value, other.text, "table", unit=other.unit, cell=other.cell,
        page=other.page, applicant=other.applicant,
    )  # fmt: skip
    report = wording("place.report", agency=other.agency or other.source, year=other.year or "")
    place = cell_place(figure, wording) if figure.cell else wording("place.narrative")
    return f"{report}{place}{wording('colon')}{quantity(figure, wording)}"


def _comparison(check: Check, wording: Wording) -> str:
    """Say both sides where the message does not."""
    if check.left is None or check.right is None:
        return ""
    if all(number(side) in message_of(check, wording) for side in (check.left, check.right)):
        return ""
    sides = {"left": number(check.left), "right": number(check.right)}
    return wording("check.sides", **sides, delta=number(check.delta).removeprefix("-"))


def _problems(report: Report, wording: Wording) -> Iterator[ProblemView]:
    for problem in report.problems:
        yield ProblemView(
            problem.text,
            _problem_place(problem, wording),
            tuple(wording.weakness(category.id) for category in problem.categories),
            tuple(report.measures[index].text for index in problem.measures),
        )


def _problem_place(problem: Problem, wording: Wording) -> str:
    """Say the page, and that a problem is one of before."""
    page = with_page("", problem.page, wording).strip("，, ") if problem.page else ""
    former = wording("problem.previous") if problem.period == "previous" else ""
    return wording("list.comma").join(part for part in (former, page) if part)


def _other_measures(report: Report) -> Iterator[str]:
    answering = {index for problem in report.problems for index in problem.measures}
    for index, measure in enumerate(report.measures):
        if index not in answering:
            yield measure.text
