"""Invented reports as Word documents, with the peculiarities of real ones drawn at random."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Literal
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from .printed import PrintedCell, PrintedTable, ReportContent, side_by_side
from .word_style import WordStyle

Peculiarity = Literal[
    "split_runs",
    "tracked_changes",
    "fields",
    "automatic_numbers",
    "title_in_box",
    "content_controls",
    "framed",
    "nested_tables",
    "strict",
]
"""What a document has: text in many runs; insertions and deletions; numbers that are the results
of fields; section numbers that Word counts; the title in a text box; content controls around
paragraphs and rows; everything in a table of one cell; value columns in a table of their own
inside a cell; the strict namespaces."""

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_COLUMN = 800  # width in twentieths of a point
_MANY_ROWS = 6
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default '
    'Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType='
    '"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName='
    '"/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/>%s</Types>'
)
_PART_TYPE = (
    '<Override PartName="/word/%s.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.%s+xml"/>'
)
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
_RELATION = (
    '<Relationship Id="r%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/%s" Target="%s"/>'
)
_NUMBERING = (
    '<w:numbering xmlns:w="%s"><w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0">'
    '<w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:pStyle w:val="1"/>'
    '<w:lvlText w:val="%%1、"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="2"><w:abstractNumId w:val="4"/></w:num></w:numbering>'
)
_STYLES = (
    '<w:styles xmlns:w="%s"><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/>'
    '<w:pPr>%s<w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>'
)
_BOX = (
    '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/'
    'markup-compatibility/2006"><mc:Choice Requires="wps"><w:drawing><a xmlns="urn:shape">'
    "<w:txbxContent>%s</w:txbxContent></a></w:drawing></mc:Choice><mc:Fallback><w:pict>"
    "<v xmlns='urn:vml'><w:txbxContent>%s</w:txbxContent></v></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r></w:p>"
)
_CONTROL = '<w:sdt><w:sdtPr><w:id w:val="7"/></w:sdtPr><w:sdtContent>%s</w:sdtContent></w:sdt>'
_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> = 1 + 1 </w:instrText></w:r>'
    '<w:r><w:t>9</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>%s'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_DATED = 'w:id="1" w:author="a" w:date="2024-01-02T03:04:05Z"'
_DELETED = f"<w:del {_DATED}><w:r><w:delText>77</w:delText></w:r></w:del>"
_INSERTED = f"<w:ins {_DATED}>%s</w:ins>"


def docx_bytes(
    content: ReportContent,
    peculiarities: frozenset[Peculiarity] = frozenset(),
    seed: int = 0,
    style: WordStyle | None = None,
) -> bytes:
    """Return a report as .docx; ``seed`` decides where the peculiarities strike.

    Without a ``style`` the document says nothing of looks.
    """
    space = _STRICT if "strict" in peculiarities else _W
    numbered = "automatic_numbers" in peculiarities
    given = '<w:numPr><w:numId w:val="2"/></w:numPr>' if numbered else ""
    body = "".join(_Writer(peculiarities, random.Random(seed), style).body(content))
    section = style.section() if style else "<w:sectPr/>"
    own = ("styles", "numbering", *(("header", "footer") if style else ()))
    links = "".join(
        _RELATION % ({"header": 7, "footer": 8}.get(part, number), part, f"{part}.xml")
        for number, part in enumerate(own, 1)
    )
    styles = _STYLES % (space, given)
    if style:
        styles = styles.replace("><w:style ", f">{style.defaults()}<w:style ", 1)
    parts = {
        "[Content_Types].xml": _TYPES % "".join(_PART_TYPE % (part, part) for part in own),
        "_rels/.rels": _RELATIONS + _RELATION % (1, "officeDocument", "word/document.xml")
        + "</Relationships>",
        "word/_rels/document.xml.rels": f"{_RELATIONS}{links}</Relationships>",
        "word/styles.xml": styles,
        "word/numbering.xml": _NUMBERING % space,
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{space}" '
        f'xmlns:r="{_R}"><w:body>{body}{section}</w:body></w:document>',
    }  # fmt: skip
    if style:
        parts["word/header.xml"] = f'<w:hdr xmlns:w="{space}">{style.head()}</w:hdr>'
        parts["word/footer.xml"] = f'<w:ftr xmlns:w="{space}">{style.foot()}</w:ftr>'
    return zip_bytes(parts)


def zip_bytes(parts: dict[str, str]) -> bytes:
    """Return a zip archive of these parts; the same parts give the same bytes."""
    target = BytesIO()
    with ZipFile(target, "w") as package:
        for name, text in parts.items():
            package.writestr(ZipInfo(name), text, ZIP_DEFLATED)
    return target.getvalue()


class _Writer:
    def __init__(
        self, has: frozenset[Peculiarity], rng: random.Random, style: WordStyle | None
    ) -> None:
        self._has = has
        self._rng = rng
        self._style = style
        self._in_table = False

    def body(self, content: ReportContent) -> Iterator[str]:
        title = self._paragraph(content.title, '<w:jc w:val="center"/>')
        blocks = [_BOX % (title, title) if "title_in_box" in self._has else title]
        blocks += [self._paragraph(text) for text in content.preface]
        for section in content.sections:
            blocks.append(self._heading(section.title))
            for block in section.blocks:
                if isinstance(block, PrintedTable):
                    blocks += [self._table(block), "<w:p/>"]
                else:
                    blocks.append(self._paragraph(block))
        if "framed" in self._has:
            yield f"<w:tbl><w:tr><w:tc>{''.join(blocks)}</w:tc></w:tr></w:tbl><w:p/>"
        else:
            yield from blocks

    def _heading(self, title: str) -> str:
        text = title.split("、", 1)[1] if "automatic_numbers" in self._has else title
        return self._paragraph(text, '<w:pStyle w:val="1"/>')

    def _paragraph(self, text: str, properties: str = "") -> str:
        paragraph = f"<w:p><w:pPr>{properties}</w:pPr>{self._runs(text)}</w:p>"
        controlled = "content_controls" in self._has and self._rng.random() < 0.5
        return _CONTROL % paragraph if controlled else paragraph

    def _runs(self, text: str) -> str:
        runs = ""
        for piece in self._pieces(text):
            looks = self._style.run(in_table=self._in_table) if self._style else "<w:b/>"
            run = (
                f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{escape(piece)}</w:t></w:r>'
            )
            chance = self._rng.random()
            if "tracked_changes" in self._has and chance < 0.3:
                run = _DELETED + _INSERTED % run
            elif "fields" in self._has and chance > 0.8:
                run = _FIELD % run
            runs += run
        return runs

    def _pieces(self, text: str) -> Iterator[str]:
        start = 0
        longest = 6 if "split_runs" in self._has else len(text)
        while start < len(text):
            end = start + self._rng.randint(1, longest)
            yield text[start:end]
            start = end

    def _table(self, table: PrintedTable) -> str:
        if "nested_tables" in self._has and table.header_rows:
            return self._divided(table)
        self._in_table = True
        widths = self._widths(table)
        rows = "".join(self._row(table, row, widths) for row in range(table.row_count))
        self._in_table = False
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        properties = self._style.table() if self._style else ""
        properties = f'<w:tblPr>{properties}<w:tblLayout w:type="fixed"/></w:tblPr>'
        return f"<w:tbl>{properties}<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"

    def _widths(self, table: PrintedTable) -> list[int]:
        if self._style is None:
            return [_COLUMN] * len(table.widths)
        share = self._style.text_width / sum(table.widths)
        return [round(width * share) for width in table.widths]

    def _row(self, table: PrintedTable, row: int, widths: list[int]) -> str:
        covering = [c for c in table.cells if c.row <= row < c.row + c.row_span]
        cells = (self._cell(c, row, widths) for c in sorted(covering, key=lambda c: c.column))
        properties = self._style.row(header=row < table.header_rows) if self._style else ""
        text = f"<w:tr>{properties}{''.join(cells)}</w:tr>"
        controlled = "content_controls" in self._has and self._rng.random() < 0.2
        return _CONTROL % text if controlled else text

    def _cell(self, cell: PrintedCell, row: int, widths: list[int]) -> str:
        width = sum(widths[cell.column : cell.column + cell.column_span])
        properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
        if cell.column_span > 1:
            properties += f'<w:gridSpan w:val="{cell.column_span}"/>'
        if cell.row_span > 1:
            properties += '<w:vMerge w:val="restart"/>' if row == cell.row else "<w:vMerge/>"
        looks = ""
        if self._style:
            properties += self._style.cell(spans_many_rows=cell.row_span >= _MANY_ROWS)
            looks = self._style.cell_paragraph()
        inner = self._paragraph(cell.text, looks) if row == cell.row else "<w:p/>"
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"

    def _divided(self, table: PrintedTable) -> str:
        """Two tables in the two cells of a row, where the table can be cut."""
        parts = side_by_side(table)
        halves = (
            f"<w:tc>{self._table(replace(part, header_rows=0))}<w:p/></w:tc>" for part in parts
        )
        return f"<w:tbl><w:tr>{''.join(halves)}</w:tr></w:tbl>"
