"""Reports as rows of tables, for spreadsheets and data frames."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from gongkai.vocabulary import STATISTICS_TABLE, Check, Figure, Number, Report

from ..places import applicant_name
from ..view import message_of, side_views
from ..wording import Wording

Value = str | Number | float | bool | None
Row = dict[str, Value]


def figure_rows(report: Report) -> Iterator[Row]:
    """Give one row a figure, under the field names of the output contract."""
    for figure in report.figures:
        box = figure.bbox or (None, None, None, None)
        cell = figure.cell
        yield {
            "source": report.source,
            "agency": report.agency,
            "year": report.year,
            "form": report.form,
            "metric": figure.metric,
            "name": Wording("zh").metric(figure.metric),
            "applicant": figure.applicant,
            "value": figure.value,
            "unit": figure.unit,
            "origin": figure.origin,
            "section": figure.section,
            "text": figure.text,
            "approximate": figure.approximate,
            "zero_statement": figure.zero_statement,
            "scope": figure.scope,
            "period": figure.period,
            "page": figure.page,
            **dict(zip(("x0", "y0", "x1", "y1"), box, strict=True)),
            "start": figure.start,
            "end": figure.end,
            "table": cell.table if cell else None,
            "row": cell.row if cell else None,
            "column": cell.column if cell else None,
            "confidence": figure.confidence,
            "sha256": report.sha256,
        }


def overview_row(report: Report) -> Row:
    """Return what a list of reports says of one."""
    origins = Counter(figure.origin for figure in report.figures)
    statuses = Counter(check.status for check in report.checks)
    return {
        "source": report.source,
        "title": report.title,
        "agency": report.agency,
        "year": report.year,
        "form": report.form,
        "table_figures": origins["table"],
        "narrative_figures": origins["narrative"],
        "fail": statuses["fail"],
        "review": statuses["review"],
        "pass": statuses["pass"],
        "problems": len(report.problems),
        "measures": len(report.measures),
        "warnings": len(report.warnings),
        "summary": report.summary,
    }


def readable_figure_rows(report: Report, wording: Wording) -> Iterator[Row]:
    """Give one row a figure in words for a reader."""
    for figure in report.figures:
        yield {**_who(report), **_readable(figure, wording)}


def _readable(figure: Figure, wording: Wording) -> Row:
    return {
        "name": wording.metric(figure.metric),
        "applicant": applicant_name(figure.applicant, wording) if figure.applicant else None,
        "value": figure.value,
        "unit": figure.unit,
        "text": figure.text,
        "origin": wording(f"origin.{figure.origin}"),
        "section": figure.section,
        "page": figure.page,
        "row": figure.cell.row if figure.cell else None,
        "column": figure.cell.column if figure.cell else None,
        "approximate": _answer(figure.approximate, wording),
        "zero_statement": _answer(figure.zero_statement, wording),
        "scope": figure.scope,
        "period": wording(f"period.{figure.period}"),
        "confidence": figure.confidence,
        "metric": figure.metric,
    }


def check_rows(report: Report, wording: Wording) -> Iterator[Row]:
    """Give one row a check, those that disagree first."""
    order = ("fail", "review", "not_assessable", "pass")
    for check in sorted(report.checks, key=lambda check: order.index(check.status)):
        yield {
            **_who(report),
            "status": wording(f"status.{check.status}"),
            "message": message_of(check, wording),
            "left": check.left,
            "right": check.right,
            "delta": check.delta,
            "places": check_places(check, report, wording),
            "kind": check.kind,
            "id": check.id,
        }


def check_places(check: Check, report: Report, wording: Wording) -> str:
    """Return the figures that a check compares with their places, a line each, none left out."""
    return "\n".join(line for side in side_views(check, report, wording) for line in side.lines)


def problem_rows(report: Report, wording: Wording) -> Iterator[Row]:
    """Give one row a self-reported problem."""
    for index, problem in enumerate(report.problems, 1):
        names = [wording.weakness(category.id) for category in problem.categories]
        yield {
            **_who(report),
            "number": index,
            "text": problem.text,
            "categories": wording("list.break").join(names),
            "period": wording(f"period.{problem.period}"),
            "answered_by": wording.join([str(place + 1) for place in problem.measures]),
            "page": problem.page,
        }


def measure_rows(report: Report) -> Iterator[Row]:
    """Give one row a promised measure; problems refer to its number."""
    for index, measure in enumerate(report.measures, 1):
        yield {**_who(report), "number": index, "text": measure.text, "page": measure.page}


def table_rows(report: Report) -> Iterator[Row]:
    """Give one row a value of the statistics table (统计表) of the years before 2019."""
    for table in report.tables:
        for row in table.rows:
            yield {
                **_who(report), "table": table.title or STATISTICS_TABLE,
                "row": " / ".join(row.labels), "column": row.column, "value": row.value,
                "unit": row.unit, "text": row.text, "metric": row.metric, "page": row.page,
            }  # fmt: skip


def warning_rows(report: Report, wording: Wording) -> Iterator[Row]:
    """Give one row a note on reading."""
    for warning in report.warnings:
        yield {
            **_who(report), "message": wording.sentence(warning.message), "page": warning.page,
            "code": warning.code,
        }  # fmt: skip


def _who(report: Report) -> Row:
    return {"source": report.source, "agency": report.agency, "year": report.year}


def _answer(holds: bool, wording: Wording) -> str:
    return wording("answer.yes" if holds else "answer.no")
