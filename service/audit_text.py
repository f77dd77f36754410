"""The audit on a terminal."""

from __future__ import annotations

from .auditing import AuditPage, FindingView
from .text_page import Sheet
from .wording import Wording


def audit_text(page: AuditPage, wording: Wording, width: int, *, colour: bool) -> str:
    """Return the audit of one report as text of ``width`` columns."""
    sheet = Sheet.of_width(width, wording, colour=colour)
    sheet.head(page.heading, page.title, page.facts)
    sheet.lines(page.verdict, 1, "bold")
    for line in page.overview:
        sheet.lines(line, 1, "dim")
    for title, findings in (
        ("audit.findings", page.findings),
        ("audit.dismissed", page.dismissed),
    ):
        if findings:
            sheet.title(wording(title))
        for finding in findings:
            _print(sheet, finding)
    if page.warnings:
        sheet.title(wording("page.warnings"))
        for warning in page.warnings:
            sheet.item("· ", warning, "dim")
    return sheet.text() + "\n"


def _print(sheet: Sheet, finding: FindingView) -> None:
    sheet.check(finding.check)
    sheet.lines(finding.rule, 3, "dim")
    if finding.decision:
        sheet.lines(finding.decision, 3)
