"""``reconcile``: a report with figures goes in, the same report with checks comes out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from gongkai.vocabulary import Report

from .agreements import find_agreements
from .changes import find_changes
from .facts import Facts
from .findings import Finding, check_of, told_apart
from .identities import find_identities
from .listed import find_listed
from .narrative_table import find_narrative_table
from .percentages import find_percentages
from .regions import find_peers, find_region
from .rule_groups import Rule
from .rules import RuleBook, rule_book
from .structure import find_structure
from .sums import find_sums
from .surroundings import Surroundings
from .years import find_jumps, find_repeated_text, find_yearly

Findings = Iterator[Finding]
_ALONE: Mapping[str, Callable[[Any, Facts], Findings]] = {
    "identity": find_identities,
    "percentage": find_percentages,
    "change": find_changes,
    "structure": find_structure,
}
_BY_WORDING: Mapping[str, Callable[[Any, Facts, RuleBook], Findings]] = {
    "narrative_table": find_narrative_table,
    "narrative_sum": find_sums,
    "agreement": find_agreements,
    "listed": find_listed,
}
_AMONG_OTHERS: Mapping[str, Callable[[Any, Facts, Surroundings], Findings]] = {
    "yearly": find_yearly,
    "jump": find_jumps,
    "repeated_text": find_repeated_text,
    "region": find_region,
    "peers": find_peers,
}


def reconcile(
    report: Report, rules: RuleBook | None = None, others: Surroundings | None = None
) -> Report:
    """Return the report with its checks, in the order of the rules.

    A figure of another scope or period is never compared with the authority's own table, a blank
    cell is never taken as 0, and whatever is approximate or uncertain ends as ``review`` rather
    than ``fail``. Checks that the report already has are replaced.

    Args:
        report: a report with table figures and, if it was tagged, narrative figures.
        rules: the rules to apply, the shipped ones if ``None``.
        others: reports to hold it against; without them only what it says itself is checked.
    """
    book = rules or rule_book()
    facts = Facts(report)
    found = (
        finding
        for rule in book.rules
        for finding in _apply(rule, facts, book, others or Surroundings())
    )
    checks = (check_of(finding, book, report) for finding in _once(found))
    return replace(report, checks=tuple(told_apart(checks)))


def _once(findings: Findings) -> Findings:
    """Leave out what the wording shows where a rule that knows the metrics compared the same."""
    compared: dict[str, list[set[int]]] = {}
    for finding in findings:
        figures = {index for side in finding.figures for index in side}
        before = compared.setdefault(finding.rule.kind, [])
        if finding.rule.group not in ("listed", "change"):
            before.append(figures)
        elif any(len(figures & one) > 1 for one in before):
            continue
        yield finding


def _apply(rule: Rule, facts: Facts, book: RuleBook, others: Surroundings) -> Findings:
    if rule.group in _ALONE:
        return _ALONE[rule.group](rule, facts)
    if rule.group in _BY_WORDING:
        return _BY_WORDING[rule.group](rule, facts, book)
    return _AMONG_OTHERS[rule.group](rule, facts, others)
