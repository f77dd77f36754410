"""The groups of rules: what the fields of each kind of rule are."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import Literal

from pydantic import Field

from gongkai.vocabulary import Form, metrics, statistics_rows

from .expressions import faults_of, placeholders
from .rule_base import OfMetrics, Outcome, RuleBase, Sum, Wording
from .rule_sentences import Change, Listed, Percentage


class _Balance(RuleBase):
    """left = right, for every combination of ``each``."""

    each: dict[str, list[str]] = Field(default_factory=dict)
    left: Sum
    right: Sum

    def instances(self) -> Iterator[dict[str, str]]:
        """Yield what the placeholders stand for, combination by combination."""
        for values in itertools.product(*self.each.values()):
            yield dict(zip(self.each, values, strict=True))

    def known_names(self) -> frozenset[str]:
        """Names that this rule's message templates may use."""
        return frozenset({*self.each, "left", "right", "left_terms", "right_terms"})

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the rule beyond the shape of its fields."""
        yield from super().faults()
        used = placeholders(self.left.text) | placeholders(self.right.text)
        if used != set(self.each):
            yield f"placeholders {sorted(used)} and `each` {sorted(self.each)} differ"
            return
        for values in self.instances():
            for side in (self.left, self.right):
                yield from faults_of(side.side.bound(values))


class Identity(_Balance):
    """left = right within a table."""

    group: Literal["identity"]
    table: Literal["2", "3", "4"]
    needs: Literal["any", "both"] = "any"


class StatisticsSum(RuleBase):
    """The ``rows`` of a part of the statistics table of 2014 to 2018 add up to another of its rows.

    ``part``, ``rows`` and ``total`` are official labels of vocabulary/statistics.yaml.
    """

    group: Literal["statistics"]
    part: str
    rows: list[str] = Field(min_length=2)
    total: str

    def known_names(self) -> frozenset[str]:
        """Names that this rule's message templates may use."""
        return frozenset({"total", "left", "right", "left_terms"})

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the rule beyond the shape of its fields."""
        yield from super().faults()
        known = {row.label for row in statistics_rows() if row.section == self.part and row.metric}
        for label in (self.total, *self.rows):
            if label not in known:
                yield f"no row {label} with a metric in {self.part}"


class Yearly(_Balance):
    """left of this report = right of last year's, both printed in one of ``forms``."""

    group: Literal["yearly"]
    forms: list[Form] = Field(min_length=1)
    mismatch: Outcome

    def known_names(self) -> frozenset[str]:
        """Names that this rule's message templates may use."""
        return super().known_names() | {"other"}


class NarrativeTable(OfMetrics):
    """A narrative figure equals one of the sums of table cells in ``right``.

    With ``part`` it may also be less: what the text states is only some of what the cell counts.
    ``together`` are sums that it equals where its sentence does not state ``apart`` beside it.
    The cells are those of the statutory tables, or ``of`` the statistics table of 2014 to 2018.
    """

    group: Literal["narrative_table"]
    part: bool = False
    of: Literal["forms", "statistics"] = "forms"
    mismatch: Outcome = "fail"
    right: list[Sum] = Field(min_length=1)
    perhaps: list[Sum] = Field(default_factory=list)
    together: list[Sum] = Field(default_factory=list)
    apart: str | None = None

    def known_names(self) -> frozenset[str]:
        """Names that this rule's message templates may use."""
        return frozenset({"place", "name", "left", "unit", "table", "cells", "right", "right_unit"})

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the rule beyond the shape of its fields."""
        yield from super().faults()
        if self.apart is not None and self.apart not in metrics():
            yield f"unknown metric {self.apart}"
        for side in (*self.right, *self.perhaps, *self.together):
            unknown = placeholders(side.text) - {"metric", "last"}
            if unknown:
                yield f"“{side.text}” uses unknown names {sorted(unknown)}"
                continue
            for metric in self.ids():
                bound = side.side.bound(names_of(metric))
                yield from (f for f in faults_of(bound) if "adds up" not in f)


class NarrativeSum(RuleBase):
    """Parts stated in one passage add up to one of the totals stated there.

    A number is no such total where its clause has the pattern ``other_if`` before it.
    """

    group: Literal["narrative_sum"]
    within: Literal["sentence", "paragraph"]
    parts: Literal["all", "some"]
    left: Sum
    right: list[Sum] = Field(min_length=1)
    over: Outcome
    under: Outcome
    closed: Outcome | None = None
    open_if: list[str] = Field(default_factory=list)
    only_if: str | None = None
    unless: str | None = None
    other_if: str | None = None

    def known_names(self) -> frozenset[str]:
        """Names that this rule's message templates may use."""
        return frozenset({"place", "left_terms", "left", "right_name", "right"})

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the rule beyond the shape of its fields."""
        yield from super().faults()
        for side in (self.left, *self.right):
            yield from faults_of(side.side)
        for name in (*self.open_if, self.only_if, self.unless):
            if name is not None and name not in metrics():
                yield f"unknown metric {name}"


class Agreement(OfMetrics):
    """The same metric, stated twice, has one value; ``explained`` may be the difference."""

    group: Literal["agreement"]
    conflict: Outcome
    explained: list[Sum] = Field(default_factory=list)

    def known_names(self) -> frozenset[str]:
        """Names that this rule's message templates may use."""
        return frozenset({"name", "place", "left", "unit", "other_place", "right", "right_unit"})


