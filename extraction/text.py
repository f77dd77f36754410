"""Reader for plain text and Markdown in any common encoding.

Rows of a table are lines with tabs, with pipes, or with cells set apart by runs of spaces; they
become a ragged :class:`Grid`; tables written as HTML become one with columns. Blank lines inside
a table (page breaks) do not end it. Everything else becomes lines. Tables pasted one cell a line
cannot be told from short lines without knowing their labels; :mod:`gongkai.extraction.pasted`
finds those.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from gongkai.vocabulary import InputError, Warning

from .document import Block, Cell, Document, Grid, Line
from .encoding import decode
from .limits import check_characters
from .problem_tables.heads import HEAD_ROWS
from .problem_tables.words import is_head
from .repeated import without_repeats
from .webpages.inline_tables import split_tables, table_blocks
from .webpages.page_metadata import without_foot

_LINE_BREAKS = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\x00-\x08\x0e-\x1b\x1f]")
# Pages converted to traditional characters print readings: 數(shù)據(jù).
_PINYIN = re.compile(
    r"(?<=[\u4e00-\u9fff])\((?=[^()]{0,5}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ])[^\W\d]{1,6}\)"
)
_GAP = re.compile(r"[ \u00a0\u3000]{2,}")
_TAB = re.compile(r"\t")
_RULE = re.compile(r"\s*[|+]?[\s:|+=-]*[-=]{3,}[\s:|+=-]*")
_SENTENCE = re.compile(r"[。！？；]")
_MARKDOWN_HEADING = re.compile(r"\s{0,3}#{1,6}\s*(.*?)\s*#*\s*")
# The bound keeps the time linear in a line of marks that never close.
_MARKDOWN_EMPHASIS = re.compile(r"(\*\*|__|\*|`)(?=\S)(.{1,500}?)(?<=\S)\1")
_MARKDOWN_FENCE = re.compile(r"\s*(?:`{3,}|~{3,})\s*\w*\s*")
_MARKDOWN_MARK = re.compile(r"^\s{0,3}(?:>+\s*)+")
_LIST_ITEM = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)
_STRUCK = re.compile(
    r"<(del|s|strike)\b[^<>]*>[^<>]{0,500}</\1\s*>|(?<!~)~~(?=[^~\s])[^~\n]{1,500}~~(?!~)",
    re.IGNORECASE,
)
_ESCAPE = re.compile(r"\\(?=[.()\[\]{}+\-*_#>~!`])")
_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
_STRAY_TAG = re.compile(
    r"<(script|style)\b[^<>]*>.*?</\1\s*>"
    r"|</?(?:script|style|img|span|font|div|p|b|i|u|a|em|strong|center|table|tbody|tr|td|section|ul|ol|li|h[1-6])"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ENTITY = {"&nbsp;": " ", "&emsp;": " ", "&ensp;": " "}
_LONGEST_CELL = 45  # the longest label of the statutory forms has 37 code points
_LEADING_SPACE = " \u00a0\u3000\t"


def read_text(data: bytes, source: str) -> Document:
    """Read plain text, in which Markdown marks may occur.

    Raises:
        InputError: the bytes hold no text.
    """
    return _read(data, source, "text/plain")


def read_markdown(data: bytes, source: str) -> Document:
    """Read Markdown.

    Raises:
        InputError: the bytes hold no text.
    """
    return _read(data, source, "text/markdown")


def _read(data: bytes, source: str, media_type: str) -> Document:
    text = decode(data)
    if text is None:
        raise InputError("文件内容不是文字，可能已损坏；请另存为 UTF-8 文本后再试。", source=source)
    if not text.strip():
        raise InputError("文件里没有文字，只有空白；请检查文件。", source=source)
    check_characters(len(text), source)
    blocks = without_foot(tuple(_blocks(_shown(text), source)))
    warnings = tuple(_damage(text.count("\ufffd")))
    return Document(source, hashlib.sha256(data).hexdigest(), media_type, blocks, warnings)


def _blocks(text: str, source: str) -> Iterator[Block]:
    for part, is_table in split_tables(text):
        if is_table:
            yield from map(_without_marks, table_blocks(part, source))
        else:
            yield from blocks_of(_LINE_BREAKS.split(part))


def _without_marks(block: Block) -> Block:
    """Take the marks of Markdown off what an HTML table holds."""
    if isinstance(block, Grid):
        cells = (replace(cell, text=_plain(cell.text)) for cell in block.cells)
        return replace(block, cells=tuple(cells))
    text = _plain(block.text)
    line = _line(text)
    if line.heading:
        return replace(block, text=line.text, heading=True)
    return replace(block, text=text)


def _shown(text: str) -> str:
    """Return a text without its comments and what is struck out, each list item in its own line."""
    parts, place = [], 0
    while (start := text.find("<!--", place)) >= 0 and (end := text.find("-->", start)) >= 0:
        parts.append(text[place:start])
        place = end + 3
    return _LIST_ITEM.sub("\n", _STRUCK.sub("", "".join([*parts, text[place:]])))


def _damage(broken: int) -> Iterator[Warning]:
    if broken:
        message = f"文件里有 {broken} 个字符已损坏（显示为“\ufffd”），请对照原件。"
        yield Warning("text_damaged", message)


def blocks_of(lines: list[str]) -> Iterator[Block]:
    """Yield lines and ragged grids in reading order; blank lines yield nothing."""
    rows: list[_Row] = []
    for raw in lines:
        line = _plain(raw)
        if not line.strip() or _MARKDOWN_FENCE.fullmatch(raw):
            continue
        cells = split_cells(line) or _split_prose(line, rows)
        if cells is None:
            if rows:
                yield _grid(rows)
                rows = []
            if not _RULE.fullmatch(line):
                yield _line(line)
        elif (any(cells) or (cells == [""] and rows)) and not _is_rule(cells):
            rows.append(_Row(line.strip(), cells))
    if rows:
        yield _grid(rows)


def _is_rule(cells: list[str]) -> bool:
    return all(_RULE.fullmatch(cell) for cell in cells)


def split_cells(line: str) -> list[str] | None:
    r"""Return the cells of a table row, ``None`` if the line is no row.

    >>> split_cells("规章\t0\t\t3"), split_cells("| 规章 | 0 |"), split_cells("规章")
    (['规章', '0', '', '3'], ['规章', '0'], None)
    """
    stripped = line.strip(" \u00a0\u3000")
    if "|" in stripped or "｜" in stripped:
        return _split_pipes(stripped)
    if "\t" in stripped and not _is_prose(stripped):
        return [cell.strip() for cell in stripped.split("\t")]
    return _split_gaps(stripped.strip())


def _split_prose(line: str, rows: list[_Row]) -> list[str] | None:
    """Return the cells of a row of sentences where it stands below a header of problems."""
    gap = _TAB if "\t" in line else _GAP
    cells = [cell.strip() for cell in gap.split(line.strip(" \u00a0\u3000"))]
    heads = (row.cells for row in rows[:HEAD_ROWS] if is_head(row.cells))
    head = next(heads, ()) if len(cells) > 1 else ()
    return cells if head and (gap is _TAB or len(cells) == len(head)) else None


def _split_pipes(line: str) -> list[str] | None:
    line = line.replace("｜", "|").strip()
    # A web page pasted one cell a line ends each with a bar: a lone bar is an empty cell, several
    # are the rest of a merged one.
    if not line.strip("| "):
        return [""] * min(2, line.count("|"))
    inner = line.removeprefix("|").removesuffix("|")
    cells = [cell.strip() for cell in inner.split("|")]
    if len(cells) == 1 and (_SENTENCE.search(cells[0]) or len(cells[0]) > _LONGEST_CELL):
        return None
    # A bar inside a sentence ("时间：… | 来源：…") is a row as well; the parser sorts it out.
    return cells


def _is_prose(line: str) -> bool:
    """A sentence that only starts with a tab or has one stray tab in it."""
    parts = [part for part in line.split("\t") if part.strip()]
    return (len(parts) == 1 and not line.rstrip(" ").endswith("\t")) or any(
        len(_SENTENCE.findall(part)) >= 2 for part in parts
    )


def _split_gaps(line: str) -> list[str] | None:
    cells = _GAP.split(line)
    if len(cells) < 3 or _SENTENCE.search(line):
        return None
    return cells


def _plain(raw: str) -> str:
    """Take invisible characters and inline marks off, keep heading marks."""
    line = _PINYIN.sub("", _INVISIBLE.sub("", raw))
    for entity, char in _ENTITY.items():
        line = line.replace(entity, char)
    if "<" in line:
        line = _STRAY_TAG.sub("", _BREAK_TAG.sub(" ", line))
    if "*" in line or "_" in line or "`" in line:
        line = _MARKDOWN_EMPHASIS.sub(r"\2", line)
    if "\\" in line:
        line = _ESCAPE.sub("", line)
    if ">" in line[:8]:
        line = _MARKDOWN_MARK.sub("", line)
    return line


def _line(line: str) -> Line:
    heading = _MARKDOWN_HEADING.fullmatch(line) if "#" in line[:8] else None
    text = heading.group(1) if heading else line
    # An indent is kept as one ideographic space: it says that a paragraph starts here.
    indent = "\u3000" if len(text) - len(text.lstrip(_LEADING_SPACE)) >= 2 else ""
    return Line(indent + text.strip(), heading=heading is not None)


@dataclass(frozen=True)
class _Row:
    line: str
    cells: list[str]


def _with_first_cells(rows: list[_Row]) -> list[list[str]]:
    """Give rows their empty first cell where bars only follow cells and never open a row."""
    barred = [row for row in rows if "|" in row.line and len(row.cells) > 1]
    if all(row.line.startswith("|") for row in barred):
        return [row.cells for row in rows]
    opened = [row.line.startswith("|") and len(row.cells) > 1 for row in rows]
    return [["", *row.cells] if bar else row.cells for row, bar in zip(rows, opened, strict=True)]


def _grid(rows: list[_Row]) -> Grid:
    return Grid(
        tuple(
            Cell(text, row, column)
            for row, cells in enumerate(without_repeats(_with_first_cells(rows)))
            for column, text in enumerate(cells)
        ),
        ragged=True,
    )
