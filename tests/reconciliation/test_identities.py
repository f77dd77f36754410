from hypothesis import given, settings
from hypothesis import strategies as st
from reports import APPLICANTS, GROUPS, OUTCOMES, checks, full_table, table_figure

from gongkai.vocabulary import form_cells

RESULTS = sorted(
    {
        cell.metric
        for cell in form_cells("2021")
        if cell.metric.startswith("outcome.") and cell.metric != "outcome.total"
    }
)


@st.composite
def consistent_tables(draw):
    """Cells of tables 3 and 4 that satisfy every identity."""
    cells = {}
    for applicant in APPLICANTS:
        results = draw(st.lists(st.integers(0, 60), min_size=len(RESULTS), max_size=len(RESULTS)))
        cells |= {(name, applicant): n for name, n in zip(RESULTS, results, strict=True)}
        carried_out = draw(st.integers(0, 9))
        carried_in = draw(st.integers(0, sum(results) + carried_out))
        cells["outcome.total", applicant] = sum(results)
        cells["application.carried_out", applicant] = carried_out
        cells["application.carried_in", applicant] = carried_in
        cells["application.received", applicant] = sum(results) + carried_out - carried_in
    for metric in {name for name, _ in cells}:
        cells[metric, "total"] = sum(cells[metric, applicant] for applicant in APPLICANTS)
    for group in GROUPS:
        numbers = draw(st.lists(st.integers(0, 60), min_size=4, max_size=4))
        cells |= {(f"{group}.{o}", None): n for o, n in zip(OUTCOMES, numbers, strict=True)}
        cells[f"{group}.total", None] = sum(numbers)
    return cells


def table_checks(cells):
    figures = [table_figure(metric, value, who) for (metric, who), value in cells.items()]
    found = checks(tables=figures)
    return [check for check in found.values() if check.id.startswith("table")]


@settings(max_examples=25, deadline=None)
@given(consistent_tables())
def test_identities_hold_on_every_consistent_table(cells):
    found = table_checks(cells)
    assert len(found) == 42
    assert {check.status for check in found} == {"pass"}


@settings(max_examples=40, deadline=None)
@given(consistent_tables(), st.data())
def test_identities_notice_any_single_wrong_cell(cells, data):
    place = data.draw(st.sampled_from(sorted(cells, key=str)))
    cells[place] = data.draw(st.integers(0, 99).filter(lambda n: n != cells[place]))
    assert any(check.status == "fail" for check in table_checks(cells))


@settings(max_examples=40, deadline=None)
@given(consistent_tables(), st.data())
def test_identities_never_fail_because_of_blanks(cells, data):
    for place in data.draw(st.sets(st.sampled_from(sorted(cells, key=str)), max_size=30)):
        cells[place] = None
    assert all(check.status != "fail" for check in table_checks(cells))


def test_identities_message_names_table_column_and_numbers():
    found = checks(tables=full_table(application__carried_out____business=1))
    check = found["table3.balance/business"]
    assert (check.status, check.left, check.right, check.delta) == ("fail", 3, 4, -1)
    assert check.message == (
        "表三“商业企业”列：本年新收申请（商业企业）（3）与上年结转申请（商业企业）（0）之和为3，"
        "办理结果总计（商业企业）（3）与结转下年度继续办理（商业企业）（1）之和为4，相差1，请核对。"
    )
    assert len(check.figures) == 4


def test_identities_keep_every_digit_of_a_very_long_number():
    long = int("1" * 60)
    found = checks(tables=full_table(application__received____business=long))
    check = found["table3.balance/business"]
    assert (check.left, check.right, check.delta) == (long, 3, long - 3)
    assert f"之和为{long}" in check.message


def test_identities_blank_cell_cannot_be_assessed_and_is_named():
    check = checks(tables=full_table(application__carried_in____business=None))[
        "table3.balance/business"
    ]
    assert check.status == "not_assessable"
    assert "上年结转申请" in check.message


def test_identities_blank_row_with_total_zero_cannot_be_assessed():
    blank = {f"outcome__partial____{applicant}": None for applicant in APPLICANTS}
    check = checks(tables=full_table(**blank, outcome__partial____total=0))[
        "table3.row/outcome.partial"
    ]
    assert check.status == "not_assessable"


def test_identities_parts_above_the_total_fail_in_spite_of_blanks():
    changed = {"outcome__granted____research": None, "outcome__granted____total": 9}
    check = checks(tables=full_table(**changed))["table3.row/outcome.granted"]
    assert (check.status, check.left, check.right) == ("fail", 10, 9)


def test_identities_2019_form_has_other_handling_in_one_row():
    changed = {
        "outcome__other____natural_person": 2,
        "outcome__other____total": 2,
        "outcome__total____natural_person": 21,
        "outcome__total____total": 24,
        "application__received____natural_person": 22,
        "application__received____total": 25,
    }
    found = checks(tables=full_table("2019", **changed), form="2019", year=2020)
    assert {check.status for check in found.values()} == {"pass"}


def test_identities_mixed_form_never_adds_subtotal_and_rows():
    changed = {"outcome__rejected____natural_person": 1, "outcome__rejected____total": 1}
    found = checks(tables=full_table(**changed))
    assert found["table3.results/natural_person"].status == "pass"
    assert found["table3.subtotal/outcome.rejected.natural_person"].status == "pass"


def test_identities_unsure_cell_is_for_a_person():
    figures = full_table(review__total=0)
    from dataclasses import replace  # noqa: PLC0415

    figures = [replace(f, confidence=0.5) if f.metric == "review.total" else f for f in figures]
    assert checks(tables=figures)["table4.total/review"].status == "review"
