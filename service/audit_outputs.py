"""The forms that an audit is written in, by name; each loads its library on use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module

from gongkai.vocabulary import MissingFeature, dump_json, report_to_dict

from .audit_text import audit_text
from .auditing import Audit, audit_page
from .wording import Wording

Writer = Callable[[Sequence[Audit], Wording], bytes]


@dataclass(frozen=True)
class AuditFormat:
    """One output: the import path of its writer, its media type, and whether it is binary."""

    writer: str
    media_type: str
    binary: bool = False

    def load(self) -> Writer:
        """Return the writer.

        Raises:
            MissingFeature: its library is not installed.
        """
        module, function = self.writer.split(":")
        try:
            writer: Writer = getattr(import_module(module), function)
        except ImportError as error:
            raise MissingFeature(
                f"这种输出格式需要安装 {error.name}，请运行 pip install 'gongkai[table]'。"
            ) from error
        return writer


_HERE = "gongkai.service"
_OFFICE = "application/vnd.openxmlformats-officedocument"
AUDIT_FORMATS = {
    "text": AuditFormat(f"{_HERE}.audit_outputs:audit_plain", "text/plain"),
    "json": AuditFormat(f"{_HERE}.audit_outputs:audit_json", "application/json"),
    "html": AuditFormat(f"{_HERE}.audit_html:audit_html", "text/html"),
    "xlsx": AuditFormat(
        f"{_HERE}.audit_workbook:audit_workbook", f"{_OFFICE}.spreadsheetml.sheet", binary=True
    ),
    "docx": AuditFormat(
        f"{_HERE}.audit_notice:audit_notice", f"{_OFFICE}.wordprocessingml.document", binary=True
    ),
}
AUDIT_SUFFIXES = {".txt": "text", ".json": "json", ".html": "html", ".htm": "html",
                  ".xlsx": "xlsx", ".docx": "docx"}  # fmt: skip
"""The format that an output file's name asks for."""


def audit_plain(audits: Sequence[Audit], wording: Wording) -> bytes:
    """Return the pages as text of 80 columns, without colours."""
    texts = (audit_text(audit_page(one, wording), wording, 80, colour=False) for one in audits)
    return "".join(texts).encode("utf-8", "replace")


def audit_json(audits: Sequence[Audit], wording: Wording) -> bytes:
    """Return an array: reports as ``gongkai extract`` writes them, each with ``audit``.

    ``audit`` holds ``fails``, the sources that the report was held against, and ``findings`` in
    the order of the page: fingerprint, and what a person decided.
    """
    content = [audit_fields(audit) for audit in audits]
    return (dump_json(content) + "\n").encode("utf-8")


def audit_fields(audit: Audit) -> dict[str, object]:
    """Return the fields of one audited report."""
    return report_to_dict(audit.report) | {"audit": _summary(audit)}


def _summary(audit: Audit) -> dict[str, object]:
    return {
        "fails": audit.fails,
        "previous": audit.previous.source if audit.previous else None,
        "parts": [part.source for part in audit.parts],
        "findings": [
            {
                "fingerprint": check.fingerprint,
                "status": check.status,
                "decision": audit.decision(check).verdict,
                "comment": audit.decision(check).comment,
            }
            for check in audit.all_findings
        ],
    }
