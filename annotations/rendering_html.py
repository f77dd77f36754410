"""Invented reports as web pages, in the ways of several content management systems.

The pages in ``pages/`` have what government pages have around an article: navigation, index
entries, dates, tools, links, a foot. None of it belongs to the report.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from string import Template

from .printed import PrintedCell, PrintedTable, ReportContent, side_by_side

_LINKS = ("首页", "政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "依申请公开")

Writer = Callable[[str, random.Random], str]


def html_bytes(content: ReportContent, design: str, seed: int = 0) -> bytes:
    """Return a report as a page of one of :data:`PAGE_DESIGNS`; ``seed`` decides its details."""
    chosen = PAGE_DESIGNS[design]
    rng = random.Random(seed)
    body = [chosen.paragraph % chosen.text(text, rng) for text in content.preface]
    for section in content.sections:
        body.append(chosen.heading % chosen.text(section.title, rng))
        for block in section.blocks:
            if isinstance(block, PrintedTable):
                body.append(chosen.table(block, rng))
            else:
                body.append(chosen.paragraph % chosen.text(block, rng))
    links = (chosen.link % (place, text) for place, text in enumerate(_LINKS))
    page = files("gongkai.annotations").joinpath(f"pages/{design}.html").read_text("utf-8")
    filled = Template(page).substitute(
        title=chosen.text(content.title, rng) if design == "saved" else escape(content.title),
        body="".join(body),
        links="".join(links),
    )
    return filled.encode(chosen.encoding, "xmlcharrefreplace")


def _plain(text: str, rng: random.Random) -> str:
    return escape(text, quote=False)


def _indented(text: str, rng: random.Random) -> str:
    """The source's own line breaks and indents, which print nothing."""
    return f"\n          {escape(text)}\n        "


def _fonts(text: str, rng: random.Random) -> str:
    """Put spans around pieces of a text, in the middle of numbers too."""
    pieces: list[str] = []
    start = 0
    while start < len(text):
        end = start + rng.choice((1, 2, 5, 13))
        piece = escape(text[start:end])
        pieces.append(f"<span lang=EN-US>{piece}</span>" if rng.random() < 0.5 else piece)
        start = end
    return "".join(pieces)


_ROW = "<tr>%s</tr>"
_CELL = "<td%s>%s</td>"
_OPEN_ROW = "<TR>%s"
_OPEN_CELL = "<TD%s>%s\n"
_WORD_CELL = (
    "<td%s style='border:solid 1pt'><p class=MsoNormal align=center><span lang=EN-US>%s"
    "<o:p></o:p></span></p></td>"
)


@dataclass(frozen=True)
class _Table:
    """How tables are written: patterns of a row and a cell, and what writes a cell's text."""

    row: str = _ROW
    cell: str = _CELL
    text: Writer = _plain

    def __call__(self, table: PrintedTable, rng: random.Random) -> str:
        return f"<table border=1 cellspacing=0>{''.join(self._rows(table, rng))}</table>"

    def _rows(self, table: PrintedTable, rng: random.Random) -> Iterator[str]:
        for row in range(table.row_count):
            cells = sorted((c for c in table.cells if c.row == row), key=lambda c: c.column)
            texts = (self.cell % (_spans(c), self.text(c.text, rng) or "&nbsp;") for c in cells)
            yield self.row % "".join(texts)


def _spans(cell: PrintedCell) -> str:
    text = f" colspan={cell.column_span}" if cell.column_span > 1 else ""
    return text + (f' rowspan="{cell.row_span}"' if cell.row_span > 1 else "")


def table_lines(table: PrintedTable) -> Iterator[str]:
    """Yield a table as HTML in one line, as converters of PDF files write it into Markdown."""
    yield _Table()(table, random.Random(0))


def _side_by_side(table: PrintedTable, rng: random.Random) -> str:
    """One row of two tables, where the table can be cut."""
    write = _Table(_OPEN_ROW, _OPEN_CELL)
    parts = side_by_side(table)
    if len(parts) == 1:
        return write(table, rng)
    cells = (_CELL % ("", write(part, rng)) for part in parts)
    return f"<table width=100%>{_ROW % ''.join(cells)}</table>"


@dataclass(frozen=True)
class PageDesign:
    """How a site writes its articles.

    Args:
        encoding: of the page's bytes.
        paragraph: pattern around the text of a paragraph.
        heading: pattern around a section's heading.
        link: pattern around an entry of the navigation, its number and text.
        text: writes text as markup.
        table: writes a table.
    """

    encoding: str
    paragraph: str
    heading: str
    link: str
    text: Writer
    table: Callable[[PrintedTable, random.Random], str]


PAGE_DESIGNS = {
    "modern": PageDesign(
        "utf-8", "<p>%s</p>\n", "<h2>%s</h2>\n", '<li><a href="/%d">%s</a></li>', _indented,
        _Table(text=_indented),
    ),
    "editor": PageDesign(
        "utf-8-sig", '<p class="MsoNormal"><font face="仿宋">%s</font></p>\n',
        '<p class="MsoNormal"><b><span style="font-family:黑体">%s</span></b></p>\n',
        '<div><a href="/%d">%s</a></div>', _fonts, _Table(cell=_WORD_CELL, text=_fonts),
    ),
    "old": PageDesign(
        "gbk", f"{'&nbsp;' * 4}<FONT face=宋体>%s</FONT><BR>\n",
        f"{'&nbsp;' * 4}<B><FONT size=3>%s</FONT></B><BR>\n", "<TR><TD><A href=%d.asp>%s</A>",
        _plain, _Table(_OPEN_ROW, _OPEN_CELL),
    ),
    "saved": PageDesign(
        "gb18030", "<p class=MsoNormal>%s</p>\n", "<p class=MsoNormal><b>%s</b></p>\n", "%d%s",
        _fonts, _Table(cell=_WORD_CELL, text=_fonts),
    ),
    "divided": PageDesign(
        "gbk", "<div>%s</div>", "<div><strong>%s</strong></div>", "<li onclick='go(%d)'>%s</li>",
        _plain, _side_by_side,
    ),
    "broken": PageDesign(
        "gb18030", "<p>　　%s</b></div-x>", "<p><strong>%s</p></strong>", "<a href=%d>%s",
        _plain, lambda table, rng: f"<div></font>{_Table(_OPEN_ROW, _OPEN_CELL)(table, rng)}",
    ),
}  # fmt: skip
"""The designs by name, which is also the name of the page around the article."""