class Jump(OfMetrics):
    """A number that is over ``times`` or under one ``times``-th of last year's.

    Numbers of which the larger is under ``least`` are left alone; at ``unit_times`` and more a
    wrong unit is the likely reason.
    """

    group: Literal["jump"]
    times: int = Field(gt=1)
    unit_times: int
    least: int

    def known_names(self) -> frozenset[str]:
        """Names that this rule's message templates may use."""
        return frozenset({"name", "left", "right", "unit", "other"})


class Region(OfMetrics):
    """A region's number = the sum of those of its parts."""

    group: Literal["region"]
    over: Outcome
    under: Outcome

    def known_names(self) -> frozenset[str]:
        """Names that this rule's message templates may use."""
        return frozenset({"name", "left", "right", "unit", "count"})


class Peers(OfMetrics):
    """0 where at least ``reports`` others of the same level and year all have ``least``."""

    group: Literal["peers"]
    reports: int
    least: int

    def known_names(self) -> frozenset[str]:
        """Names that this rule's message templates may use."""
        return frozenset({"name", "count", "left", "right", "unit"})


class Statement(RuleBase):
    """A rule whose message is a sentence of its own, without two numbers."""

    satisfied: Wording

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the rule beyond the shape of its fields."""
        yield from super().faults()
        if placeholders(self.satisfied.zh) or placeholders(self.satisfied.en):
            yield "`satisfied` has no names to fill in"


class RepeatedText(Statement):
    """A section whose text is that of last year's report, numbers apart.

    ``least`` characters are needed, ``similarity`` is of ``rapidfuzz.fuzz.ratio``, 0 to 100.
    """

    group: Literal["repeated_text"]
    sections: list[str] = Field(min_length=1)
    least: int
    similarity: float = Field(gt=0, le=100)

    def known_names(self) -> frozenset[str]:
        """Names that this rule's message templates may use."""
        return frozenset({"section", "similarity", "other"})


class Structure(Statement):
    """Something that a report of these years must have."""

    group: Literal["structure"]
    test: Literal[
        "form",
        "sections",
        "tables",
        "numbering",
        "period",
        "agency",
        "dates",
        "outcomes",
        "problems",
        "substance",
        "fee",
    ]
    years: tuple[int, int]
    expected: list[str] = Field(default_factory=list)

    def known_names(self) -> frozenset[str]:
        """Names that this rule's message templates may use."""
        return frozenset({"year", "missing"})

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the rule beyond the shape of its fields."""
        yield from super().faults()
        if self.years[0] > self.years[1]:
            yield f"years {self.years[0]} to {self.years[1]} are no span"


Rule = (
    Identity
    | StatisticsSum
    | Yearly
    | NarrativeTable
    | NarrativeSum
    | Agreement
    | Jump
    | Region
    | Peers
    | Percentage
    | Listed
    | Change
    | RepeatedText
    | Structure
)


def names_of(metric: str) -> Mapping[str, str]:
    """Return what {metric} and {last} stand for in a rule on a metric."""
    return {"metric": metric, "last": metric.rsplit(".", 1)[-1]}
