"""Invented reports as plain text and Markdown, in the ways that tables survive copying."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .printed import PrintedCell, PrintedTable, ReportContent

TableLines = Callable[[PrintedTable], Iterator[str]]


def text_lines(content: ReportContent, layout: str = "tabs") -> Iterator[str]:
    """Yield the lines of a report as plain text; ``layout`` is one of :data:`TABLE_LAYOUTS`."""
    write = TABLE_LAYOUTS[layout]
    yield from (content.title, "", *content.preface)
    for section in content.sections:
        yield from ("", section.title, "")
        for block in section.blocks:
            if isinstance(block, PrintedTable):
                yield from write(block)
            else:
                yield block


def markdown_lines(content: ReportContent, write: TableLines | None = None) -> Iterator[str]:
    """Yield Markdown: headings, and tables by ``write``, else with pipes, merged cells blank."""
    write = write or _pipes
    yield from (f"# {content.title}", "")
    for text in content.preface:
        yield from (text, "")
    for section in content.sections:
        yield from (f"## {section.title}", "")
        for block in section.blocks:
            if isinstance(block, str):
                yield from (block, "")
            else:
                yield from (*write(block), "")


def _rows(table: PrintedTable) -> Iterator[list[PrintedCell]]:
    for row in range(table.row_count):
        cells = [cell for cell in table.cells if cell.row == row]
        yield sorted(cells, key=lambda cell: cell.column)


def _places(table: PrintedTable) -> Iterator[list[str]]:
    """Yield each row with a text for every column; merged cells are blank after the first."""
    for row in _rows(table):
        texts = {cell.column: cell.text for cell in row}
        yield [texts.get(column, "") for column in range(len(table.widths))]


def _tabs(table: PrintedTable) -> Iterator[str]:
    """Rows as copied from a web page: merged labels once."""
    yield from ("\t".join(cell.text for cell in row) for row in _rows(table))


def _tabs_in_place(table: PrintedTable) -> Iterator[str]:
    """Rows as copied from a spreadsheet: merged cells leave empty ones."""
    yield from ("\t".join(texts) for texts in _places(table))


def _gaps(table: PrintedTable) -> Iterator[str]:
    yield from ("   ".join(cell.text.strip() for cell in row if cell.text) for row in _rows(table))


def _one_a_line(table: PrintedTable) -> Iterator[str]:
    yield from (cell.text for row in _rows(table) for cell in row if cell.text)


def _pipes(table: PrintedTable) -> Iterator[str]:
    for index, texts in enumerate(_places(table)):
        yield f"| {' | '.join(texts)} |"
        if index == 0:
            yield f"|{' --- |' * len(table.widths)}"


TABLE_LAYOUTS: dict[str, TableLines] = {
    "tabs": _tabs,
    "tabs in place": _tabs_in_place,
    "gaps": _gaps,
    "one a line": _one_a_line,
}
"""How a table's rows become lines; the last two lose blank cells."""
