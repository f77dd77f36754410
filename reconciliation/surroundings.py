"""The other reports that a report is held against: last year's, its parts', its peers'."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from gongkai.vocabulary import Number, OtherFigure, Report

from .amounts import tidy
from .expressions import Side
from .facts import SURE, Facts, Stated


@dataclass(frozen=True)
class OtherSum:
    """Figures of another report added up; ``blank`` is set where one is blank or missing."""

    value: Number
    figures: tuple[OtherFigure, ...]
    blank: bool
    sure: bool


class OtherFacts:
    """Table figures of another report, and the statements of its text that are sure."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._facts = Facts(report)

    def cell(self, metric: str, applicant: str | None = None) -> Stated | None:
        """Return the table figure of a metric."""
        return self._facts.cell(metric, applicant)

    def stated(self, metric: str) -> Stated | None:
        """Return the table figure of a metric or the one thing that the text says of it."""
        cell = self.cell(metric)
        if cell:
            return cell
        told = [one for one in self._facts.own if one.figure.metric == metric]
        told = [one for one in told if one.applicant is None and one.figure.confidence >= SURE]
        return told[0] if len({one.figure.value for one in told}) == 1 else None

    def add_up(self, side: Side) -> OtherSum:
        """Add the table cells of a side up."""
        total, found, blank = Decimal(0), [], False
        for term in side.terms:
            for cell in Side((term,)).cells():
                one = self.cell(cell.metric, cell.column)
                if one is None or one.figure.value is None:
                    blank = True
                    continue
                total += term.sign * Decimal(one.figure.value)
                found.append(one)
        sure = all(one.figure.confidence >= SURE for one in found)
        return OtherSum(tidy(total), tuple(self.told(found)), blank, sure)

    def told(self, found: list[Stated]) -> Iterator[OtherFigure]:
        """Yield figures as a check of another report names them."""
        for one in found:
            figure = one.figure
            yield OtherFigure(
                source=self.report.source,
                agency=self.report.agency,
                year=self.report.year,
                metric=figure.metric,
                value=figure.value,
                text=figure.text,
                unit=figure.unit,
                applicant=figure.applicant,
                cell=figure.cell,
                page=figure.page,
            )

    def name(self) -> str:
        """Return how a sentence calls the report."""
        agency = self.report.agency or self.report.source
        return f"{agency}{self.report.year}年度报告" if self.report.year else agency


@dataclass(frozen=True)
class Surroundings:
    """Reports that say something of the one that is checked.

    Args:
        previous: the same authority's report on the year before.
        parts: reports of the units that the authority's figures add up.
        peers: reports of other authorities of the same level on the same year.
    """

    previous: Report | None = None
    parts: tuple[Report, ...] = ()
    peers: tuple[Report, ...] = ()

    @cached_property
    def before(self) -> OtherFacts | None:
        """What last year's report states."""
        return OtherFacts(self.previous) if self.previous else None

    @cached_property
    def of_parts(self) -> tuple[OtherFacts, ...]:
        """What the parts' reports state."""
        return tuple(OtherFacts(report) for report in self.parts)

    @cached_property
    def of_peers(self) -> tuple[OtherFacts, ...]:
        """What the peers' reports state."""
        return tuple(OtherFacts(report) for report in self.peers)
