from decimal import Decimal

import pytest
from reports import checks, full_table, status_of


def narrative(*texts, **changed):
    found = checks(*texts, tables=full_table(**changed))
    return {name: check for name, check in found.items() if name.startswith("narrative.")}


def only(*texts, **changed):
    (check,) = narrative(*texts, **changed).values()
    return check


def test_narrative_table_quotes_the_place_and_names_both_numbers():
    check = only("本年，其中行政复议[review.total 1件]，无诉讼。")
    assert (check.status, check.left, check.right) == ("fail", 1, 4)
    assert check.message == (
        "第一部分（总体情况）“其中行政复议1件”：所述“行政复议总计”为1件，"
        "表四中“行政复议总计”为4件，相差3，请核对。"
    )


@pytest.mark.parametrize("number", [23, 25])
def test_narrative_table_received_may_include_what_was_carried_in(number):
    assert only(f"受理申请[application.received {number}件]。").status == "pass"


def test_narrative_table_received_otherwise_fails_against_the_first_row():
    check = only("受理申请[application.received 24件]。")
    assert (check.status, check.left, check.right) == ("fail", 24, 23)


@pytest.mark.parametrize("option", ["scope=县直部门", "period=previous", "period=cumulative"])
def test_narrative_table_leaves_other_scopes_and_periods_alone(option):
    assert not narrative(f"受理申请[application.received {option} 7件]。")


def test_narrative_table_applicant_is_compared_with_its_column():
    assert only("企业申请[application.received applicant=business 3件]。").status == "pass"
    assert only("企业申请[application.received applicant=business 4件]。").right == 3


def test_narrative_table_zero_statement_is_zero():
    found = narrative("[review.total&litigation.total 未发生]复议和诉讼。")
    assert [(c.status, c.left, c.right) for c in found.values()] == [("fail", 0, 4), ("fail", 0, 3)]


def test_narrative_table_approximate_mismatch_is_for_a_person():
    assert only("许可[licence.decisions 130余件]。").status == "review"
    assert only("许可[licence.decisions 近130件]。").status == "pass"


def test_narrative_table_unsure_tagger_is_for_a_person():
    assert only("复议[review.total confidence=0.6 1件]。").status == "review"
    assert only("复议[review.total confidence=0.6 4件]。").status == "pass"


def test_narrative_table_fee_is_never_compared_with_charges():
    assert not narrative("收取信息处理费[application.fee 50元]。")


def test_narrative_table_money_is_converted_and_rounded():
    assert only("收费[charge.amount 69588元]。").status == "pass"
    assert only("收费[charge.amount 6.96万元]。").status == "pass"
    check = only("收费[charge.amount 7.5万元]。")
    assert (check.status, check.left, check.right) == ("fail", Decimal("7.5"), Decimal("6.9588"))


def test_narrative_table_subtotals_are_sums_of_rows():
    assert only("无法提供[outcome.unavailable 6件]。").status == "pass"
    check = only("无法提供[outcome.unavailable 7件]。")
    assert (check.left, check.right) == (7, 6)
    assert "等3项" in check.message or "之和" in check.message


def test_narrative_table_blank_cell_cannot_be_assessed():
    check = only("复议[review.total 4件]。", review__total=None)
    assert check.status == "not_assessable"
    assert "表四" in check.message


def test_narrative_table_form_without_the_cell_gives_no_check():
    assert not narrative(
        "采购[procurement.count 3项]。公开规范性文件[normative_document.published 3件]。"
    )
    found = checks(
        "公开规范性文件[normative_document.published 3件]。", tables=full_table("2019"), form="2019"
    )
    assert status_of("narrative.activity", found) == {"fail"}


def test_narrative_table_answered_may_leave_out_what_was_not_handled():
    assert only("答复[outcome.total 21件]。").status == "review"
    assert only("答复[outcome.total 22件]。").status == "pass"
    assert only("答复[outcome.total 15件]。").status == "fail"


def test_narrative_table_part_of_the_same_metric_is_no_contradiction():
    found = narrative(
        "受理申请[application.received 23件]，其中省级转来[application.received 5件]。"
    )
    assert [check.status for check in found.values()] == ["pass"]


def test_narrative_table_parts_that_add_up_to_the_cell_are_no_contradiction():
    assert not narrative("县直[application.received 20件]，乡镇[application.received 3件]。")


