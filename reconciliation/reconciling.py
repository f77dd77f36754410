"""``reconcile``: a report with figures goes in, the same report with checks comes out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import getcontext, localcontext
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
from .statistics_sums import find_statistics_sums
from .structure import find_structure
from .sums import find_sums
from .surroundings import Surroundings
from .years import find_jumps, find_repeated_text, find_yearly

_CARRIES = 10  # digits that 万 and 亿, sums and places behind the point add to a printed number
Findings = Iterator[Finding]
_ALONE: Mapping[str, Callable[[Any, Facts], Findings]] = {
    "identity": find_identities,
    "statistics": find_statistics_sums,
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
_BY_WORDING_ALONE = ("listed", "change")
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
    with localcontext(prec=_digits(facts)):
        checks = [check_of(finding, book, report) for finding in _once(found)]
    return replace(report, checks=tuple(told_apart(checks)))


def _digits(facts: Facts) -> int:
    """Return how many digits keep the sums of a report's longest numbers exact."""
    longest = max((len(figure.text) for figure in facts.report.figures), default=0)
    return max(getcontext().prec, longest + _CARRIES)


def _once(findings: Findings) -> Findings:
    """Say once what two rules found on the same figures: one by the metrics, one by the wording.

    The rule that knows the metrics says it, unless it only doubts them and the wording is clear.
    """
    found = list(findings)
    told = [one for one in found if one.rule.group in _BY_WORDING_ALONE]
    for finding in found:
        if finding.rule.group in _BY_WORDING_ALONE:
            others = (one for one in found if one.rule.group not in _BY_WORDING_ALONE)
            covered = any(_same(finding, one) and not _clearer(finding, one) for one in others)
        else:
            covered = any(_same(one, finding) and _clearer(one, finding) for one in told)
        if not covered:
            yield finding


def _same(one: Finding, other: Finding) -> bool:
    """Whether two findings of a kind compare the same figures."""
    figures = [{index for side in f.figures for index in side} for f in (one, other)]
    return one.rule.kind == other.rule.kind and len(figures[0] & figures[1]) > 1


def _clearer(told: Finding, other: Finding) -> bool:
    return told.status == "fail" and other.status == "review"


def _apply(rule: Rule, facts: Facts, book: RuleBook, others: Surroundings) -> Findings:
    if rule.group in _ALONE:
        return _ALONE[rule.group](rule, facts)
    if rule.group in _BY_WORDING:
        return _BY_WORDING[rule.group](rule, facts, book)
    return _AMONG_OTHERS[rule.group](rule, facts, others)
