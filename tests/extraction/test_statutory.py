"""Every cell of both forms is found in every layout, and nothing else is."""

import random

import pytest
from gongkai.extraction import parse, read_bytes
from gongkai.vocabulary import applicants, form_cells
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from statutory_layouts import KEEPS_BLANKS, LAYOUTS, grid_document, report_lines

FORMS = ["2021", "2019"]


def make_values(form, seed, largest=400):
    """Values that satisfy the row sums, mostly zeros as in real reports."""
    rng = random.Random(seed)
    values = {}
    for cell in form_cells(form):
        number = rng.randrange(largest) if rng.random() < 0.4 else 0
        values[cell.metric, cell.applicant] = number
    for metric in {cell.metric for cell in form_cells(form) if cell.table == "3"}:
        values[metric, "total"] = sum(values[metric, a] for a in applicants() if a != "total")
    for group in ("review", "litigation.direct", "litigation.after_review"):
        parts = ("upheld", "corrected", "other", "pending")
        values[f"{group}.total", None] = sum(values[f"{group}.{part}", None] for part in parts)
    return {key: str(number) for key, number in values.items()}


def read_figures(lines):
    report = parse(read_bytes("\n".join(lines).encode(), "东岭县.txt"))
    found = {(f.metric, f.applicant): f.value for f in report.figures}
    return report, found


def expected(values):
    return {key: int(text) if text.strip("-").isdigit() else None for key, text in values.items()}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**6))
def test_statutory_every_cell_in_every_layout(form, layout, seed):
    values = make_values(form, seed)
    report, found = read_figures(report_lines(form, values, layout, seed))
    assert found == expected(values)
    assert report.form == form


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_statutory_tables_leave_the_narrative_alone(form, layout):
    values = make_values(form, 7)
    report, _ = read_figures(report_lines(form, values, layout, 7))
    assert [section.number for section in report.sections] == list("一二三四五六")
    texts = [section.text for section in report.sections]
    assert texts[0].endswith("主动公开政府信息310条，新收申请12件。")
    assert texts[1:4] == ["", "", ""]
    assert texts[4:] == ["公开内容还不够丰富。", "全年未收取信息处理费。"]


@pytest.mark.parametrize("mark", ["", "/", "—", "-", "无", "不适用"])
@pytest.mark.parametrize("layout", KEEPS_BLANKS, ids=lambda layout: layout.__name__)
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**6))
def test_statutory_blank_cells_are_no_zeros(layout, mark, seed):
    rng = random.Random(seed)
    values = make_values("2021", seed)
    values = {
        key: mark if text == "0" and rng.random() < 0.5 else text for key, text in values.items()
    }
    report, found = read_figures(report_lines("2021", values, layout, seed))
    assert {k: v for k, v in found.items() if v is not None} == {
        k: v for k, v in expected(values).items() if v is not None
    }
    blanks = {f.text for f in report.figures if f.value is None}
    assert blanks <= {mark}


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10**6), split=st.integers(4, 20), blank=st.booleans())
def test_statutory_grids_with_spans(form, seed, split, blank):
    values = make_values(form, seed)
    if blank:
        rng = random.Random(seed)
        values = {key: "" if rng.random() < 0.3 else text for key, text in values.items()}
    report = parse(grid_document(form, values, split))
    found = {(f.metric, f.applicant): f.value for f in report.figures}
    assert found == expected(values)
