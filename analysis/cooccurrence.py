"""Categories that are named in the same report."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations

from .observations import UNSPECIFIED, Observation, Survey


@dataclass(frozen=True)
class Cooccurrence:
    """Two categories in the same reports.

    Attributes:
        first: id of the one.
        second: id of the other.
        reports: reports that name both.
        expected: reports that would if the two had nothing to do with each other.
        lift: ``reports / expected``; above 1 they go together.
        observations: pairs, the one and the other of each report.
    """

    first: str
    second: str
    reports: int
    expected: float
    lift: float
    observations: tuple[tuple[Observation, Observation], ...]


def cooccurrences(survey: Survey, least: int = 2) -> list[Cooccurrence]:
    """Return the pairs of categories that at least ``least`` reports name together, most first."""
    by_report: dict[tuple[str, int], list[Observation]] = defaultdict(list)
    for seen in survey.observations:
        if seen.category != UNSPECIFIED:
            by_report[seen.agency.key, seen.year].append(seen)
    single = Counter(seen.category for found in by_report.values() for seen in found)
    together: dict[tuple[str, str], list[tuple[Observation, Observation]]] = defaultdict(list)
    for found in by_report.values():
        for one, other in combinations(sorted(found, key=lambda seen: seen.category), 2):
            together[one.category, other.category].append((one, other))
    pairs = [
        _pair(first, second, behind, single[first] * single[second] / survey.reports)
        for (first, second), behind in together.items()
        if len(behind) >= least
    ]
    return sorted(pairs, key=lambda pair: (-pair.reports, -pair.lift, pair.first, pair.second))


def _pair(
    first: str, second: str, behind: list[tuple[Observation, Observation]], expected: float
) -> Cooccurrence:
    lift = len(behind) / expected
    return Cooccurrence(
        first, second, len(behind), round(expected, 2), round(lift, 2), tuple(behind)
    )
