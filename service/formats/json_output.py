"""JSON and JSON lines, exactly the fields of docs/output.md."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from gongkai.vocabulary import Report, report_to_json

from .outputs import Presentation


def write_json(reports: Iterable[Report], out: BinaryIO, look: Presentation) -> None:
    """Write one object for one file, an array where several were asked for."""
    if not look.several:
        for report in reports:
            out.write(report_to_json(report).encode("utf-8") + b"\n")
        return
    separator = b"[\n"
    for report in reports:
        out.write(separator + report_to_json(report).encode("utf-8"))
        separator = b",\n"
    out.write(b"[]\n" if separator == b"[\n" else b"\n]\n")


def write_json_lines(reports: Iterable[Report], out: BinaryIO, look: Presentation) -> None:
    """Write one object a line, each as soon as it is read."""
    for report in reports:
        out.write(report_to_json(report, indent=None).encode("utf-8") + b"\n")
        out.flush()
