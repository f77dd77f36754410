"""How many reports name each category: altogether, by year, by level, by region."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from gongkai.vocabulary import weaknesses

from .observations import Statement, Survey

Grouping = Callable[[str, int, Survey], str]
GROUPINGS: dict[str, Grouping] = {
    "all": lambda key, year, survey: "",
    "year": lambda key, year, survey: str(year),
    "level": lambda key, year, survey: survey.agencies[key].level,
    "region": lambda key, year, survey: survey.agencies[key].region,
}
"""What reports can be grouped by."""


@dataclass(frozen=True)
class Tally:
    """How often a category is named in a group of reports.

    Attributes:
        group: name of the group, such as a year.
        category: its id.
        reports: reports of the group that name it.
        share: of all reports of the group, 0 to 1.
        statements: statements behind it.
        promised: reports of ``reports`` in which a measure answers it.
        of: all reports of the group, those without any problem included.
    """

    group: str
    category: str
    reports: int
    share: float
    statements: tuple[Statement, ...]
    promised: int
    of: int


def tally(survey: Survey, grouping: str = "all") -> list[Tally]:
    """Count, by group in ascending order and category in the vocabulary's order.

    Args:
        survey: all reports.
        grouping: a name of :data:`GROUPINGS`.

    Raises:
        KeyError: there is no such grouping.
    """
    group_of = GROUPINGS[grouping]
    of = Counter(
        group_of(key, year, survey) for key, years in survey.years.items() for year in years
    )
    reports: Counter[tuple[str, str]] = Counter()
    promised: Counter[tuple[str, str]] = Counter()
    behind: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for seen in survey.observations:
        place = (group_of(seen.agency.key, seen.year, survey), seen.category)
        reports[place] += 1
        promised[place] += seen.promised
        behind[place] += seen.statements
    order = list(weaknesses())
    order += sorted({category for _, category in reports} - set(order))
    return [
        Tally(
            group, category, reports[group, category],
            round(reports[group, category] / of[group], 4),
            tuple(behind[group, category]), promised[group, category], of[group],
        )
        for group in sorted(of)
        for category in order
        if reports[group, category]
    ]  # fmt: skip
