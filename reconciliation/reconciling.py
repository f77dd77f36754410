"""``reconcile``: a report with figures goes in, the same report with checks comes out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gongkai.vocabulary import Report

from .agreements import find_agreements
from .facts import Facts
from .findings import Finding, check_of
from .identities import find_identities
from .narrative_table import find_narrative_table
from .rules import Agreement, Identity, NarrativeSum, NarrativeTable, Rule, RuleBook, rule_book
from .structure import find_structure
from .sums import find_sums


def reconcile(report: Report, rules: RuleBook | None = None) -> Report:
    """Return the report with its checks, in the order of the rules.

    A figure of another scope or period is never compared with the authority's own table, a blank
    cell is never taken as 0, and whatever is approximate or uncertain ends as ``review`` rather
    than ``fail``. Checks that the report already has are replaced.

    Args:
        report: a report with table figures and, if it was tagged, narrative figures.
        rules: the rules to apply, the shipped ones if ``None``.
    """
    book = rules or rule_book()
    facts = Facts(report)
    checks = tuple(
        check_of(finding, book) for rule in book.rules for finding in _apply(rule, facts, book)
    )
    return replace(report, checks=checks)


def _apply(rule: Rule, facts: Facts, book: RuleBook) -> Iterator[Finding]:
    if isinstance(rule, Identity):
        return find_identities(rule, facts)
    if isinstance(rule, NarrativeTable):
        return find_narrative_table(rule, facts, book)
    if isinstance(rule, NarrativeSum):
        return find_sums(rule, facts, book)
    if isinstance(rule, Agreement):
        return find_agreements(rule, facts, book)
    return find_structure(rule, facts)
