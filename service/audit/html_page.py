"""The audit as one self-contained page: findings, and tables 2 to 4 with the cells marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from ..formats.html_output import check_html, document, list_html
from ..wording import Wording
from .auditing import Audit, AuditPage, FindingView, audit_page
from .tables import MarkedTable, marked_tables

_MOST_COLUMNS = 6  # that fit a telephone; a wider table is moved to and fro there


def audit_html(audits: Sequence[Audit], wording: Wording) -> bytes:
    """Return all audits as one page; it loads nothing and runs no script."""
    pages = [audit_page(audit, wording) for audit in audits]
    lines = (
        line
        for index, (page, audit) in enumerate(zip(pages, audits, strict=True), 1)
        for line in _article(index, page, audit, wording)
    )
    return document([page.heading for page in pages], lines, wording)


def _article(index: int, page: AuditPage, audit: Audit, wording: Wording) -> Iterator[str]:
    yield f'<article id="report-{index}">\n<h1>{escape(page.heading)}</h1>'
    yield f"<p>{escape(page.title)}</p>"
    yield list_html(page.facts, "soft small")
    css = "fail" if audit.fails else "review" if audit.findings or audit.is_partial else "pass"
    yield f'<p class="verdict {css}">{escape(page.verdict)}</p>'
    yield list_html(page.overview, "soft small")
    for title, findings in (("audit.findings", page.findings), ("audit.dismissed", page.dismissed)):
        if findings:
            yield f"<h2>{escape(wording(title))}</h2>"
        for finding in findings:
            yield from _finding(finding, wording)
    for table in marked_tables(audit, wording):
        yield from _table(table)
    if page.warnings:
        yield f"<h2>{escape(wording('page.warnings'))}</h2>"
        yield list_html(page.warnings, "soft")
    yield "</article>"


def _finding(finding: FindingView, wording: Wording) -> Iterator[str]:
    *body, end = check_html(finding.check)
    yield from body
    yield f'<p class="soft small">{escape(finding.rule)}</p>'
    if finding.decision:
        yield f"<p>{escape(finding.decision)}</p>"
    yield end


def _table(table: MarkedTable) -> Iterator[str]:
    yield f"<h2>{escape(table.title)}</h2>"
    css = "statutory wide" if len(table.widths) > _MOST_COLUMNS else "statutory"
    yield f'<div class="scroll small"><table class="{css}">'
    for row in range(table.row_count):
        yield "<tr>"
        for cell in table.row(row):
            spans = "".join(
                f' {name}="{span}"'
                for name, span in (("rowspan", cell.row_span), ("colspan", cell.column_span))
                if span > 1
            )
            mark = f' class="{cell.status}" title="{escape(cell.note)}"' if cell.status else ""
            tag = "td" if cell.is_value else "th"
            yield f"<{tag}{spans}{mark}>{escape(cell.text)}</{tag}>"
        yield "</tr>"
    yield "</table></div>"
