"""Tables that text and Markdown carry as HTML, as converters of PDF files write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from .document import Block, Cell, Grid
from .html_dom import parse_page
from .html_flow import Flow

_TABLE_TAG = re.compile(r"<(/?)table\b[^<>]*>", re.IGNORECASE)
_ROW_END = re.compile(r"</(?:tr|t[dh]|tbody)\s*>", re.IGNORECASE)


def split_tables(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the stretches of a text and whether each is an HTML table; a nested one is inside.

    A table that is never closed ends with its last cell; without any cell it is no table.
    """
    start = depth = place = 0
    for mark in _TABLE_TAG.finditer(text):
        depth = max(0, depth - 1) if mark[1] else depth + 1
        if depth == 1 and not mark[1]:
            start = mark.start()
        elif depth == 0 and start >= place and mark[1]:
            yield text[place:start], False
            yield text[start : mark.end()], True
            place = start = mark.end()
    last = max((end.end() for end in _ROW_END.finditer(text, start)), default=0) if depth else 0
    if last:
        yield text[place:start], False
        yield text[start:last], True
        place = last
    yield text[place:], False


def table_blocks(markup: str, source: str) -> Iterator[Block]:
    """Yield what an HTML table in a text holds; elements have no path, the file is none of HTML.

    Raises:
        InputError: the table has more cells than any report, or cannot be parsed.
    """
    for block in Flow(source).blocks(parse_page(markup, source)):
        if isinstance(block, Grid):
            yield replace(block, cells=tuple(_placeless(cell) for cell in block.cells))
        else:
            yield replace(block, path=None)


def _placeless(cell: Cell) -> Cell:
    return replace(cell, path=None)
