"""Scans and photographs as picture files -> Document, by recognition."""

from __future__ import annotations

import hashlib

from gongkai.vocabulary import InputError

from ..document import Document
from ..limits import Budget, PdfLimits
from ..recognition import MISSING, is_installed
from ..sniffing import PICTURES
from .scanned import recognition_warning
from .sheets import blocks_of


def read_picture(data: bytes, source: str, limits: PdfLimits | None = None) -> Document:
    """Read a PNG, JPEG, TIFF, BMP, GIF or WebP picture of one or several pages.

    Raises:
        InputError: the picture is broken, too large or has no text, or the extra ``ocr`` is not
            installed.
    """
    if not is_installed():
        raise InputError(f"这是图片，{MISSING}。", source=source)
    from ..recognition.page import recognised_page  # noqa: PLC0415  optional packages
    from ..recognition.pictures import pictures_in  # noqa: PLC0415

    budget = Budget(limits or PdfLimits(), source)
    pages = []
    for number, picture in enumerate(pictures_in(data, source, budget), start=1):
        budget.start_recognition(number)
        pages.append(recognised_page(picture, number, budget))
    if not any(page.glyphs for page in pages):
        raise InputError("图片里没有认出任何文字，请检查图片是否清晰。", source=source)
    kind = next(kind for mark, (kind, _) in PICTURES.items() if data.startswith(mark))
    blocks = tuple(blocks_of(pages, budget))
    return Document(
        source, hashlib.sha256(data).hexdigest(), kind, blocks,
        tuple(recognition_warning(page.number) for page in pages),
    )  # fmt: skip
