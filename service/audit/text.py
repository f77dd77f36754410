"""The audit on a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from ..text_page import Sheet
from ..wording import Wording
from .auditing import Audit, AuditPage, FindingView, audit_page


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


def audit_plain(audits: Sequence[Audit], wording: Wording) -> bytes:
    """Return the pages as text of 80 columns, without colours."""
    texts = (audit_text(audit_page(one, wording), wording, 80, colour=False) for one in audits)
    return "".join(texts).encode("utf-8", "replace")
