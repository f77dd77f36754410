"""What a reader is shown of the figures that a check compares: never only one side."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document

from gongkai.service.audit.auditing import audit_reports
from gongkai.service.audit.html_page import audit_html
from gongkai.service.audit.notice import audit_notice
from gongkai.service.audit.tables import marked_tables
from gongkai.service.audit.text import audit_plain
from gongkai.service.formats.rows import check_places
from gongkai.service.pipeline import run
from gongkai.service.sides import listings
from gongkai.service.view import LISTED, check_view
from gongkai.service.wording import Wording
from gongkai.vocabulary import OtherFigure

CLEAN = Path(__file__).parents[2] / "service" / "samples" / "qinghe-2023.txt"
ZH = Wording("zh")
ROW, COLUMN = "outcome.denied.deliberative", "natural_person"


@pytest.fixture(scope="module")
def clean():
    return run(CLEAN)


def audited(report, values):
    """Audit a report with other values in cells, by metric and applicant."""
    figures = tuple(
        replace(f, value=values[f.metric, f.applicant], text=str(values[f.metric, f.applicant]))
        if f.origin == "table" and (f.metric, f.applicant) in values
        else f
        for f in report.figures
    )
    return audit_reports([replace(report, figures=figures)])[0]


def finding(audit, name):
    (check,) = (check for check in audit.findings if check.id == name)
    return check


@pytest.fixture(scope="module")
def contradicted(clean):
    """One cell of a row whose other cells and total are 0."""
    applicants = {f.applicant for f in clean.figures if f.metric == ROW and f.origin == "table"}
    return audited(clean, {(ROW, one): int(one == COLUMN) for one in applicants})


@pytest.fixture(scope="module")
def long_column(clean):
    """A column with 1 in each row and a wrong total."""
    rows = {f.metric for f in clean.figures if f.origin == "table" and f.applicant == COLUMN}
    rows = {row for row in rows if row.startswith("outcome.")} - {"outcome.total"}
    return audited(clean, {(row, COLUMN): 1 for row in rows} | {("outcome.total", COLUMN): 99})


def test_sides_a_total_of_0_that_contradicts_is_told_everywhere(contradicted):
    total = "行“总计”列：0 件"
    name = f"table3.row/{ROW}"
    left, right = check_view(finding(contradicted, name), contradicted.report, ZH).sides
    assert len(left.figures) == 1
    assert left.rest == "另有 5 处为 0"
    assert [figure.endswith(total) for figure in right.figures] == [True]
    document = Document(io.BytesIO(audit_notice([contradicted], ZH)))
    notice = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert any(t.startswith("另一边：") and t.endswith(total) for t in notice.split("\n"))
    assert total in audit_plain([contradicted], ZH).decode()
    assert total in audit_html([contradicted], ZH).decode()
    assert total in check_places(finding(contradicted, name), contradicted.report, ZH)


def test_sides_a_total_of_0_that_contradicts_is_marked(contradicted):
    check = finding(contradicted, f"table3.row/{ROW}")
    total = contradicted.report.figures[check.figures[-1]]
    marked = [
        cell for table in marked_tables(contradicted, ZH) for cell in table.cells if cell.status
    ]
    (cell,) = (cell for cell in marked if cell.value is total)
    assert cell.status == "fail"
    assert sum(cell.value.metric == ROW for cell in marked) == 2  # no other 0 of the row


def test_sides_long_sum_is_shortened_and_says_by_how_many(long_column):
    check = finding(long_column, f"table3.results/{COLUMN}")
    left, right = check_view(check, long_column.report, ZH).sides
    assert len(left.figures) == LISTED
    assert f"另有 {check.left_count - LISTED} 处没有列在这里" in left.rest
    assert right.figures[0].endswith("行“自然人”列：99 件")
    assert not right.rest
    every = check_places(check, long_column.report, ZH).split("\n")
    assert len(every) == len(check.figures)
    notice = Document(io.BytesIO(audit_notice([long_column], ZH)))
    assert not any("没有列在这里" in paragraph.text for paragraph in notice.paragraphs)


def test_sides_figures_of_other_reports_are_counted_too(long_column):
    check = finding(long_column, f"table3.results/{COLUMN}")
    one = OtherFigure("a.txt", "东岭镇", 2023, ROW, 0, "0", "件")
    many = replace(check, figures=check.figures[:1], left_count=1, others=(one,) * (LISTED + 3))
    left, right = check_view(many, long_column.report, ZH).sides
    assert (len(left.figures), left.rest) == (1, "")
    assert len(right.figures) == LISTED
    assert right.rest.startswith("另有 3 处没有列在这里")


def test_sides_divide_the_figures_of_every_check(clean):
    for check in audit_reports([clean])[0].report.checks:
        assert 0 <= check.left_count <= len(check.figures)
        left, right = listings(check, clean)
        assert {*left.indices, *right.indices} <= set(check.figures)
        if check.left is not None and check.figures:
            assert left.indices or left.zeros, check.id
            assert right.indices or right.zeros or right.others, check.id
