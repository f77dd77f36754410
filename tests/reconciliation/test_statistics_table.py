"""The statistics table of 2014 to 2018 against the narrative; it is none of the statutory tables."""

from decimal import Decimal

import pytest
from reports import checks, status_of

from gongkai.vocabulary import STATISTICS_TABLE, CellLabels, Figure, metrics


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
