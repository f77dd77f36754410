"""Reader for Word documents (.docx): paragraphs, lists, tables, text boxes.

Changes are read as accepted, fields by their results, automatic numbers as printed. Headers,
footers, comments and footnotes are not the report's text.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from gongkai.vocabulary import InputError

from ..composing import MAX_CELLS, MAX_LINES, Content, compose, visible
from ..document import Block, Document, Line, Picture
from ..embedded import with_pictures
from ..limits import check_characters
from ..text import blocks_of
from .names import child, effective, name, number, value
from .package import Package
from .styles import Numbering, Styles
from .text import Paragraph, read_paragraph

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_MAX_SPAN = 200  # Word has at most 63 columns
_LISTED = re.compile(r"\s*[（(]?[\d一二三四五六七八九十]{1,3}[)）、.．:：]+\t+[^\t]*$")
_SENTENCE = re.compile(r"[。；]")
_INDENT = "\u3000"  # says that a paragraph begins here

_Row = list[Content]
_Places = dict[tuple[int, int], tuple[_Row, int]]  # column and width: the last such cell


def read_docx(data: bytes, source: str) -> Document:
    """Read a Word document.

    Raises:
        InputError: the data are no Word document, or broken, too large or without text.
    """
    package = Package(data, source)
    main = package.related("").get("officeDocument", "word/document.xml")
    if not package.has(main):
        raise InputError(
            "压缩包里没有正文 word/document.xml，不是 DOCX 或已损坏；请重新另存后再试。",
            source=source,
        )
    body = child(package.part(main), "body")
    check_characters(0 if body is None else sum(map(len, body.itertext())), source)
    try:
        blocks = () if body is None else tuple(_Reader(package, main, source).blocks(body))
    except RecursionError as error:
        raise InputError(
            "文档的表格或文本框嵌套过深，无法读取，请检查文件。", source=source
        ) from error
    blocks, warnings = with_pictures(blocks, source)
    if not blocks:
        nothing = "文档里没有文字，请提供有文字的文档。"
        raise InputError(next((warning.message for warning in warnings), nothing), source=source)
    return Document(source, hashlib.sha256(data).hexdigest(), MEDIA_TYPE, blocks, warnings)


class _Reader:
    """Goes through one document from beginning to end; lists are counted on the way."""

    def __init__(self, package: Package, main: str, source: str) -> None:
        related = package.related(main)

        def root(kind: str) -> etree._Element | None:
            part = related.get(kind, "")
            return package.part(part) if package.has(part) else None

        self._source = source
        self._package = package
        self._targets = package.targets(main)
        self._styles = Styles(root("styles"))
        self._numbering = Numbering(root("numbering"), self._styles)
        self._cells = self._paragraphs = 0

    def blocks(self, holder: etree._Element) -> Iterator[Block]:
        """Yield the lines and grids of a body, a cell or a text box."""
        started = ""  # text of a paragraph whose mark is deleted: it goes on in the next
        for element in effective(holder):
            kind = name(element)
            if kind == "tbl":
                yield from self._table(element)
            elif kind == "p":
                paragraph = self._paragraph(element)
                properties = child(element, "pPr")
                if child(properties, "rPr", "del") is not None:
                    started += paragraph.text
                else:
                    yield from self._lines(element, started + paragraph.text)
                    started = ""
                for box in paragraph.boxes:
                    yield from self.blocks(box)
                yield from self._pictures(element, paragraph)
        if started.strip():
            yield Line(_INDENT + visible(started).strip())

    def _paragraph(self, element: etree._Element) -> Paragraph:
        self._paragraphs += 1
        if self._paragraphs > MAX_LINES:
            raise self._too_large(f"段落超过 {MAX_LINES} 个")
        return read_paragraph(element)

    def _pictures(self, element: etree._Element, paragraph: Paragraph) -> Iterator[Block]:
        path = element.getroottree().getpath(element)
        for relation in paragraph.pictures:
            part = self._targets.get(relation)
            data = self._package.content(part) if part and self._package.has(part) else None
            yield Picture("", path=path, data=data)

    def _too_large(self, what: str) -> InputError:
        return InputError(f"文档的{what}，不像年度报告，请检查文件。", source=self._source)

    def _lines(self, element: etree._Element, text: str) -> Iterator[Block]:
        properties = child(element, "pPr")
        label = self._numbering.label(properties)
        text = visible(text).strip(" ")
        if not text.strip():
            return
        if _LISTED.match(text) or _SENTENCE.search(text):
            text = text.replace("\t", " ")  # behind a number that somebody typed, or at random
        if "\t" in text.strip():
            yield from blocks_of((label + text).split("\n"))
            return
        path = element.getroottree().getpath(element)
        heading = self._styles.is_heading(properties)
        centred = self._styles.is_centred(properties)
        begins = "" if heading or centred else _INDENT
        for place, line in enumerate(part for part in text.split("\n") if part.strip()):
            first = place == 0
            indented = begins if first or line.startswith((_INDENT, "  ")) else ""
            numbered = label if first else ""
            yield Line(indented + numbered + line.strip(), heading=heading, path=path)

    def _table(self, table: etree._Element) -> Iterator[Block]:
        rows: list[_Row] = []
        last: _Places = {}
        for element in effective(table):
            properties = child(element, "trPr")
            if name(element) == "tr" and child(properties, "del") is None:
                rows.append([])
                self._fill(rows[-1], len(rows) - 1, element, last)
        yield from compose([cell for row in rows for cell in row])

    def _fill(self, row: _Row, index: int, element: etree._Element, last: _Places) -> None:
        column = max(0, min(number(child(element, "trPr", "gridBefore"), 0), _MAX_SPAN))
        for cell in effective(element):
            if name(cell) != "tc":
                continue
            self._cells += 1
            if self._cells > MAX_CELLS:
                raise self._too_large(f"表格超过 {MAX_CELLS} 格")
            column += self._add(row, (index, column), cell, last)

    def _add(
        self, row: _Row, place: tuple[int, int], element: etree._Element, last: _Places
    ) -> int:
        """Add a cell to its row, or to the cell that it continues; return its width."""
        index, column = place
        properties = child(element, "tcPr")
        width = max(1, min(number(child(properties, "gridSpan"), 1), _MAX_SPAN))
        blocks = tuple(self.blocks(element))
        if _continues(child(properties, "hMerge")) and row:
            left = row[-1]
            row[-1] = replace(
                left, column_span=left.column_span + width, blocks=left.blocks + blocks
            )
            return width
        if _continues(child(properties, "vMerge")) and (column, width) in last:
            above, position = last[column, width]
            cell = above[position]
            if cell.row + cell.row_span == index:
                above[position] = replace(
                    cell, row_span=cell.row_span + 1, blocks=cell.blocks + blocks
                )
                return width
        path = element.getroottree().getpath(element)
        last[column, width] = row, len(row)
        row.append(Content(blocks, index, column, 1, width, path))
        return width


def _continues(merge: etree._Element | None) -> bool:
    return merge is not None and value(merge) != "restart"
