"""Group narrative_table: what the text says against what the tables say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from gongkai.vocabulary import Number, metrics

from .amounts import Amount, add_up, agrees, converted, is_loose
from .expressions import Cell, Side
from .facts import Facts, Stated
from .findings import Finding, numbered, softened
from .parts import alternatives, in_one_sentence, is_part
from .rule_base import Expression
from .rule_groups import NarrativeTable, names_of
from .rules import RuleBook
from .wording import (
    Language,
    Status,
    blank_text,
    cell_names,
    metric_name,
    place_text,
    quoted,
    statistics_name,
    table_names,
)

CellOf = Callable[[str, str | None], Stated | None]
TABLES_OF: Mapping[str, Callable[[Iterable[Cell], Language], str]] = {
    "forms": table_names,
    "statistics": statistics_name,
}


@dataclass(frozen=True)
class _Counterpart:
    """A sum of table cells, and the statement's value in the same unit."""

    cells: tuple[Cell, ...]
    amount: Amount
    printed: bool
    unit: str | None
    said: Number

    @property
    def known(self) -> bool:
        return self.amount.value is not None and not self.amount.blank


def find_narrative_table(rule: NarrativeTable, facts: Facts, book: RuleBook) -> Iterator[Finding]:
    """Yield a finding for each figure of the rule's metrics that has a printed counterpart."""
    wanted = set(rule.ids())
    compared = (
        _compare(rule, one, facts, book) for one in facts.own if one.figure.metric in wanted
    )
    return numbered(finding for finding in compared if finding)


def _compare(rule: NarrativeTable, stated: Stated, facts: Facts, book: RuleBook) -> Finding | None:
    cell_of = facts.statistic if rule.of == "statistics" else facts.cell
    together = () if _stated_apart(rule, stated, facts) else rule.together
    accepted = [_counterpart(side, stated, cell_of) for side in (*rule.right, *together)]
    first = accepted[0]
    if not first.printed:
        return None
    known = [one for one in accepted if one.known]
    match = next((one for one in known if agrees(stated, one.said, _value(one))), None)
    if match:
        return _finding(rule, stated, match, facts, ("pass", None))
    if not first.known:
        return _finding(rule, stated, first, facts, ("not_assessable", None))
    if rule.part and first.said < _value(first):
        return None
    if is_part(stated, _value(first), facts, book):
        return None
    reason = _doubt(stated, first, facts)
    if any(_fits(side, stated, cell_of) for side in rule.perhaps):
        reason = "perhaps"
    status, reason = softened(rule.mismatch, (stated.index, *first.amount.indices), facts, reason)
    return _finding(rule, stated, first, facts, (status or "review", reason))


def _stated_apart(rule: NarrativeTable, stated: Stated, facts: Facts) -> bool:
    """Whether the sentence states beside a number what it could include."""
    passage = facts.sentence_of.get(stated.index)
    return passage is not None and any(one.figure.metric == rule.apart for one in passage.stated)


def _doubt(stated: Stated, first: _Counterpart, facts: Facts) -> str | None:
    """Why a mismatch is no clear failure.

    The wording; several statements, none right, that may be parts; or the same sentence states the
    right number too, so that this one likely counts something else.
    """
    if is_loose(stated):
        return "loose"
    others = alternatives(stated, facts)
    right = [
        one
        for one in others
        if converted(one.figure.value or 0, one.figure.unit, first.unit) == _value(first)
    ]
    if any(in_one_sentence(one, stated, facts) for one in right):
        return "same_place"
    may_be_part = stated.figure.value and first.said < _value(first)
    several = len({one.figure.value for one in others}) > 1 and not right
    return "several" if several and may_be_part else None


def _counterpart(side: Expression, stated: Stated, cell_of: CellOf) -> _Counterpart:
    def lookup(cell: Cell) -> tuple[Stated, ...]:
        found = cell_of(cell.metric, cell.column or stated.applicant)
        return (found,) if found else ()

    bound = side.side.bound(names_of(stated.figure.metric))
    amount = add_up(bound, lookup)
    units = {one.figure.unit for one in amount.used}
    unit = units.pop() if len(units) == 1 else metrics()[stated.figure.metric].unit
    printed = any(lookup(cell) for cell in bound.cells())
    said = converted(stated.figure.value or 0, stated.figure.unit, unit)
    return _Counterpart(_cells(bound, amount), amount, printed, unit, said)


def _cells(side: Side, amount: Amount) -> tuple[Cell, ...]:
    """The cells added up: those known and those blank, not the ones that a choice left out."""
    chosen = {one.figure.metric for one in amount.used} | {cell.metric for cell in amount.blank}
    return tuple(cell for cell in side.cells() if cell.metric in chosen)


def _fits(side: Expression, stated: Stated, cell_of: CellOf) -> bool:
    other = _counterpart(side, stated, cell_of)
    return other.known and agrees(stated, other.said, _value(other))


def _value(counterpart: _Counterpart) -> Number:
    return counterpart.amount.value or 0


def _finding(
    rule: NarrativeTable,
    stated: Stated,
    other: _Counterpart,
    facts: Facts,
    outcome: tuple[Status, str | None],
) -> Finding:
    figure = stated.figure
    own_unit = other.unit if other.said != figure.value else figure.unit
    column = replace(other.cells[0], column=stated.applicant) if len(other.cells) == 1 else None

    def words(language: Language) -> dict[str, str]:
        table = TABLES_OF[rule.of](other.cells, language)
        return {
            "place": place_text(facts, figure, language),
            "name": quoted(metric_name(figure.metric, figure.applicant, language), language),
            "unit": own_unit or "",
            "table": table,
            "cells": cell_names((column,) if column else other.cells, language),
            "right_unit": other.unit or "",
            "blank": f"{table}{blank_text(other.amount, language=language)}",
        }

    key = f"{figure.metric}.{stated.applicant}" if stated.applicant else figure.metric
    return Finding(
        rule, key, outcome[0], other.said, other.amount.value,
        ((stated.index,), other.amount.indices), outcome[1], words,
    )  # fmt: skip
