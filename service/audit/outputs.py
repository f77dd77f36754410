"""The forms that an audit is written in, by name; each loads its library on use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..output_choice import load_writer
from ..wording import Wording

if TYPE_CHECKING:  # the rules take long to load, and no other command needs them at start
    from .auditing import Audit

Writer = Callable[[Sequence["Audit"], Wording], bytes]


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
        writer: Writer = load_writer(self.writer)
        return writer


_HERE = "gongkai.service.audit"
_OFFICE = "application/vnd.openxmlformats-officedocument"
AUDIT_FORMATS = {
    "text": AuditFormat(f"{_HERE}.text:audit_plain", "text/plain"),
    "json": AuditFormat(f"{_HERE}.json_file:audit_json", "application/json"),
    "html": AuditFormat(f"{_HERE}.html_page:audit_html", "text/html"),
    "xlsx": AuditFormat(
        f"{_HERE}.workbook:audit_workbook", f"{_OFFICE}.spreadsheetml.sheet", binary=True
    ),
    "docx": AuditFormat(
        f"{_HERE}.notice:audit_notice", f"{_OFFICE}.wordprocessingml.document", binary=True
    ),
}
AUDIT_SUFFIXES = {".txt": "text", ".json": "json", ".html": "html", ".htm": "html",
                  ".xlsx": "xlsx", ".docx": "docx"}  # fmt: skip
"""The format that an output file's name asks for."""
