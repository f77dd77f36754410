"""Draw invented reports as PDF, in as many ways as real producers have.

>>> from gongkai.annotations.printed import PrintedSection, ReportContent
>>> from tempfile import TemporaryDirectory
>>> section = PrintedSection("一、总体情况", ("无。",))
>>> content = ReportContent("东岭县人民政府", "2023年报告", (section,))
>>> with TemporaryDirectory() as folder:
...     render_pdf(content, Path(folder) / "report.pdf")
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from gongkai.vocabulary import MissingFeature

from .canvas import FONT_ADVICE, Pen
from .page_style import PageStyle
from .printed import PrintedTable, ReportContent
from .table_layout import Strip, TableLayout


def render_pdf(content: ReportContent, path: Path, style: PageStyle | None = None) -> None:
    """Write a report as PDF.

    Raises:
        MissingFeature: ReportLab is not installed.
    """
    path.write_bytes(pdf_bytes(content, style))


def pdf_bytes(content: ReportContent, style: PageStyle | None = None) -> bytes:
    """Return a report as PDF; see :func:`render_pdf`."""
    style = style or PageStyle()
    pages = _Press(content, style, pages=0).run().pages if "{pages}" in style.page_number else 0
    return _Press(content, style, pages).run().finished()


class _Press:
    """Prints one report from top to bottom; ``y`` is where the next thing goes."""

    def __init__(self, content: ReportContent, style: PageStyle, pages: int) -> None:
        try:
            self._pen = Pen(style.width, style.height, style.rotate, style.turned)
        except ImportError as error:
            raise MissingFeature(FONT_ADVICE) from error
        self._content = content
        self._style = style
        self._pages = pages
        self._bottom = style.height - style.margin
        self._start_page()

    def run(self) -> Pen:
        style = self._style
        self._heading(self._content.title, style.text_size * 1.5, centred=True)
        for text in self._content.preface:
            self._paragraph(text)
        for section in self._content.sections:
            self._heading(section.title, style.text_size, centred=False)
            for block in section.blocks:
                if isinstance(block, PrintedTable):
                    self._table(block)
                else:
                    self._paragraph(block)
        self._finish_page()
        return self._pen

    def _start_page(self) -> None:
        self._pen.begin_page()
        self._y = self._style.margin

    def _finish_page(self) -> None:
        style, pen = self._style, self._pen
        if style.running_head:
            pen.text(style.margin, 50.0, 9.0, style.running_head)
            pen.line(style.margin, 54.0, style.width - style.margin, 54.0)
        number = style.page_number.format(page=pen.pages + 1, pages=self._pages)
        if number:
            x = (style.width - pen.length(number, 10.5)) / 2
            pen.text(x, style.height - 40.0, 10.5, number)
        if style.page_border:
            pen.box(30.0, 30.0, style.width - 30.0, style.height - 30.0)
        pen.finish_page()

    def _break_page(self) -> None:
        self._finish_page()
        self._start_page()

    def _heading(self, text: str, size: float, *, centred: bool) -> None:
        style, pen = self._style, self._pen
        width = style.width - 2 * style.margin
        for line in pen.wrapped(text, size, width - 2 * size):
            if self._y + 2 * size > self._bottom:
                self._break_page()
            self._y += 1.8 * size
            length = pen.length(line, size)
            x = style.margin + ((width - length) / 2 if centred else 2 * size)
            for shift in (0.0, 0.2, 0.4) if style.bold_headings else (0.0,):
                pen.text(x + shift, self._y, size, line)
            if style.underlined_headings:
                pen.line(x, self._y + 2, x + length, self._y + 2)
        self._y += 0.5 * size

    def _paragraph(self, text: str) -> None:
        style, pen = self._style, self._pen
        size = style.text_size
        width = style.width - 2 * style.margin
        for index, line in enumerate(pen.wrapped(text, size, width, first_indent=2 * size)):
            if self._y + 1.7 * size > self._bottom:
                self._break_page()
            self._y += 1.7 * size
            pen.text(style.margin + (2 * size if index == 0 else 0), self._y, size, line)
        self._y += 0.3 * size

    def _table(self, table: PrintedTable) -> None:
        style = self._style
        self._y += 6.0
        layout = TableLayout(table, self._pen, style.width - 2 * style.margin, style.table_size)
        if self._y + sum(layout.heights[: table.header_rows + 1]) > self._bottom:
            self._break_page()
        header = range(table.header_rows) if style.repeat_header else range(0)
        pages = list(_strips(layout, self._y, (style.margin, self._bottom), style, header))
        for index, strips in enumerate(pages):
            if index:
                self._break_page()
            if strips:
                layout.draw(self._pen, pages, index, style)
                self._y = strips[-1].bottom + 6.0


def _strips(
    layout: TableLayout, y: float, room: tuple[float, float], style: PageStyle, header: range
) -> Iterator[list[Strip]]:
    """Divide a table's rows over pages: ``room`` is where a following page begins and ends."""
    top, bottom = room
    page: list[Strip] = []
    for row, height in enumerate(layout.heights):
        part: Literal["whole", "second"] = "whole"
        rest = height
        if y + height > bottom:
            space = bottom - y
            lines = layout.lines_within(row, space) if style.cut_rows else 0
            if lines:
                page.append(Strip(row, y, bottom, "first", lines))
                part, rest = "second", layout.rest_height(row, lines)
            yield page
            page, y = [], top
            for repeated in header if row >= len(header) else ():
                page.append(Strip(repeated, y, y + layout.heights[repeated], "whole"))
                y = page[-1].bottom
            page.append(Strip(row, y, y + rest, part, lines))
        else:
            page.append(Strip(row, y, y + rest, part))
        y = page[-1].bottom
    yield page
