"""What ``gongkai audit`` finds: reports, held against others, with people's decisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gongkai.reconciliation import reconcile
from gongkai.vocabulary import Check, Report

from ..view import LISTED, CheckView, check_view
from ..wording import Wording
from .companions import surroundings_of
from .decisions import Decision

_ORDER = {"fail": 0, "review": 1}
_UNREAD = frozenset({"table_missing", "rows_missing", "cell_missing"})
_SEVERITIES = ("error", "warning", "note")


@dataclass(frozen=True)
class Audit:
    """One report with its checks, and what was decided about them.

    ``previous`` and ``parts`` are the reports that it was held against.
    """

    report: Report
    previous: Report | None = None
    parts: tuple[Report, ...] = ()
    decisions: Mapping[str, Decision] = field(default_factory=dict)

    @property
    def findings(self) -> tuple[Check, ...]:
        """What a person should act on or look at, the gravest first, dismissed ones left out."""
        return tuple(check for check in self.all_findings if not self.is_dismissed(check))

    @property
    def all_findings(self) -> tuple[Check, ...]:
        """Everything that failed or is to be looked at."""
        found = [check for check in self.report.checks if check.status in _ORDER]

        def rank(check: Check) -> tuple[int, int]:
            return _ORDER[check.status], _SEVERITIES.index(check.severity)

        return tuple(sorted(found, key=rank))

    @property
    def dismissed(self) -> tuple[Check, ...]:
        """Findings that a person said are none."""
        return tuple(check for check in self.all_findings if self.is_dismissed(check))

    @property
    def fails(self) -> bool:
        """Whether something does not add up that nobody dismissed."""
        return any(check.status == "fail" for check in self.findings)

    @property
    def is_partial(self) -> bool:
        """Whether something could not be checked: it is blank, or was not read."""
        blank = any(check.status == "not_assessable" for check in self.report.checks)
        return blank or any(warning.code in _UNREAD for warning in self.report.warnings)

    def decision(self, check: Check) -> Decision:
        """Return what was decided about a finding."""
        return self.decisions.get(check.fingerprint, Decision())

    def is_dismissed(self, check: Check) -> bool:
        """Whether a person said that a finding is none."""
        return self.decision(check).verdict == "dismissed"


@dataclass(frozen=True)
class FindingView:
    """A finding in words: the check, its rule, and what was decided."""

    number: int
    check: CheckView
    rule: str
    decision: str


@dataclass(frozen=True)
class AuditPage:
    """The audit of one report, in words."""

    heading: str
    title: str
    facts: tuple[str, ...]
    verdict: str
    overview: tuple[str, ...]
    findings: tuple[FindingView, ...]
    dismissed: tuple[FindingView, ...]
    warnings: tuple[str, ...]


def audit_reports(
    reports: Sequence[Report],
    previous: Sequence[Report] = (),
    parts: Sequence[Report] = (),
    decisions: Mapping[str, Decision] | None = None,
) -> list[Audit]:
    """Check reports on their own and against others.

    Args:
        reports: those to check; among each other they serve as last year's and as peers.
        previous: reports of the year before.
        parts: reports of the units that each of ``reports`` adds up.
        decisions: by fingerprint.
    """
    audits = []
    for report in reports:
        beside = [other for other in reports if other is not report]
        others = surroundings_of(report, previous, parts, beside)
        checked = reconcile(report, others=others)
        audits.append(Audit(checked, others.previous, others.parts, decisions or {}))
    return audits


def audit_page(audit: Audit, wording: Wording, most: int | None = LISTED) -> AuditPage:
    """Return the page of an audit, with ``most`` figures a side at most, all if ``None``."""
    report = audit.report
    agency = report.agency or wording("page.unknown_agency")
    heading = wording("page.heading", agency=agency, year=report.year or "")
    if report.year is None:
        heading = f"{agency}  {wording('page.unknown_year')}"
    source = wording("page.stdin") if report.source == "-" else report.source
    numbered = list(enumerate((*audit.findings, *audit.dismissed), 1))
    views = [_finding(number, check, audit, wording, most) for number, check in numbered]
    cut = len(audit.findings)
    return AuditPage(
        heading=heading,
        title=report.title or "",
        facts=(wording("page.file", source=source), *_held_against(audit, wording)),
        verdict=_verdict(audit, wording),
        overview=_overview(audit, wording),
        findings=tuple(views[:cut]),
        dismissed=tuple(views[cut:]),
        warnings=tuple(map(wording.warning, report.warnings)),
    )


def _held_against(audit: Audit, wording: Wording) -> tuple[str, ...]:
    facts = []
    if audit.previous:
        facts.append(wording("audit.previous", source=audit.previous.source))
    if audit.parts:
        facts.append(wording("audit.parts", count=len(audit.parts)))
    return tuple(facts)


def _verdict(audit: Audit, wording: Wording) -> str:
    fails = sum(check.status == "fail" for check in audit.findings)
    reviews = len(audit.findings) - fails
    if not audit.report.checks:
        return wording("page.no_checks")
    key = "audit.reviews" if reviews else "audit.clean"
    if fails:
        key = "audit.fails_and_reviews" if reviews else "audit.fails"
    total = len(audit.report.checks) - _blank(audit)
    told = wording(key, total=total, fails=fails, reviews=reviews)
    return told + wording("audit.in_part") if audit.is_partial and not fails else told


def _blank(audit: Audit) -> int:
    return sum(check.status == "not_assessable" for check in audit.report.checks)


def _overview(audit: Audit, wording: Wording) -> tuple[str, ...]:
    lines = []
    if audit.dismissed:
        lines.append(wording("audit.dismissed_count", count=len(audit.dismissed)))
    if blank := _blank(audit):
        lines.append(wording("audit.not_assessable", count=blank))
    return tuple(lines)


def _finding(
    number: int, check: Check, audit: Audit, wording: Wording, most: int | None
) -> FindingView:
    decision = audit.decision(check)
    rule = wording(
        "audit.rule",
        rule=check.id.split("/")[0],
        severity=wording(f"severity.{check.severity}"),
        fingerprint=check.fingerprint,
    )
    told = ""
    if decision.verdict or decision.comment:
        verdict = wording(f"decision.{decision.verdict}") if decision.verdict else ""
        told = wording("audit.decision", verdict=verdict, comment=decision.comment).rstrip("：: ")
    return FindingView(number, check_view(check, audit.report, wording, most), rule, told)
