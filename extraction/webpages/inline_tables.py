"""Tables that text and Markdown carry as HTML, as converters of PDF files write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from gongkai.vocabulary import InputError

from ..document import Block, Cell, Grid
from .dom import parse_page
from .flow import Flow

# A quoted value may hold brackets; the bounds keep the time linear in the text.
_REST = r"""(?:[^<>"']+|(?<==)"[^"]{0,99}"|(?<==)'[^']{0,99}'|["']){0,40}+>"""
_MARK = re.compile(
    rf"(?P<open><table(?=[\s>/]){_REST})"
    r"(?=(?:\s|<!--[^<>]{0,99}-->)*+<(?:t[rdh]|thead|tbody|tfoot|caption|col|colgroup)[\s>/])"
    r"|(?P<close></table\s*>)|(?P<cell><t[dh](?=[\s>/]))|(?P<end></(?:tr|t[dh]|tbody)\s*>)",
    re.IGNORECASE,
)
_BETWEEN_ROWS = re.compile(
    r"(</tr\s*>|</?t(?:body|head|foot)(?:\s[^<>]*)?>)\s*+"
    r"((?:(?!</?(?:t[rdh]|tbody|thead|tfoot|table|caption|col|colgroup)[\s>/]).)+)",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"<[^<>]*>")
_TOO_DEEP = "文档的表格或文本框嵌套过深，无法读取，请检查文件。"


def split_tables(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the stretches of a text and whether each is an HTML table; a nested one is inside."""
    place = 0
    for start, end in _spans(text):
        yield text[place:start], False
        yield text[start:end], True
        place = end
    yield text[place:], False


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the outermost tables begin and end.

    A tag that no row follows opens none. A table that is never closed ends with its last cell
    before the next one outside of its cells.
    """
    start = last = 0
    in_cell: list[bool] = []  # for each table that is open, the outermost first
    for mark in _MARK.finditer(text):
        if mark["open"]:
            if in_cell and not in_cell[-1]:  # that one was never closed
                in_cell.pop()
                if not in_cell and last:
                    yield start, last
            if not in_cell:
                start, last = mark.start(), 0
            in_cell.append(False)
        elif in_cell and mark["close"]:
            in_cell.pop()
            if not in_cell:
                yield start, mark.end()
        elif in_cell:
            in_cell[-1] = bool(mark["cell"])
            last = last if mark["cell"] else mark.end()
    if in_cell and last:
        yield start, last


def table_blocks(markup: str, source: str) -> Iterator[Block]:
    """Yield what an HTML table in a text holds; elements have no path, the file is none of HTML.

    Raises:
        InputError: the table has more cells than any report, is nested too deep, or cannot be
            parsed.
    """
    for block in _blocks(_BETWEEN_ROWS.sub(_as_caption, markup), source):
        if isinstance(block, Grid):
            yield replace(block, cells=tuple(_placeless(cell) for cell in block.cells))
        else:
            yield replace(block, path=None)


def _as_caption(between: re.Match[str]) -> str:
    """Make text between rows lines before the table: no cell would hold it."""
    row, text = between.groups()
    if not _TAG.sub("", text).strip():
        return between[0]
    return row + "<caption>" + text.strip().replace("\n", "<br>") + "</caption>"


def _blocks(markup: str, source: str) -> tuple[Block, ...]:
    try:
        return Flow(source).blocks(parse_page(markup, source))
    except RecursionError as error:
        raise InputError(_TOO_DEEP, source=source) from error
    except InputError as error:  # it speaks of a page, which a text is not
        deep = "嵌套过深" in error.message
        message = _TOO_DEEP if deep else error.message.replace("网页", "文档")
        raise InputError(message, source=source) from error


def _placeless(cell: Cell) -> Cell:
    return replace(cell, path=None)
