"""PDF -> Document: lines and table grids in reading order, with their places."""

from __future__ import annotations

import hashlib
import io
import logging
from collections.abc import Iterator

from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from gongkai.vocabulary import GongkaiError, InputError

from ..document import Document
from ..limits import Budget, PdfLimits
from ..recognition import MISSING, is_installed
from .glyphs import Page
from .pdf_device import printed_pages
from .scanned import read_scanned
from .sheets import blocks_of

MEDIA_TYPE = "application/pdf"

logging.getLogger("pdfminer").addHandler(logging.NullHandler())  # else its remarks go to stderr

_SIGNATURE_WITHIN = 1024  # PDF 1.7, annex H: readers accept the header in the first 1024 bytes
_END_WITHIN = 4096


def read_pdf(data: bytes, source: str, limits: PdfLimits | None = None) -> Document:
    """Read a PDF; pages that are pictures are recognised (:mod:`.scanned`).

    Args:
        data: the whole file.
        source: its name, for the document and for messages.
        limits: bounds on its size; ``PdfLimits()`` when left out.

    Raises:
        InputError: the file is empty, broken or cut off, locked with a password, has no text
            and cannot be recognised, or goes beyond a limit.
    """
    budget = Budget(limits or PdfLimits(), source)
    try:
        pages, warnings = read_scanned(data, list(_pages(data, source, budget)), budget)
        _check_text(pages, source)
        blocks = tuple(blocks_of(pages, budget))
    except GongkaiError:
        raise
    except Exception as error:  # pdfminer raises whatever broken data leads to
        raise InputError(
            "PDF 文件已损坏，无法读取，请重新下载或另存后再试。", source=source, page=budget.page
        ) from error
    digest = hashlib.sha256(data).hexdigest()
    return Document(source, digest, MEDIA_TYPE, blocks, tuple(warnings))


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
        if is_installed():
            raise InputError("PDF 是扫描件，没有认出任何文字，请检查是否清晰。", source=source)
        raise InputError(f"PDF 没有文字层，是扫描件；{MISSING}。", source=source)
    raise InputError("PDF 里没有任何文字，请检查文件。", source=source)
