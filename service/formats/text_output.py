"""Readable pages, one after another."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from gongkai.vocabulary import Report

from ..text_page import write_page
from ..view import page_of
from .outputs import Presentation


def write_text(reports: Iterable[Report], out: BinaryIO, look: Presentation) -> None:
    """Write a page a report, each as soon as it is read."""
    for report in reports:
        page = page_of(report, look.wording)
        text = write_page(page, look.wording, look.width, colour=look.colour)
        out.write(text.encode("utf-8", "replace"))
        out.flush()
