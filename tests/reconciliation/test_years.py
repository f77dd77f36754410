from dataclasses import replace

import pytest
from reports import full_table, report

from gongkai.reconciliation import Surroundings, reconcile

BEFORE = {"application__carried_out____natural_person": 2, "application__carried_out____total": 2}
LONG = "我单位坚持以公开为常态、不公开为例外，深入推进重点领域信息公开，不断完善工作机制。" * 4


def against(now, then, kind=None):
    """The checks of a report held against last year's."""
    made = reconcile(now, others=Surroundings(previous=then))
    return [check for check in made.checks if check.id.startswith(kind or "previous")]


def tabled(year=2023, form="2021", texts=(), **cells):
    return report(*texts, tables=full_table(form, **cells), year=year, form=form)


def test_years_carried_over_agrees_or_fails():
    assert {c.status for c in against(tabled(), tabled(2022, **BEFORE), "previous.carried")} == {
        "pass"
    }
    other = BEFORE | {"application__carried_out____total": 5}
    (check,) = against(tabled(), tabled(2022, **other), "previous.carried/")
    assert (check.status, check.left, check.right, check.delta) == ("fail", 2, 5, -3)
    assert "云岭县人民政府2022年度报告的“结转下年度继续办理”为5，相差3" in check.message
    assert (check.others[0].metric, check.others[0].value) == ("application.carried_out", 5)


def test_years_carried_over_in_another_column_is_for_a_person():
    moved = {
        "application__carried_out____natural_person": 0,
        "application__carried_out____business": 2,
        "application__carried_out____total": 2,
    }
    found = against(tabled(), tabled(2022, **moved), "previous.carried")
    assert {c.status for c in found if "columns" not in c.id} == {"pass"}
    assert [c.status for c in found if "columns" in c.id and c.status != "pass"] == ["review"] * 2


def test_years_in_force_follows_from_issued_and_repealed():
    now = {"normative_document__in_force": 20, "normative_document__issued": 4,
           "normative_document__repealed": 1}  # fmt: skip
    right = against(tabled(**now), tabled(2022, normative_document__in_force=17))
    wrong = against(tabled(**now), tabled(2022, normative_document__in_force=15))
    rule = "previous.in_force/normative_document"
    assert [c.status for c in right if c.id == rule] == ["pass"]
    assert [(c.status, c.left, c.right) for c in wrong if c.id == rule] == [("fail", 17, 15)]


def test_years_in_force_is_not_compared_with_the_form_of_2019():
    assert not against(tabled(), tabled(2020, "2019"), "previous.in_force")


def test_years_blank_cells_of_either_report_are_not_compared():
    blank = {"application__carried_out____total": None}
    assert not against(tabled(), tabled(2022, **blank), "previous.carried/")
    assert not against(
        tabled(application__carried_in____total=None), tabled(2022), "previous.carried/"
    )


@pytest.mark.parametrize(
    ("licences", "words"), [(700, "变化过大"), (1200000, "可能是单位写错"), (20, "变化过大")]
)
def test_years_a_number_out_of_proportion_is_for_a_person(licences, words):
    (check,) = against(tabled(licence__decisions=licences), tabled(2022), "previous.jump")
    assert check.status == "review"
    assert words in check.message


def test_years_a_number_in_proportion_is_left_alone():
    assert not against(tabled(licence__decisions=590), tabled(2022), "previous.jump")
    assert not against(tabled(review__total=40), tabled(2022), "previous.jump")


def test_years_money_is_compared_in_one_unit():
    then = tabled(2022)
    yuan = tuple(
        replace(f, value=69588, unit="元") if f.metric == "charge.amount" else f
        for f in then.figures
    )
    assert not against(tabled(), replace(then, figures=yuan), "previous.jump")


def test_years_text_of_last_year_is_noticed_numbers_apart():
    same = against(
        tabled(texts=(f"{LONG}发布[disclosure.website 90条]。",)),
        tabled(2022, texts=(f"{LONG}发布[disclosure.website 85条]。",)),
        "previous.text/一",
    )
    assert [c.status for c in same] == ["review"]
    assert "100%的文字与云岭县人民政府2022年度报告相同" in same[0].message
    fresh = "今年重点抓了窗口服务、政策辅导和村级公开三件事，群众提的意见件件有回音。" * 4
    other = against(tabled(texts=(fresh,)), tabled(2022, texts=(LONG,)), "previous.text/一")
    assert [c.status for c in other] == ["pass"]


def test_years_without_last_year_there_is_nothing_to_say():
    assert not against(tabled(), None)


def test_fingerprint_stays_when_the_report_is_read_again_and_differs_between_findings():
    broken = tabled(review__total=0, outcome__granted____total=3)
    first = [c.fingerprint for c in reconcile(broken).checks if c.status == "fail"]
    again = [c.fingerprint for c in reconcile(broken).checks if c.status == "fail"]
    assert first == again
    assert len(set(first)) == len(first) > 1
    assert all(c.fingerprint == "" for c in reconcile(broken).checks if c.status == "pass")