def test_narrative_table_same_metric_twice_one_right_one_wrong():
    found = checks(
        "行政复议[review.total 4项]。\n收到2项，其中行政复议[review.total 1项]。",
        tables=full_table(),
    )
    fails = [(c.left, c.right) for c in found.values() if c.status == "fail"]
    assert fails == [(1, 4), (4, 1)]


def test_narrative_table_several_wordings_of_one_row_are_added():
    text = "不掌握[outcome.unavailable.not_held 4件]。\n信息不存在[outcome.unavailable.not_held {}件]。"
    assert not narrative(text.format(2))
    found = narrative(text.format(3))
    assert [check.status for check in found.values()] == ["review", "review"]


def test_narrative_table_numbers_of_the_problem_section_are_for_a_person():
    check = only("", "", "", "", "[application.received 没有收到]过申请，经验不足。")
    assert (check.status, check.left, check.right) == ("review", 0, 23)


def test_narrative_table_guesses_about_the_problem_section_are_left_alone():
    assert not narrative("", "", "", "", "每月[review.total confidence=0.6 1次]。")


def test_narrative_table_guesses_do_not_excuse_a_sure_statement():
    found = narrative("复议[review.total 3件]。", "").values()
    assert [check.status for check in found] == ["fail"]
    text = "复议[review.total 3件]，[review.total confidence=0.5 2次]。"
    assert [check.status for check in narrative(text).values()] == ["fail", "review"]


def test_narrative_table_right_number_in_the_same_sentence_makes_another_doubtful():
    text = "结转合计[application.carried_out 25件]，结转下年度[application.carried_out 3件]。"
    found = checks(text, tables=full_table())
    assert status_of("narrative.cell", found) == {"review", "pass"}
    apart = text.replace("，", "。")
    assert status_of("narrative.cell", checks(apart, tables=full_table())) == {"fail", "pass"}


def test_narrative_table_two_statements_beyond_the_table_cannot_be_parts():
    text = "收到申请[application.received 30件]。受理申请[application.received 31件]。"
    assert status_of("narrative.received", checks(text, tables=full_table())) == {"fail"}
    parts = "收到申请[application.received 5件]。受理申请[application.received 6件]。"
    assert status_of("narrative.received", checks(parts, tables=full_table())) == {"review"}


def test_narrative_table_processing_fee_is_never_compared_with_charges():
    text = "收取信息处理费[application.fee 260元]，行政事业性收费[charge.amount 6.9588万元]。"
    found = checks(text, tables=full_table())
    fee = [c for c in found.values() if "信息处理费" in c.message and c.kind != "form"]
    assert not fee
    assert status_of("narrative.cell", found) == {"pass"}


def test_narrative_table_yuan_for_ten_thousand_yuan_fails():
    text = "行政事业性收费[charge.amount 6.9588元]。"
    assert status_of("narrative.cell", checks(text, tables=full_table())) == {"fail"}
    same = "行政事业性收费[charge.amount 69588元]。"
    assert status_of("narrative.cell", checks(same, tables=full_table())) == {"pass"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("公开[outcome.granted 12件]、不予公开[outcome.denied 3件]。", "pass"),
        ("公开[outcome.granted 12件]、部分公开[outcome.partial 2件]。", "fail"),
        ("公开[outcome.granted 11件]。", "fail"),
    ],
)
def test_narrative_table_what_was_disclosed_may_include_what_was_in_part(text, status):
    assert status_of("narrative.granted", checks(text, tables=full_table())) == {status}


def test_narrative_table_named_parts_and_the_rest_make_the_whole():
    text = "已公开范围[outcome.granted scope=已公开范围 4件]，同意公开[outcome.granted 6件]。"
    assert not status_of("narrative.granted", checks(text, tables=full_table()))


def test_narrative_table_a_companies_number_may_be_all_organisations():
    more = full_table(application__received____other=2, application__received____total=25)
    text = "企业[application.received applicant=business 5件]。"
    assert status_of("narrative.received", checks(text, tables=more)) == {"review"}


@pytest.mark.parametrize(("number", "status"), [(10, "pass"), (6, "review"), (7, "fail")])
def test_documents_cleaned_before_the_years_new_ones_are_for_a_person(number, status):
    text = f"文件清理后继续有效[normative_document.in_force {number}件]。"
    found = checks(text, tables=full_table(normative_document__in_force=10))
    assert status_of("narrative.activity", found) == {status}
