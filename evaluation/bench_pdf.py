"""``make bench``: characters of PDF by pdfminer.six, as read here, and by pdfium.

Two questions: do both see the same characters in the same places, and what does each cost. The
files are the sample reports. pdfium gives characters alone; ruling lines, which the tables need,
are in pdfminer's time and not in pdfium's.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from rich.console import Console

from gongkai.extraction import read_bytes
from gongkai.extraction.limits import Budget, PdfLimits
from gongkai.extraction.pages.glyphs import Glyph
from gongkai.extraction.pages.pdf_device import printed_pages

from .bench_page import PAGE, machine_text, markdown_table, write_section
from .bench_reading import sample_paths

ROUNDS = 5
SLACK = 1.5  # points
Ink = tuple[str, float, float]
"""A character and the middle of its ink, in points from the page's top left."""


def by_pdfminer(data: bytes) -> Iterator[list[Glyph]]:
    """Yield the characters of each page with their em boxes."""
    pages = PDFPage.create_pages(PDFDocument(PDFParser(BytesIO(data))))
    for page in printed_pages(pages, Budget(PdfLimits(), "benchmark")):
        yield [glyph for glyph in page.glyphs if not glyph.text.isspace()]


def by_pdfium(data: bytes) -> Iterator[list[Ink]]:
    """Yield the characters of each page with the middles of their ink.

    Ink and not em boxes: pdfium puts those of vertical fonts in the wrong place.
    """
    import pypdfium2  # noqa: PLC0415  extra [fixtures]

    document = pypdfium2.PdfDocument(data)
    for page in document:
        text = page.get_textpage()
        height = page.get_height()
        found = []
        for index in range(text.count_chars()):
            character = text.get_text_range(index, 1)
            if character.strip():
                x0, y0, x1, y1 = text.get_charbox(index)
                found.append((character, (x0 + x1) / 2, height - (y0 + y1) / 2))
        yield found
    document.close()


def holds(glyph: Glyph, character: Ink) -> bool:
    """Tell whether a character of pdfium is one of pdfminer's, in its place."""
    text, x, y = character
    inside = glyph.x0 - SLACK <= x <= glyph.x1 + SLACK and glyph.y0 - SLACK <= y <= glyph.y1 + SLACK
    return glyph.text == text and inside


@dataclass(frozen=True)
class Agreement:
    """Characters of one file: by each, and how many of each the other has in the same place."""

    pdfminer: int
    pdfium: int
    of_pdfminer: int
    of_pdfium: int


def agreement(data: bytes) -> Agreement:
    """Compare the characters of a PDF, page by page."""
    counts = [0, 0, 0, 0]
    for ours, theirs in zip(by_pdfminer(data), by_pdfium(data), strict=True):
        counts[0] += len(ours)
        counts[1] += len(theirs)
        counts[2] += sum(any(holds(glyph, c) for c in theirs) for glyph in ours)
        counts[3] += sum(any(holds(glyph, c) for glyph in ours) for c in theirs)
    return Agreement(*counts)


def fastest(work: Callable[[], object]) -> float:
    """Return the fastest wall-clock time of some rounds, in milliseconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return 1000 * min(times)


def rows(paths: Sequence[Path]) -> Iterator[list[str]]:
    """Yield for each PDF its characters, their agreement, and the three times."""
    for path in paths:
        data = path.read_bytes()
        same = agreement(data)
        times = [
            fastest(lambda data=data: list(by_pdfium(data))),  # type: ignore[misc]
            fastest(lambda data=data: list(by_pdfminer(data))),  # type: ignore[misc]
            fastest(lambda data=data: read_bytes(data, "benchmark.pdf")),  # type: ignore[misc]
        ]
        shares = (
            f"{same.of_pdfminer} / {same.pdfminer}", f"{same.of_pdfium} / {same.pdfium}"
        )  # fmt: skip
        yield [path.name, *shares, *(f"{milliseconds:.1f}" for milliseconds in times)]


def main() -> None:
    """Measure and write the section into docs/benchmark.md."""
    options = argparse.ArgumentParser(description=main.__doc__)
    options.add_argument("--page", type=Path, default=PAGE)
    given = options.parse_args()
    head = ("file", "pdfminer's that pdfium has", "pdfium's that pdfminer has",
            "pdfium, ms", "pdfminer, ms", "whole read, ms")  # fmt: skip
    table = markdown_table(head, rows([p for p in sample_paths() if p.suffix == ".pdf"]))
    names = ", ".join(f"{name} {version(name)}" for name in ("pdfminer.six", "pypdfium2"))
    write_section(given.page, "pdf", f"{machine_text()} {names}.\n\n{table}")
    Console(width=130).print(table, markup=False)


if __name__ == "__main__":
    main()
