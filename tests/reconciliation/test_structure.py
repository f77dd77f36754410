from dataclasses import replace

from reports import checks, full_table, report, status_of

from gongkai.reconciliation import reconcile
from gongkai.vocabulary import report_from_json, report_to_json


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
    assert not checks("收到申请[application.received 3件]。", year=2015, form=None)


def test_structure_unknown_year_asks_for_nothing():
    assert not status_of("form.tables", checks(tables=full_table(), year=None))


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
