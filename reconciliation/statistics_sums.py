"""Group statistics: what the statistics table (统计表) of 2014 to 2018 must satisfy by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from rapidfuzz import fuzz

from gongkai.vocabulary import Figure, StatisticsRow, statistics_rows

from .amounts import Amount, tidy
from .expressions import Cell
from .facts import Facts, Stated
from .findings import Finding, weighed
from .rule_groups import StatisticsSum
from .wording import Language, blank_text, terms_text

Rows = Mapping[tuple[str, str], Stated]


def find_statistics_sums(rule: StatisticsSum, facts: Facts) -> Iterator[Finding]:
    """Yield a finding where all rows of the rule are printed, each of them once.

    A blank row is not zero. Of a row that is printed twice, as the tables of several authorities
    are, nothing is said.
    """
    known = _rows(facts)
    total, *parts = [known.get((rule.part, label)) for label in (rule.total, *rule.rows)]
    if total is not None and all(parts):
        left, right = (_added([one for one in side if one]) for side in (parts, [total]))
        yield _finding(rule, left, right, facts)


def _rows(facts: Facts) -> Rows:
    """The rows of the table that have a metric, by their part and their official label."""
    found: dict[tuple[str, str], list[Stated]] = defaultdict(list)
    for one in facts.statistics_figures:
        if row := _row_of(one.figure):
            found[row.section, row.label].append(one)
    return {key: ones[0] for key, ones in found.items() if len(ones) == 1}


def _row_of(figure: Figure) -> StatisticsRow | None:
    """The row that a figure is; of several that count the same, the one that is called likewise."""
    meant = (figure.metric, figure.scope)
    rows = [row for row in statistics_rows() if (row.metric, row.scope) == meant]
    label = figure.cell.row or "" if figure.cell else ""
    return max(rows, key=lambda row: fuzz.ratio(row.label, label), default=None)


def _added(rows: Sequence[Stated]) -> Amount:
    """The rows added up; one without a number is named by what it counts."""
    used = tuple(one for one in rows if one.figure.value is not None)
    blank = tuple(
        Cell(one.figure.metric, scope=one.figure.scope) for one in rows if one not in used
    )
    total = sum((Decimal(one.figure.value or 0) for one in used), Decimal(0))
    return Amount(tidy(total) if used else None, used, blank, more=bool(blank))


def _finding(rule: StatisticsSum, left: Amount, right: Amount, facts: Facts) -> Finding:
    status, reason = weighed(left, right, facts)

    def words(language: Language) -> dict[str, str]:
        return {
            "total": rule.total,
            "left_terms": terms_text(left, language),
            "blank": blank_text(left, right, language=language),
        }

    name = rule.id.rsplit(".", 1)[-1]
    figures = left.indices, right.indices
    return Finding(rule, name, status, left.value, right.value, figures, reason, words)
