"""The same authority names the same category year after year, with or without a promise."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby

from .agencies import Agency
from .observations import UNSPECIFIED, Observation, Survey


@dataclass(frozen=True)
class Recurrence:
    """A run of consecutive years, two at least, in which an authority names a category.

    Attributes:
        agency: who.
        category: what.
        observations: one for each year, ascending.
        ongoing: whether the run reaches the authority's last report.
    """

    agency: Agency
    category: str
    observations: tuple[Observation, ...]
    ongoing: bool

    @property
    def years(self) -> tuple[int, ...]:
        """The years, ascending."""
        return tuple(seen.year for seen in self.observations)

    @property
    def promised(self) -> tuple[int, ...]:
        """Years with a measure against it although it came back in the year after."""
        return tuple(seen.year for seen in self.observations[:-1] if seen.promised)

    @property
    def kept_promising(self) -> bool:
        """Whether each time that it came back a measure had been promised the year before."""
        return len(self.promised) == len(self.observations) - 1


def recurrences(survey: Survey) -> list[Recurrence]:
    """Return all runs, the longest first, then by authority and category.

    A year without a report ends a run: whether the problem was there is not known. ``unspecified``
    names no problem that could come back.
    """
    seen: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    for observation in survey.observations:
        if observation.category != UNSPECIFIED:
            seen[observation.agency.key, observation.category].append(observation)
    found = []
    for (key, category), observations in seen.items():
        ordered = sorted(observations, key=lambda o: o.year)
        numbered = enumerate(ordered)
        for _, group in groupby(numbered, key=lambda item: item[1].year - item[0]):
            run = tuple(observation for _, observation in group)
            if len(run) > 1:
                ongoing = run[-1].year == survey.years[key][-1]
                found.append(Recurrence(run[-1].agency, category, run, ongoing))
    return sorted(found, key=lambda r: (-len(r.years), r.agency.key, r.category, r.years))
