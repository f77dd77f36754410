"""The statistics table of 2014 to 2018 against the narrative; it is none of the statutory tables."""

from decimal import Decimal

import pytest
from reports import checks, status_of

from gongkai.reconciliation import rule_book
from gongkai.vocabulary import STATISTICS_TABLE, CellLabels, Figure, metrics, statistics_rows


def row(metric, value, scope=None, unit=None):
    return Figure(
        metric, value, str(value), "table", unit=unit or metrics()[metric].unit, scope=scope,
        cell=CellLabels(STATISTICS_TABLE, metric, "统计数"),
    )  # fmt: skip


ROWS = [
    row("application.received", 12), row("application.received", 2, scope="当面申请"),
    row("outcome.total", 11), row("review.total", 1), row("review.upheld", 0),
    row("disclosure.website", 3800), row("application.fee", Decimal("0.5"), unit="万元"),
]  # fmt: skip


def against(text):
    return checks(text, tables=ROWS, year=2016, form=None)


@pytest.mark.parametrize(
    ("rule", "text", "status"),
    [
        ("narrative.statistics", "收到申请[application.received 12件]。", "pass"),
        ("narrative.statistics", "收到申请[application.received 13件]。", "fail"),
        ("narrative.statistics", "收到申请[application.received 11件]。", "review"),  # 办结数
        ("narrative.statistics", "[review.total 未发生]行政复议。", "fail"),
        ("narrative.statistics", "收费[application.fee 5000元]。", "pass"),
        ("narrative.statistics", "收费[application.fee 500元]。", "fail"),
        ("narrative.statistics_answered", "答复[outcome.total 11件]。", "pass"),
        ("narrative.statistics_answered", "答复[outcome.total 9件]。", "fail"),
        ("narrative.statistics_activity", "网站[disclosure.website 3800条]。", "pass"),
        ("narrative.statistics_activity", "网站[disclosure.website 3900条]。", "review"),
    ],
)
def test_statistics_table_against_narrative(rule, text, status):
    assert status_of(rule, against(text)) == {status}


@pytest.mark.parametrize(
    "text",
    [
        "网站[disclosure.website 200条]。",  # a part of them
        "当面申请[application.received scope=当面申请 3件]。",
        "去年[application.received period=previous 9件]。",
        "自然人[application.received applicant=natural_person 9件]。",
    ],
)
def test_statistics_table_leaves_parts_and_other_years_alone(text):
    assert not {name for name in against(text) if name.startswith("narrative.")}


def test_statistics_table_is_no_statutory_table():
    """No identity of table 4 is asked of it, and nobody misses its columns."""
    found = against("全年无其他事项。")
    assert not [check for check in found.values() if check.status != "pass"]
    assert not {name for name in found if name.startswith(("table", "form.tables"))}


def test_statistics_table_is_named_in_the_message():
    (check,) = (
        c for c in against("收到申请[application.received 13件]。").values() if c.status == "fail"
    )
    assert "统计表中“本年新收申请”为12件，相差1" in check.message
    assert "table statistics" in check.message_en


SUMS = [rule for rule in rule_book().rules if rule.group == "statistics"]


def printed(rule, changed=None):
    """The rows of a sum, of values 1, 2, 3 …, and their total; ``changed`` replaces some."""
    values = {label: number for number, label in enumerate(rule.rows, start=1)}
    values = {**values, rule.total: sum(values.values()), **(changed or {})}
    return [
        Figure(
            row.metric, values[row.label], str(values[row.label]), "table", unit=row.unit,
            scope=row.scope, cell=CellLabels(STATISTICS_TABLE, f"（一）{row.label}", "统计数"),
        )
        for row in statistics_rows()
        if row.section == rule.part and row.label in values
    ]  # fmt: skip


def added(rule, figures):
    found = checks("全年无其他事项。", tables=figures, year=2016, form=None)
    return [check for name, check in found.items() if name.startswith(f"{rule.id}/")]


@pytest.mark.parametrize("rule", SUMS, ids=lambda rule: rule.id)
def test_rows_of_statistics_table_add_up(rule):
    (right,) = added(rule, printed(rule))
    (wrong,) = added(rule, printed(rule, {rule.rows[-1]: 0}))
    assert (right.status, wrong.status) == ("pass", "fail")
    assert (wrong.delta, len(wrong.figures)) == (-len(rule.rows), len(rule.rows) + 1)
    assert f"统计表“{rule.total}”" in wrong.message
    assert f"相差{len(rule.rows)}" in wrong.message


@pytest.mark.parametrize("rule", SUMS, ids=lambda rule: rule.id)
def test_blank_row_of_statistics_table_is_not_zero(rule):
    first = rule.rows[0]
    (unsure,) = added(rule, printed(rule, {first: None}))
    (above,) = added(rule, printed(rule, {first: None, rule.total: 1}))
    assert (unsure.status, above.status) == ("not_assessable", "fail")


def test_statistics_table_in_part_or_printed_twice_says_nothing():
    (rule,) = (rule for rule in SUMS if rule.id == "statistics.received")
    figures = printed(rule)
    assert not added(rule, figures[1:])
    assert not added(rule, figures[:-1])
    assert not added(rule, figures + printed(rule, {rule.total: 99}))


def test_concluded_and_answered_requests_are_added_apart():
    closed, answered = (r for r in SUMS if r.id in ("statistics.closed", "statistics.answered"))
    figures = printed(closed) + printed(answered)
    for rule in (closed, answered):
        (check,) = added(rule, figures)
        assert check.status == "pass"
