"""Documents in traditional characters, read as if they were printed in simplified ones."""

from __future__ import annotations

from dataclasses import replace

from gongkai.vocabulary import Warning, is_traditional, simplify

from .document import Block, Document, Line

_CONVERTED = Warning(
    "traditional_characters", "全文是繁体字，已逐字转换成简体字后读取；位置与原文一致。"
)


def in_simplified(document: Document) -> Document:
    """Return the document, its text simplified with a warning where it is traditional.

    Pages, boxes and the length of every text stay.
    """
    if not is_traditional("".join(map(_text, document.blocks))):
        return document
    return replace(
        document,
        blocks=tuple(map(_simplified, document.blocks)),
        warnings=(*document.warnings, _CONVERTED),
    )


def _text(block: Block) -> str:
    if isinstance(block, Line):
        return block.text
    return "".join(cell.text for cell in block.cells)


def _simplified(block: Block) -> Block:
    if isinstance(block, Line):
        return replace(block, text=simplify(block.text))
    cells = (replace(cell, text=simplify(cell.text)) for cell in block.cells)
    return replace(block, cells=tuple(cells))
