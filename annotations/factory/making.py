"""Make many documents at once: plan, compose, print with each program once, scan, write.

Every document has a random source of its own, drawn from the seed and its number, so that it is
the same however many are made and by however many processes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from random import Random

from ..printed import ReportContent
from ..rendering import pdf_bytes
from ..rendering_docx import docx_bytes
from ..rendering_html import PAGE_DESIGNS, html_bytes
from ..rendering_text import TABLE_LAYOUTS, markdown_lines, text_lines
from ..word_style import WordStyle
from .composing import Composed, Truth, compose, compose_older
from .gold import gold_of, write_gold
from .print_page import draw_print_style, print_page
from .printers import ChromiumPrinter, OfficePrinter, Printer, WeasyPrinter, unprinted
from .scanning import (
    Quality,
    draw_scan_style,
    mixed_pages,
    one_picture,
    pictures_as_pdf,
    scanned_pages,
)
from .styles import draw_page_style, draw_peculiarities, draw_word_style

PRODUCERS: Mapping[str, tuple[str, ...]] = {
    "pdf": ("chromium", "libreoffice", "reportlab", "weasyprint"),
    "docx": ("plain", "styled"),
    "html": tuple(PAGE_DESIGNS),
    "text": tuple(TABLE_LAYOUTS),
    "markdown": ("pipes",),
    "scan": ("clean", "noisy"),
    "picture": ("clean", "noisy"),
    "mixed": ("clean", "noisy"),
}
"""What makes the documents of each kind; all producers get their turn."""

KINDS = tuple(PRODUCERS)

_PRINTERS: Mapping[str, Callable[[], Printer]] = {
    "chromium": ChromiumPrinter, "libreoffice": OfficePrinter, "weasyprint": WeasyPrinter,
}  # fmt: skip
_SCANNED = ("scan", "picture", "mixed")
_KEEP_BLANKS = ("tabs", "tabs in place")
_ENCODINGS = ("utf-8", "utf-8", "utf-8-sig", "gb18030", "utf-16")
_NEWLINES = ("\n", "\r\n")
_OLDER = 0.08
_SOME_LETTERS = 20  # pdfium does not give the letters that lie over others


@dataclass(frozen=True)
class _Job:
    """A document on its way: what it is, its random source, and what its printer gets."""

    name: str
    kind: str
    producer: str
    printer: str
    rng: Random
    composed: Composed
    source: bytes


def make_documents(
    folder: Path, count: int, seed: int, kinds: Sequence[str] = KINDS, workers: int = 1
) -> int:
    """Write ``count`` invented reports and their gold into a folder; return how many were written.

    Args:
        folder: made if missing; ``gold/NAME.json`` stands beside each ``NAME.*``.
        count: number of documents; kinds take turns.
        seed: the same seed and kinds give the same documents.
        kinds: keys of :data:`PRODUCERS`.
        workers: processes that share the work.

    Raises:
        MissingFeature: a program or library that a kind needs is not installed.
    """
    slices = [range(start, count, workers) for start in range(min(workers, count))]
    if len(slices) <= 1:
        return sum(_make(folder, seed, tuple(kinds), part) for part in slices)
    with ProcessPoolExecutor(len(slices), mp_context=get_context("spawn")) as pool:
        tasks = [pool.submit(_make, folder, seed, tuple(kinds), part) for part in slices]
        return sum(task.result() for task in tasks)


def _make(folder: Path, seed: int, kinds: tuple[str, ...], numbers: Iterable[int]) -> int:
    jobs = [_job(seed, kinds, number) for number in numbers]
    printed: dict[str, bytes] = {}
    for printer in sorted({job.printer for job in jobs}):
        sources = {job.name: job.source for job in jobs if job.printer == printer}
        make = _PRINTERS.get(printer)
        printed |= make().print(sources) if make else sources
    if cut_off := {job.name: _plain(job) for job in jobs if _is_cut_off(job, printed[job.name])}:
        printed |= OfficePrinter().print(cut_off)
    for job in jobs:
        suffix, data = _finished(job, printed[job.name])
        file = f"{job.name}{suffix}"
        folder.mkdir(parents=True, exist_ok=True)  # not sooner: what a kind needs may be missing
        (folder / file).write_bytes(data)
        write_gold(folder, job.name, [gold_of(job.composed, file, job.kind, job.producer)])
    return len(jobs)


def _is_cut_off(job: _Job, printed: bytes) -> bool:
    """Tell whether LibreOffice lost a part: it does where the layout of a table never settles."""
    lost = unprinted(printed, job.composed.content.texts()) if job.printer == "libreoffice" else 0
    return lost > _SOME_LETTERS


def _plain(job: _Job) -> bytes:
    """Return the document in a style that lets LibreOffice break pages where it likes."""
    return docx_bytes(job.composed.content, frozenset(), 0, WordStyle())


def _job(seed: int, kinds: tuple[str, ...], number: int) -> _Job:
    kind = kinds[number % len(kinds)]
    producers = PRODUCERS[kind]
    producer = producers[number // len(kinds) % len(producers)]
    rng = Random(f"gongkai factory {seed} {number}")
    composed = _composed(rng, kind, older=_is_older(seed, number))
    printer = producer
    if kind in _SCANNED:
        printer = rng.choice(("chromium", "libreoffice", "weasyprint"))
    elif kind != "pdf":
        printer = ""
    producer = _able(producer, composed.truth)
    source = _source(rng, composed.content, kind, printer or producer)
    return _Job(f"{kind}-{number:05d}", kind, producer, printer, rng, composed, source)


def _is_older(seed: int, number: int) -> bool:
    """Whether a document is of the years before 2019: by a draw of its own."""
    return Random(f"gongkai factory years {seed} {number}").random() < _OLDER


def _composed(rng: Random, kind: str, *, older: bool) -> Composed:
    if older:
        return compose_older(rng)
    return compose(rng, rng.choice(("3", "24", "234")) if kind == "picture" else "234")


def _able(producer: str, truth: Truth) -> str:
    """Return a layout of text that loses nothing: some drop blank cells."""
    lossy = producer in TABLE_LAYOUTS and producer not in _KEEP_BLANKS
    return _KEEP_BLANKS[0] if lossy and None in truth.values() else producer


def _source(rng: Random, content: ReportContent, kind: str, how: str) -> bytes:
    """Return what the printer gets, or the finished document where there is none."""
    if how == "reportlab":
        return pdf_bytes(content, draw_page_style(rng))
    if how == "libreoffice":
        return docx_bytes(content, frozenset(), 0, draw_word_style(rng))
    if how in ("chromium", "weasyprint"):
        small = kind == "picture"
        return print_page(content, draw_print_style(rng, small=small)).encode("utf-8")
    if kind == "docx":
        style = draw_word_style(rng) if how == "styled" else None
        return docx_bytes(content, draw_peculiarities(rng), rng.getrandbits(16), style)
    if kind == "html":
        return html_bytes(content, how, rng.getrandbits(16))
    lines = markdown_lines(content) if kind == "markdown" else text_lines(content, how)
    text = rng.choice(_NEWLINES).join(chain(lines, ("",)))
    return text.encode(rng.choice(_ENCODINGS))


def _finished(job: _Job, printed: bytes) -> tuple[str, bytes]:
    """Return a document's suffix and bytes."""
    if job.kind not in _SCANNED:
        suffixes = {"text": ".txt", "markdown": ".md"}
        return suffixes.get(job.kind, f".{job.kind}"), printed
    quality: Quality = "clean" if job.producer == "clean" else "noisy"
    style = draw_scan_style(job.rng, quality)
    pages = scanned_pages(printed, job.rng, style)
    if job.kind == "picture":
        png = quality == "clean"
        return (".png" if png else ".jpg"), one_picture(pages, style, "PNG" if png else "JPEG")
    scanned = pictures_as_pdf(pages, style)
    if job.kind == "mixed":
        return ".pdf", mixed_pages(printed, scanned, job.rng)
    return ".pdf", scanned
