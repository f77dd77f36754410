"""What a report states, indexed for the rules: table cells and narrative statements."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from gongkai.extraction import sentences
from gongkai.vocabulary import STATISTICS_TABLE, Figure, Report, metrics

from .doubts import is_doubtful, is_plain_denial
from .standing import standing
from .subjects import is_of_another


@dataclass(frozen=True)
class Stated:
    """A figure with its index in ``Report.figures``."""

    index: int
    figure: Figure

    @property
    def applicant(self) -> str | None:
        """The applicant column; the total is ``None``, as in the narrative."""
        return None if self.figure.applicant == "total" else self.figure.applicant


@dataclass(frozen=True)
class Passage:
    """A sentence or paragraph, ``[start, end)`` of a section's text, and what it states."""

    section_index: int
    start: int
    end: int
    text: str
    stated: tuple[Stated, ...]


class Facts:
    """A report's figures by what they are; made once a report.

    ``own`` holds the narrative figures that may be compared with the authority's tables: its own
    totals, or an applicant's share, of the reported year. ``parts`` holds those of the year that
    have a scope, ``elsewhere`` those that the words give to a larger whole or to others. Figures of
    other periods are in none. ``cells`` are those of the statutory tables, ``statistics`` the
    authority's own totals in the statistics table of 2014 to 2018.
    """

    def __init__(self, report: Report) -> None:
        self.report = report
        stated = [Stated(index, figure) for index, figure in enumerate(report.figures)]
        self.cells: Mapping[tuple[str, str | None], Stated] = {
            (one.figure.metric, one.figure.applicant): one
            for one in reversed(stated)
            if one.figure.origin == "table" and not _is_statistics(one.figure)
        }
        self.statistics_figures = tuple(one for one in stated if _is_statistics(one.figure))
        self.statistics: Mapping[str, Stated] = {
            one.figure.metric: one
            for one in reversed(self.statistics_figures)
            if one.figure.scope is None
        }
        told = sorted((one for one in stated if _is_told(one.figure)), key=_reading_order)
        whole = [one for one in told if one.figure.scope is None]
        self._standings = {one.index: standing(one.figure, report) for one in whole}
        self.elsewhere = tuple(one for one in whole if self._is_elsewhere(one))
        apart = {one.index for one in self.elsewhere}
        self.own = tuple(one for one in whole if one.index not in apart)
        self.parts = tuple(one for one in told if one.figure.scope is not None)
        self._passages: dict[str, tuple[Passage, ...]] = {}

    def _is_elsewhere(self, one: Stated) -> bool:
        """Whether a number is not the authority's, unless its own table has the same.

        Less than the authority itself has, a larger whole cannot have; a person should look.
        """
        whose = self._standings[one.index]
        if whose not in ("wider", "other"):
            return False
        metric = one.figure.metric
        cell = self.cell(metric, one.applicant) or self.statistic(metric, one.applicant)
        value, said = cell.figure.value if cell else None, one.figure.value or 0
        return value is None or said > value or (whose == "other" and said < value)

    @cached_property
    def certain(self) -> Mapping[tuple[str, str | None, int | None], tuple[Stated, ...]]:
        """The own figures read with certainty, by metric, applicant and section."""
        found: dict[tuple[str, str | None, int | None], list[Stated]] = {}
        for one in self.own:
            if one.index not in self.doubtful:
                key = (one.figure.metric, one.applicant, one.figure.section_index)
                found.setdefault(key, []).append(one)
        return {key: tuple(ones) for key, ones in found.items()}

    @cached_property
    def tables(self) -> frozenset[str]:
        """Numbers of the statutory tables that the report has: 2, 3, 4."""
        return frozenset(table for metric, _ in self.cells for table in tables_of(metric))

    def cell(self, metric: str, applicant: str | None) -> Stated | None:
        """Return the table figure of a metric; tables 2 and 4 have no applicants."""
        return self.cells.get((metric, applicant or "total")) or self.cells.get((metric, None))

    def statistic(self, metric: str, applicant: str | None) -> Stated | None:
        """Return the figure of a metric in the statistics table, which knows no applicants."""
        return self.statistics.get(metric) if applicant in (None, "total") else None

    def passages(self, within: str) -> tuple[Passage, ...]:
        """Return the sentences or paragraphs that state anything, in reading order.

        ``period`` gives sentences that only a full stop ends, ``sentence`` those of a semicolon.
        """
        if within not in self._passages:
            self._passages[within] = tuple(self._cut(within))
        return self._passages[within]

    def _cut(self, within: str) -> Iterator[Passage]:
        for number, section in enumerate(self.report.sections):
            inside = [
                one
                for one in (*self.own, *self.elsewhere, *self.parts)
                if one.figure.section_index == number and one.figure.start is not None
            ]
            spans = _spans(section.text, within) if inside else ()
            starts = [start for start, _ in spans]
            found: dict[int, list[Stated]] = {}
            for one in inside:
                place = bisect(starts, one.figure.start or 0) - 1
                if place >= 0:  # no span holds the white space before the first
                    found.setdefault(place, []).append(one)
            for place in sorted(found):
                start, end = spans[place]
                stated = tuple(one for one in found[place] if (one.figure.start or 0) < end)
                if stated:
                    yield Passage(number, start, end, section.text[start:end], stated)

    @cached_property
    def sentence_of(self) -> Mapping[int, Passage]:
        """The sentence that each narrative figure stands in, by the figure's index."""
        return {
            one.index: passage for passage in self.passages("sentence") for one in passage.stated
        }

    @cached_property
    def doubtful(self) -> frozenset[int]:
        """Indices of figures whose meaning is not sure, or that illustrate a problem."""
        return frozenset(
            index
            for index, figure in enumerate(self.report.figures)
            if (figure.confidence < SURE and not is_plain_denial(figure, self.report))
            or (figure.origin == "narrative" and figure.section == PROBLEM_SECTION)
            or (figure.origin == "narrative" and is_doubtful(figure, self.report))
            or self._standings.get(index, "own") != "own"
        )

    @cached_property
    def of_others(self) -> frozenset[int]:
        """Indices of narrative figures that the wording gives to an office or unit."""
        return frozenset(one.index for one in self.own if is_of_another(one.figure, self.report))


