"""The audit as JSON: reports as ``gongkai extract`` writes them, with what was found."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.vocabulary import dump_json, report_to_dict

from ..wording import Wording
from .auditing import Audit


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
