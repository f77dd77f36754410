"""Making checks: two sides, their verdict and the sentence that says it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from gongkai.vocabulary import Check, Number

from .amounts import tidy
from .facts import Facts
from .rules import Outcome, Rule, RuleBook
from .wording import Status, compose, number_text, reason_text


@dataclass(frozen=True)
class Finding:
    """What one instance of a rule found, before it is put into words.

    ``name`` tells the instance from the rule's others; ``reason`` is a key of the reasons in
    rules.yaml and says why a difference is no clear failure; ``fields`` fill the templates.
    """

    rule: Rule
    name: str
    status: Status
    left: Number | None
    right: Number | None
    figures: tuple[int, ...]
    reason: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)


def numbered(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings with their ordinal added to the name, so that each name is there once."""
    numbers: Counter[str] = Counter()
    for finding in findings:
        numbers[finding.name] += 1
        yield replace(finding, name=f"{finding.name}.{numbers[finding.name]}")


def softened(
    outcome: Outcome, figures: tuple[int, ...], facts: Facts, reason: str | None = None
) -> tuple[Status | None, str | None]:
    """Return what a mismatch amounts to once doubts are weighed, and the doubt.

    A doubt turns a failure into something for a person to look at; a figure that the reader was
    not sure of is a doubt. ``None`` means that there is nothing to report.
    """
    if outcome == "skip":
        return None, None
    if reason is None and facts.doubtful.intersection(figures):
        reason = "unsure"
    if outcome == "fail" and reason is None:
        return "fail", None
    return "review", reason or "activity"


def check_of(finding: Finding, book: RuleBook) -> Check:
    """Put a finding into words."""
    delta = _difference(finding.left, finding.right)
    fields = {
        **finding.fields,
        "left": number_text(finding.left),
        "right": number_text(finding.right),
        "delta": number_text(delta).lstrip("-"),
        "reason": reason_text(book, finding.reason),
    }
    message = compose(book, finding.rule, finding.status, fields)
    return Check(
        id=f"{finding.rule.id}/{finding.name}",
        kind=finding.rule.kind,
        status=finding.status,
        left=finding.left,
        right=finding.right,
        delta=delta,
        message=message,
        figures=tuple(dict.fromkeys(finding.figures)),
    )


def _difference(left: Number | None, right: Number | None) -> Number | None:
    if left is None or right is None:
        return None
    return tidy(Decimal(left) - Decimal(right))
