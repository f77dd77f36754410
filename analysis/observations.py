"""From reports to statements: what each authority names in each year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gongkai.vocabulary import Problem, Report

from .agencies import Agency, match_agencies

UNSPECIFIED = "unspecified"


@dataclass(frozen=True)
class Statement:
    """A problem as an authority states it, with the place it came from.

    Attributes:
        agency: who states it.
        year: of the report.
        text: its words.
        label: the words that carried its first category.
        categories: ids, the most probable first.
        measures: words of the measures that answer it.
        source: the file.
        page: 1-based, or None.
    """

    agency: Agency
    year: int
    text: str
    label: str
    categories: tuple[str, ...]
    measures: tuple[str, ...]
    source: str
    page: int | None


@dataclass(frozen=True)
class Observation:
    """That an authority names a category in a year, and with which statements."""

    agency: Agency
    year: int
    category: str
    statements: tuple[Statement, ...]

    @property
    def promised(self) -> bool:
        """Whether a measure answers any of the statements."""
        return any(statement.measures for statement in self.statements)


@dataclass(frozen=True)
class Survey:
    """What is known of all reports.

    Attributes:
        years: for each authority's key the years of its reports, ascending.
        agencies: by key.
        statements: of all reports, by authority and year.
        observations: one for each authority, year and category, in the same order.
        left_out: sources that cannot be placed, and second reports of the same year.
    """

    years: dict[str, tuple[int, ...]]
    agencies: dict[str, Agency]
    statements: tuple[Statement, ...]
    observations: tuple[Observation, ...]
    left_out: tuple[str, ...] = ()

    @property
    def reports(self) -> int:
        """Number of reports that count."""
        return sum(len(years) for years in self.years.values())


def survey(reports: Iterable[Report]) -> Survey:
    """Collect the problems of reports.

    A report without year, or whose authority is not told from others of its kind (县财政局), cannot
    be placed and is left out. Of two reports of one
    authority and year (a file in two formats) the one with more problems counts.
    """
    everything = list(reports)
    names = match_agencies({r.agency for r in everything if r.agency})
    chosen: dict[tuple[str, int], Report] = {}
    left_out = []
    for report in everything:
        if not report.agency or report.year is None or not names[report.agency].known:
            left_out.append(report.source)
            continue
        place = (names[report.agency].key, report.year)
        other = chosen.get(place)
        if other is None or len(_own(report)) > len(_own(other)):
            chosen[place] = report
        if other is not None:
            left_out.append(report.source if chosen[place] is other else other.source)
    order = sorted(chosen)
    statements = tuple(
        statement
        for place in order
        for statement in _statements(chosen[place], names[str(chosen[place].agency)])
    )
    return Survey(
        years={
            key: tuple(year for other, year in order if other == key)
            for key in dict.fromkeys(key for key, _ in order)
        },
        agencies={agency.key: agency for agency in names.values()},
        statements=statements,
        observations=tuple(_observations(statements)),
        left_out=tuple(left_out),
    )


def _own(report: Report) -> list[Problem]:
    """Return the problems of the report's own year, not those that it looks back on."""
    return [problem for problem in report.problems if problem.period == "current"]


def _statements(report: Report, agency: Agency) -> Iterable[Statement]:
    for problem in _own(report):
        yield Statement(
            agency=agency,
            year=report.year or 0,
            text=problem.text,
            label=problem.label,
            categories=tuple(score.id for score in problem.categories),
            measures=tuple(report.measures[index].text for index in problem.measures),
            source=report.source,
            page=problem.page,
        )


def _observations(statements: Sequence[Statement]) -> Iterable[Observation]:
    grouped: dict[tuple[str, int, str], list[Statement]] = {}
    for statement in statements:
        for category in statement.categories:
            key = (statement.agency.key, statement.year, category)
            grouped.setdefault(key, []).append(statement)
    for (_, year, category), found in grouped.items():
        yield Observation(found[0].agency, year, category, tuple(found))