PROBLEM_SECTION = "五"  # numbers there give reasons, not the year's statistics
SURE = 0.8  # below this confidence a contradiction is shown to a person, not asserted


def _is_statistics(figure: Figure) -> bool:
    return figure.cell is not None and figure.cell.table == STATISTICS_TABLE


def tables_of(metric: str) -> frozenset[str]:
    """Return the tables of the forms that a metric is a cell of, e.g. ``{"3"}``."""
    return frozenset(path.split("/")[0] for path in metrics()[metric].form.values())


def _is_told(figure: Figure) -> bool:
    guessed = figure.section == PROBLEM_SECTION and figure.confidence < SURE
    return (
        figure.origin == "narrative"
        and figure.period == "current"
        and figure.value is not None
        and not guessed
    )


def _reading_order(one: Stated) -> tuple[int, int, int]:
    figure = one.figure
    return (figure.section_index or 0, figure.start or 0, one.index)


def _spans(text: str, within: str) -> tuple[tuple[int, int], ...]:
    if within != "paragraph":
        spans = list(sentences(text))
        return tuple(spans if within == "sentence" else _joined(text, spans))
    spans = []
    start = 0
    for line in text.splitlines(keepends=True):
        spans.append((start, start + len(line)))
        start += len(line)
    return tuple(spans)


def _joined(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield sentences up to a full stop: those that a semicolon ends go with the next."""
    start: int | None = None
    for begin, end in spans:
        start = begin if start is None else start
        if text[end - 1] not in "；;":
            yield start, end
            start = None
    if start is not None:
        yield start, spans[-1][1]
