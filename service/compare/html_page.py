"""The comparison as one self-contained page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from gongkai.reconciliation import Comparison

from ..formats.html_output import document, list_html
from ..wording import Wording
from .view import ComparisonPage, Row, Table, comparison_page


def comparison_html(comparison: Comparison, wording: Wording) -> bytes:
    """Return the page; it loads nothing and runs no script."""
    page = comparison_page(comparison, wording)
    return document([page.heading], _article(page, wording), wording)


def _article(page: ComparisonPage, wording: Wording) -> Iterator[str]:
    yield f"<article>\n<h1>{escape(page.heading)}</h1>"
    yield list_html(page.facts, "soft small")
    yield list_html(page.overview)
    for table in page.tables:
        yield f"<h2>{escape(table.title)}</h2>"
        if table.note:
            yield f'<p class="soft small">{escape(table.note)}</p>'
        if table.shown:
            yield from _table(table, table.shown)
        else:
            yield f'<p class="soft">{escape(wording("compare.none"))}</p>'
        quiet = [row for row in table.rows if row.quiet]
        if quiet:
            title = wording("compare.quiet", count=len(quiet))
            yield f"<details><summary>{escape(title)}</summary>"
            yield from _table(table, quiet)
            yield "</details>"
    yield "</article>"


def _table(table: Table, rows: Sequence[Row]) -> Iterator[str]:
    yield '<div class="scroll"><table><tr>'
    for index, title in enumerate(table.columns):
        yield f"<th{_class(index, table)}>{escape(title)}</th>"
    yield "</tr>"
    for row in rows:
        cells = "".join(
            f"<td{_class(index, table)}>{escape(cell)}</td>" for index, cell in enumerate(row.cells)
        )
        yield f'<tr class="{row.status}">{cells}</tr>'
    yield "</table></div>"


def _class(index: int, table: Table) -> str:
    return ' class="value"' if index in table.numeric else ""
