"""A correction notice as a Word document, in the layout of an official letter, ready to send."""

from __future__ import annotations

import io
from collections.abc import Sequence

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from ..wording import Wording
from .auditing import Audit, FindingView, audit_page

_BODY, _HEADING = "仿宋_GB2312", "方正小标宋简体"  # GB/T 9704—2012, 7.3; Word falls back
_BODY_SIZE, _HEADING_SIZE = Pt(16), Pt(22)
_INDENT = Pt(32)  # two characters


def audit_notice(audits: Sequence[Audit], wording: Wording) -> bytes:
    """Return one notice a report, each on a page of its own."""
    document = Document()
    document.styles["Normal"].font.size = _BODY_SIZE
    _set_font(document.styles["Normal"].element.get_or_add_rPr(), _BODY)
    for number, audit in enumerate(audits):
        if number:
            document.add_paragraph().paragraph_format.page_break_before = True
        _notice(document, audit, wording)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _notice(document: DocumentObject, audit: Audit, wording: Wording) -> None:
    page = audit_page(audit, wording, most=None)  # whoever gets it has no workbook
    fails = [one for one in page.findings if one.check.status == "fail"]
    reviews = [one for one in page.findings if one.check.status == "review"]
    kind = "correct" if fails else "verify" if reviews else "clean"
    _heading(document, wording(f"notice.{kind}.title"))
    agency = audit.report.agency or wording("page.unknown_agency")
    document.add_paragraph(wording("notice.to", agency=agency))
    title, count = audit.report.title or page.heading, len(fails or reviews)
    opening = wording(f"notice.{kind}.opening", title=title, count=count)
    partly = wording("audit.in_part") if kind == "clean" and audit.is_partial else ""
    _paragraph(document, opening + partly)
    _list(document, fails or reviews, wording)
    if fails and reviews:
        _paragraph(document, wording("notice.review", count=len(reviews)))
        _list(document, reviews, wording)
    _ending(document, kind, wording)


def _heading(document: DocumentObject, text: str) -> None:
    heading = document.add_paragraph()
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = heading.add_run(text)
    run.font.size = _HEADING_SIZE
    _set_font(run._element.get_or_add_rPr(), _HEADING)
    document.add_paragraph()


def _ending(document: DocumentObject, kind: str, wording: Wording) -> None:
    if ending := wording(f"notice.{kind}.ending"):
        _paragraph(document, ending)
    for text in ("", wording("notice.signature"), wording("notice.date")):
        document.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _list(document: DocumentObject, findings: Sequence[FindingView], wording: Wording) -> None:
    for number, finding in enumerate(findings, 1):
        _paragraph(document, f"{number}. {finding.check.message}")
        for key, side in zip(("notice.left", "notice.right"), finding.check.sides, strict=False):
            text = wording(key) + wording("list.break").join(side.lines)
            _paragraph(document, text).runs[0].font.size = Pt(14)


def _paragraph(document: DocumentObject, text: str) -> Paragraph:
    paragraph = document.add_paragraph(text)
    paragraph.paragraph_format.first_line_indent = _INDENT
    return paragraph


def _set_font(properties: object, name: str) -> None:
    """Name a font for Latin and Chinese text alike; Word keeps the two apart."""
    fonts = properties.get_or_add_rFonts()  # type: ignore[attr-defined]
    for kind in ("w:ascii", "w:hAnsi", "w:eastAsia"):
        fonts.set(qn(kind), name)
