"""Born-digital PDF -> Document: lines and table grids in reading order, with their places."""

from __future__ import annotations

import hashlib
import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass

from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from gongkai.vocabulary import GongkaiError, InputError, Warning

from .backgrounds import background_lattices
from .continuation import continued
from .document import Block, Cell, Document, Grid, Line
from .furniture import is_continuation_note, without_furniture
from .glyphs import Page, upright
from .grid import lattices_of
from .layout import Row, rows_of, wrapping
from .limits import Budget, PdfLimits
from .pdf_device import printed_pages
from .ruling import rulings_of
from .table_rulings import table_rulings
from .tables import TablePart, row_test, tables_of

MEDIA_TYPE = "application/pdf"

logging.getLogger("pdfminer").addHandler(logging.NullHandler())  # else its remarks go to stderr

_SIGNATURE_WITHIN = 1024  # PDF 1.7, annex H: readers accept the header in the first 1024 bytes
_END_WITHIN = 4096
_UNMAPPED_SHARE = 0.1


@dataclass(frozen=True)
class _Sheet:
    """One upright page with its tables and the rows outside them."""

    page: Page
    tables: list[TablePart]
    rows: list[Row]


def read_pdf(data: bytes, source: str, limits: PdfLimits | None = None) -> Document:
    """Read a PDF that has a text layer.

    Args:
        data: the whole file.
        source: its name, for the document and for messages.
        limits: bounds on its size; ``PdfLimits()`` when left out.

    Raises:
        InputError: the file is empty, broken or cut off, locked with a password, has no text
            layer, or goes beyond a limit.
    """
    budget = Budget(limits or PdfLimits(), source)
    try:
        pages = [upright(page) for page in _pages(data, source, budget)]
        _check_text(pages, source)
        blocks = tuple(_blocks([_sheet(page, budget) for page in pages], pages))
    except GongkaiError:
        raise
    except Exception as error:  # pdfminer raises whatever broken data leads to
        raise InputError(
            "PDF 文件已损坏，无法读取，请重新下载或另存后再试。", source=source, page=budget.page
        ) from error
    digest = hashlib.sha256(data).hexdigest()
    return Document(source, digest, MEDIA_TYPE, blocks, tuple(_warnings(pages)))


def _pages(data: bytes, source: str, budget: Budget) -> Iterator[Page]:
    _check_whole(data, source)
    try:
        document = PDFDocument(PDFParser(io.BytesIO(data)))
    except PDFPasswordIncorrect as error:
        raise InputError("PDF 文件设有打开密码，请先去除密码再读。", source=source) from error
    except PDFEncryptionError as error:
        raise InputError("PDF 文件的加密方式不受支持，请去除加密后再读。", source=source) from error
    yield from printed_pages(PDFPage.create_pages(document), budget)


def _check_whole(data: bytes, source: str) -> None:
    """Refuse what is not a PDF, or only the first part of one."""
    if not data.strip(b"\x00\t\n\r\x0c "):
        raise InputError("文件是空的，请换一份有内容的文件。", source=source)
    if b"%PDF-" not in data[:_SIGNATURE_WITHIN]:
        raise InputError("文件不是 PDF（内容与扩展名不符），请检查文件。", source=source)
    tail = data.rstrip(b"\x00\t\n\r\x0c ")[-_END_WITHIN:]
    if b"startxref" not in tail and b"%%EOF" not in tail:
        raise InputError(
            "PDF 文件不完整（缺少结尾，可能只下载了一部分），请重新下载。", source=source
        )


def _check_text(pages: list[Page], source: str) -> None:
    if not pages:
        raise InputError("PDF 文件没有任何页面，请检查文件。", source=source)
    if any(not glyph.text.isspace() for page in pages for glyph in page.glyphs):
        return
    if any(page.images or page.fills for page in pages):
        raise InputError(
            "PDF 没有文字层，看来是扫描件；目前还不能识别扫描件，请提供可复制文字的版本。",
            source=source,
        )
    raise InputError("PDF 里没有任何文字，请检查文件。", source=source)


def _warnings(pages: list[Page]) -> Iterator[Warning]:
    for page in pages:
        if page.images and not page.glyphs:
            yield Warning(
                "page_without_text", "本页没有文字层，看来是扫描页，未读取其内容。", page.number
            )
        elif page.unmapped > _UNMAPPED_SHARE * len(page.glyphs):
            yield Warning(
                "unmapped_text", "本页部分文字缺少编码对照，可能读错，请核对原件。", page.number
            )


def _sheet(page: Page, budget: Budget) -> _Sheet:
    groups = table_rulings(rulings_of(page.strokes), row_test(page), budget)
    lattices = lattices_of(groups, budget)
    lattices += background_lattices(page, lattices, budget)
    tables, outside = tables_of(page, lattices)
    return _Sheet(page, tables, rows_of(outside, page.number))


def _blocks(sheets: list[_Sheet], pages: list[Page]) -> Iterator[Block]:
    kept = without_furniture(
        [sheet.rows for sheet in sheets], [sheet.page.height for sheet in sheets]
    )
    items: list[Row | TablePart] = []
    for sheet, rows in zip(sheets, kept, strict=True):
        _extend(items, sheet, rows)
    flat = [
        piece
        for item in items
        for piece in (item.loose if isinstance(item, TablePart) and item.columns < 2 else (item,))
    ]
    yield from _with_wraps(flat, {page.number: page for page in pages})


def _extend(items: list[Row | TablePart], sheet: _Sheet, rows: list[Row]) -> None:
    """Add a page's items in reading order, its first table to the last one where that goes on."""
    here: list[Row | TablePart] = sorted([*rows, *sheet.tables], key=_top)
    notes = [item for item in here[:1] if isinstance(item, Row) and is_continuation_note(item.text)]
    rest = here[len(notes) :]
    last = items[-1] if items else None
    first = rest[0] if rest else None
    if isinstance(last, TablePart) and isinstance(first, TablePart) and last.page < first.page:
        whole = continued(last, first)
        if whole is not None:
            items[-1] = whole
            items.extend(rest[1:])
            return
    items.extend(here)


def _top(item: Row | TablePart) -> float:
    return item.top if isinstance(item, TablePart) else item.box[1]


def _with_wraps(items: list[Row | TablePart], pages: dict[int, Page]) -> Iterator[Block]:
    rows: list[Row] = []
    breaks: set[int] = set()
    for item in items:
        if isinstance(item, Row):
            rows.append(item)
        elif rows:
            breaks.add(len(rows) - 1)
    wraps = iter(wrapping(rows, breaks, {number: page.width for number, page in pages.items()}))
    for item in items:
        if isinstance(item, TablePart):
            yield _grid(item)
        else:
            box = pages[item.page].place(item.box)
            yield Line(item.text, item.page, box, next(wraps), item.size)


def _grid(part: TablePart) -> Grid:
    cells = sorted(part.cells, key=lambda cell: (cell.row, cell.column))
    return Grid(
        tuple(
            Cell(
                cell.text,
                cell.row,
                cell.column,
                cell.row_span,
                cell.column_span,
                cell.page,
                cell.bbox,
            )
            for cell in cells
        )
    )
