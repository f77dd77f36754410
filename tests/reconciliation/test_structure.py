from dataclasses import replace

import pytest
from reports import PROBLEM, checks, full_table, report, status_of

from gongkai.reconciliation import reconcile
from gongkai.vocabulary import CategoryScore, Problem, report_from_json, report_to_json


def test_structure_missing_section_is_named():
    made = report(tables=full_table())
    found = reconcile(replace(made, sections=made.sections[:4])).checks
    check = next(check for check in found if check.id.startswith("form.sections/"))
    assert check.status == "review"
    assert "第五部分“存在的主要问题及改进情况”、第六部分" in check.message
    assert status_of("form.sections", checks(tables=full_table())) == {"pass"}


def test_structure_missing_table_is_named():
    tables = [figure for figure in full_table() if figure.cell.table != "4"]
    found = checks(tables=tables)
    assert status_of("form.tables", found) == {"review"}
    assert found["form.tables/2023"].message == "2023年度报告中没有读到表四，请核对是否缺少。"
    assert status_of("form.tables", checks(tables=full_table())) == {"pass"}
    assert not status_of("table4.total", found)


def test_structure_narrative_only_report_of_early_years_lacks_nothing():
    found = checks("收到申请[application.received 3件]。", year=2015, form=None)
    assert {check.status for check in found.values()} == {"pass"}


def test_structure_unknown_year_asks_for_nothing():
    assert not status_of("form.tables", checks(tables=full_table(), year=None))


def statuses(rule, made):
    return status_of(rule, {check.id: check for check in reconcile(made).checks})


def test_structure_wrong_section_number_is_named():
    made = report(tables=full_table())
    right = [replace(section, printed=section.number) for section in made.sections]
    wrong = [*right[:3], replace(right[3], title="复议诉讼情况", printed="三"), *right[4:]]
    assert statuses("form.numbering", replace(made, sections=tuple(right))) == {"pass"}
    found = reconcile(replace(made, sections=tuple(wrong))).checks
    check = next(check for check in found if check.id.startswith("form.numbering"))
    assert check.status == "review"
    assert "“复议诉讼情况”（应为“四”，印成“三”）" in check.message


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("统计期限为2023年1月1日至2023年12月31日。", {"pass"}),
        ("统计期限为2022年1月1日至2022年12月31日。", {"review"}),
        ("2023年3月1日起施行。", set()),
    ],
)
def test_structure_period_of_another_year_is_noticed(text, expected):
    assert statuses("form.period", report(text, tables=full_table())) == expected


def test_structure_text_about_another_place_is_noticed():
    copied = "柏溪县政府办公室牵头。柏溪县坚持公开。柏溪县网站更新。"
    assert statuses("form.agency", report(copied)) == {"review"}
    assert statuses("form.agency", report(copied + "云岭县也一样。")) == {"pass"}
    parts = "其中市级3条。其中市级4条。其中市级5条。"
    assert not statuses("form.agency", replace(report(parts), agency="云岭市人民政府"))
    assert not statuses("form.agency", report("办公室牵头，坚持公开。"))


def test_structure_place_that_abbreviates_the_agency_is_its_own():
    agency = "岭川高新技术产业开发区"
    spoken = "高新区坚持公开。高新区推进公开。高新区网站更新。"
    assert statuses("form.agency", replace(report(spoken), agency=agency)) == {"pass"}
    other = "老城新区坚持公开。老城新区推进公开。老城新区网站更新。"
    assert statuses("form.agency", replace(report(other), agency=agency)) == {"review"}


def test_structure_months_after_the_year_are_noticed():
    assert statuses("form.dates", report("2023年12月开通，2024年3月扩充。")) == {"review"}
    assert statuses("form.dates", report("2023年12月开通。")) == {"pass"}
    assert not statuses("form.dates", report("全年开通。"))
    later = ("2023年5月开通。", "", "", "", "2024年3月前整改。")
    assert statuses("form.dates", report(*later)) == {"pass"}


def test_structure_requests_without_outcome_are_noticed():
    for total, expected in ((0, "review"), (22, "pass")):
        tables = full_table(outcome__total____total=total)
        assert statuses("form.outcomes", report(tables=tables)) == {expected}


def test_structure_section_five_must_name_a_problem():
    made = report(tables=full_table())
    assert statuses("form.problems", made) == {"pass"}
    assert statuses("form.problems", replace(made, problems=())) == {"review"}


def test_structure_problems_that_name_nothing_are_noticed():
    vague = Problem("与上级要求还有差距", (CategoryScore("unspecified", 0.9),))
    made = report(tables=full_table())
    assert statuses("form.substance", replace(made, problems=(vague,))) == {"review"}
    assert statuses("form.substance", replace(made, problems=(vague, PROBLEM))) == {"pass"}


def test_structure_section_six_must_speak_of_fees():
    silent = report(tables=full_table())
    told = report(*[""] * 5, "[application.fee 未收取]信息处理费。", tables=full_table())
    assert statuses("form.fee", silent) == {"review"}
    assert statuses("form.fee", told) == {"pass"}
    assert not statuses("form.fee", replace(silent, year=2020))


def test_reconcile_is_repeatable_and_survives_json():
    made = reconcile(report("复议[review.total 1件]。", tables=full_table()))
    assert reconcile(made) == made
    assert report_from_json(report_to_json(made)) == made


def test_reconcile_every_message_is_one_chinese_sentence():
    text = "收到[application.received 9件]，其中网上[application.received scope=网上 3件]。"
    for check in reconcile(report(text, tables=full_table(review__total=None))).checks:
        assert check.message.endswith("。")
        assert "{" not in check.message
        assert all(0 <= index < 400 for index in check.figures)
