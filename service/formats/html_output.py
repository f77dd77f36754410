"""One self-contained page for the browser: the readable page of every report, and all figures.

Everything that comes from a file is escaped; the page loads nothing and runs no script.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import BinaryIO

from gongkai.vocabulary import Number, Report

from ..keyfigures import Group
from ..page_style import page_style
from ..places import number
from ..view import CheckView, Page, ProblemView, page_of
from ..wording import Wording
from .outputs import Presentation
from .rows import Value, readable_figure_rows

_FIGURE_COLUMNS = (
    "name", "applicant", "value", "unit", "text", "origin", "section", "page", "row", "column",
)  # fmt: skip
_LANGUAGE_TAGS = {"zh": "zh-CN", "en": "en"}
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def write_html(reports: Iterable[Report], out: BinaryIO, look: Presentation) -> None:
    """Write all reports as one page."""
    wording = look.wording
    pages = [(page_of(report, wording), report) for report in reports]
    articles = (
        line
        for index, (page, report) in enumerate(pages, 1)
        for line in _article(index, page, report, wording)
    )
    out.write(document([page.heading for page, _ in pages], articles, wording))


def document(headings: Sequence[str], articles: Iterable[str], wording: Wording) -> bytes:
    """Return a page of articles with ids report-1, report-2 …; ``headings`` list them."""
    title = headings[0] if len(headings) == 1 else wording("page.collection")
    style = page_style()
    parts = [
        f'<!doctype html>\n<html lang="{_LANGUAGE_TAGS[wording.language]}">\n<head>',
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>",
        *_contents(headings),
        "<main>",
        *articles,
        "</main>\n</body>\n</html>\n",
    ]
    return "\n".join(parts).encode("utf-8", "replace")


def _contents(headings: Sequence[str]) -> Iterator[str]:
    if len(headings) > 1:
        yield "<nav><ol>"
        for index, heading in enumerate(headings, 1):
            yield f'<li><a href="#report-{index}">{escape(heading)}</a></li>'
        yield "</ol></nav>"


def _article(index: int, page: Page, report: Report, wording: Wording) -> Iterator[str]:
    yield f'<article id="report-{index}">\n<h1>{escape(page.heading)}</h1>'
    yield f"<p>{escape(page.title)}</p>"
    yield list_html(page.facts, "soft small")
    yield list_html(page.overview)
    yield f"<h2>{escape(wording('page.figures'))}</h2>"
    for group in page.groups:
        yield from _group(group)
    if not page.groups:
        yield f"<p>{escape(wording('page.no_figures'))}</p>"
    if page.doubt:
        yield f'<p class="soft small">{escape(page.doubt)}</p>'
    if page.others:
        yield f'<p class="soft small">{escape(page.others)}</p>'
    if page.checks:
        yield f"<h2>{escape(wording('page.checks'))}</h2>"
        for check in page.checks:
            yield from check_html(check)
    yield from _problems(page, wording)
    if page.summary:
        yield f"<h2>{escape(wording('page.summary'))}</h2>\n<p>{escape(page.summary)}</p>"
    if page.warnings:
        yield f"<h2>{escape(wording('page.warnings'))}</h2>"
        yield list_html(page.warnings, "soft")
    yield from _all_figures(report, wording)
    yield "</article>"


def _group(group: Group) -> Iterator[str]:
    yield f'<h3>{escape(group.title)}</h3>\n<div class="scroll"><table>'
    for row in group.rows:
        parts = f'<div class="soft small">{escape(row.parts)}</div>' if row.parts else ""
        yield (
            f'<tr><td>{escape(row.label)}{parts}</td><td class="value">{escape(row.value)}</td>'
            f'<td class="soft">{escape(row.place)}</td></tr>'
        )
    yield "</table></div>"
    for rest in group.rests:
        yield f'<p class="soft small">{escape(rest)}</p>'


def check_html(check: CheckView) -> Iterator[str]:
    """Yield a check with both sides and their places."""
    yield f'<div class="check {check.status}">'
    yield f"<p><b>{escape(check.status_name)}</b>{escape(check.message)}</p>"
    if check.comparison:
        yield f"<p>{escape(check.comparison)}</p>"
    yield list_html((line for side in check.sides for line in side.lines), "small")
    yield "</div>"


def _problems(page: Page, wording: Wording) -> Iterator[str]:
    if not (page.problems or page.other_measures):
        return
    yield f"<h2>{escape(wording('page.problems'))}</h2>"
    if page.problems:
        yield "<ol>"
        for problem in page.problems:
            yield from _problem(problem, wording)
        yield "</ol>"
    if page.other_measures:
        yield f"<h3>{escape(wording('page.other_measures'))}</h3>"
        yield list_html(page.other_measures)


def _problem(problem: ProblemView, wording: Wording) -> Iterator[str]:
    place = f' <span class="soft small">{escape(problem.place)}</span>' if problem.place else ""
    yield f"<li>{escape(problem.text)}{place}<br>"
    yield "".join(f'<span class="tag">{escape(name)}</span>' for name in problem.categories)
    label = wording("measure.label")
    measures = problem.measures or (wording("measure.none"),)
    yield list_html(
        [f"{label}{measure}" for measure in measures], "" if problem.measures else "soft"
    )
    yield "</li>"


def _all_figures(report: Report, wording: Wording) -> Iterator[str]:
    heading = wording("page.all_figures") + wording("brackets", name=len(report.figures))
    yield f"<details><summary>{escape(heading)}</summary>"
    yield '<div class="scroll small"><table><tr>'
    for column in _FIGURE_COLUMNS:
        yield f"<th{_class(column)}>{escape(wording(f'column.{column}'))}</th>"
    yield "</tr>"
    for row in readable_figure_rows(report, wording):
        cells = (f"<td{_class(name)}>{escape(_text(row[name]))}</td>" for name in _FIGURE_COLUMNS)
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</table></div></details>"


def _class(column: str) -> str:
    return ' class="value"' if column == "value" else ""


def _text(value: Value | Number) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else number(value)  # type: ignore[arg-type]


def list_html(items: Iterable[str], css: str = "") -> str:
    """Return a list, nothing where it is empty."""
    lines = "".join(f"<li>{escape(item)}</li>" for item in items)
    return f'<ul class="{css}">{lines}</ul>' if lines else ""
