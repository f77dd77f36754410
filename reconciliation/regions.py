"""Groups region and peers: a report against those of its parts, and of others of its level."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gongkai.vocabulary import Number, OtherFigure

from .amounts import converted, tidy
from .facts import Facts, Stated
from .findings import Finding, softened
from .rule_groups import Peers, Region
from .surroundings import OtherFacts, Surroundings
from .wording import Language, Status, metric_name, quoted


def find_region(rule: Region, facts: Facts, others: Surroundings) -> Iterator[Finding]:
    """Yield a finding for each cell that the region and at least one part print."""
    for metric in rule.ids() if others.parts else ():
        own = facts.cell(metric, None)
        if own and own.figure.value is not None:
            finding = _sum_of_parts(rule, own, facts, others.of_parts)
            if finding:
                yield finding


def _sum_of_parts(
    rule: Region, own: Stated, facts: Facts, parts: tuple[OtherFacts, ...]
) -> Finding | None:
    whole = own.figure.value or 0
    cells = [(part, part.cell(own.figure.metric)) for part in parts]
    known = [(part, one) for part, one in cells if one and one.figure.value is not None]
    total = tidy(sum((_value(one, own) for _, one in known), Decimal(0)))
    if not known or (total < whole and len(known) < len(parts)):
        return None
    status: Status | None = "pass"
    reason = None
    if total != whole:
        outcome = rule.over if total > whole else rule.under
        doubt = "parts" if outcome == "review" else None
        status, reason = softened(outcome, (own.index,), facts, doubt)
    if status is None:
        return None
    told = tuple(figure for part, one in known for figure in part.told([one]))
    return _finding(rule, own, (status, total, reason), told)


def _value(one: Stated, own: Stated) -> Decimal:
    return Decimal(converted(one.figure.value or 0, one.figure.unit, own.figure.unit))


def find_peers(rule: Peers, facts: Facts, others: Surroundings) -> Iterator[Finding]:
    """Yield a finding for each 0 where every comparable authority has many."""
    if len(others.peers) < rule.reports:
        return
    for metric in rule.ids():
        own = facts.cell(metric, None)
        if own is None or own.figure.value != 0:
            continue
        cells = [(peer, peer.cell(metric)) for peer in others.of_peers]
        known = [(peer, one) for peer, one in cells if one and one.figure.value is not None]
        least = min((one.figure.value or 0 for _, one in known), default=0)
        if len(known) == len(others.peers) and least >= rule.least:
            told = tuple(figure for peer, one in known for figure in peer.told([one]))
            yield _finding(rule, own, ("review", least, "peers"), told)


def _finding(
    rule: Region | Peers,
    own: Stated,
    outcome: tuple[Status, Number, str | None],
    told: tuple[OtherFigure, ...],
) -> Finding:
    metric, unit = own.figure.metric, own.figure.unit or ""

    def words(language: Language) -> dict[str, str]:
        name = quoted(metric_name(metric, None, language), language)
        return {"name": name, "unit": unit, "count": str(len(told))}

    status, other, reason = outcome
    figures = (own.index,), ()
    return Finding(rule, metric, status, own.figure.value, other, figures, reason, words, told)
