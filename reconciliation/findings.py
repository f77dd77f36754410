"""Making checks: two sides, their verdict and the sentence that says it."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from gongkai.vocabulary import Check, Number, OtherFigure, Report

from .amounts import Amount, tidy, verdict
from .facts import Facts
from .rule_base import Outcome
from .rule_groups import Rule
from .rules import RuleBook
from .wording import Language, Status, compose, number_text, reason_text

DOUBTED = ("fail", "review")
_ORDINAL = re.compile(r"\.\d+$")
_DIGITS = 12  # hexadecimal; of a report's few findings no two share them by chance


@dataclass(frozen=True)
class Finding:
    """What one instance of a rule found, before it is put into words.

    ``name`` tells the instance from the rule's others; ``figures`` are indices into
    ``Report.figures``, those of the left side and those of the right; ``others`` are figures of
    other reports; ``reason`` is a key of the reasons in rules.yaml and says why a difference is no
    clear failure; ``words`` gives what fills the templates in a language.
    """

    rule: Rule
    name: str
    status: Status
    left: Number | None
    right: Number | None
    figures: tuple[tuple[int, ...], tuple[int, ...]]
    reason: str | None = None
    words: Callable[[Language], Mapping[str, str]] = lambda _: {}
    others: tuple[OtherFigure, ...] = ()


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


def weighed(left: Amount, right: Amount, facts: Facts) -> tuple[Status, str | None]:
    """Return the verdict on two sides that have to be equal, and the doubt that softened it."""
    status: Status | None = verdict(left, right)
    reason = None
    if status == "fail":
        status, reason = softened("fail", (*left.indices, *right.indices), facts)
    return status or "review", reason


def check_of(finding: Finding, book: RuleBook, report: Report) -> Check:
    """Put a finding of a report into words."""
    delta = _difference(finding.left, finding.right)

    def message(language: Language) -> str:
        fields = {
            "left": number_text(finding.left),
            "right": number_text(finding.right),
            "delta": number_text(delta).lstrip("-"),
            "reason": reason_text(book, finding.reason, language),
            **finding.words(language),
        }
        return compose(book, finding.rule, finding.status, fields, language)

    left, right = finding.figures
    return Check(
        id=f"{finding.rule.id}/{finding.name}",
        kind=finding.rule.kind,
        status=finding.status,
        left=finding.left,
        right=finding.right,
        delta=delta,
        message=message("zh"),
        figures=tuple(dict.fromkeys((*left, *right))),
        severity=finding.rule.severity,
        message_en=message("en"),
        others=finding.others,
        fingerprint=_fingerprint(finding, report) if finding.status in DOUBTED else "",
        left_count=len(set(left)),
    )


def _fingerprint(finding: Finding, report: Report) -> str:
    """Return what stays the same when the same report is read again, moved lines or not."""
    parts = [
        str(report.agency),
        str(report.year),
        finding.rule.id,
        _ORDINAL.sub("", finding.name),
        number_text(finding.left),
        number_text(finding.right),
        *(report.figures[index].text for side in finding.figures for index in side),
        *(f"{other.agency} {other.year} {other.text}" for other in finding.others),
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:_DIGITS]


def told_apart(checks: Iterable[Check]) -> Iterator[Check]:
    """Yield checks with fingerprints of their own: equal ones are numbered in order."""
    seen: Counter[str] = Counter()
    for check in checks:
        seen[check.fingerprint] += 1
        count = seen[check.fingerprint]
        again = check.fingerprint and count > 1
        yield replace(check, fingerprint=f"{check.fingerprint}-{count}") if again else check


def _difference(left: Number | None, right: Number | None) -> Number | None:
    if left is None or right is None:
        return None
    return tidy(Decimal(left) - Decimal(right))
