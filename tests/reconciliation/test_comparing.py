from dataclasses import replace
from decimal import Decimal

import pytest

from gongkai.reconciliation import compare
from gongkai.vocabulary import (
    CategoryScore,
    CellLabels,
    Check,
    Figure,
    Measure,
    Problem,
    Report,
    Section,
)


def table(metric, value, applicant="total", unit="件"):
    cell = CellLabels("3", "行", "列")
    return Figure(metric, value, str(value), "table", unit, applicant, cell=cell)


def told(metric, value, unit="件", **more):
    return Figure(metric, value, f"{value}{unit}", "narrative", unit, **more)


def report(year, figures=(), sections=(), **more):
    return Report(
        f"{year}.txt", "0" * 64, "text/plain", None, "东岭县人民政府", year, "2021",
        tuple(sections), tuple(figures), **more,
    )  # fmt: skip


def section(text, title="总体情况", number="一"):
    return Section(number, title, None, text)


def change(before, after):
    (only,) = compare(report(2022, [before]), report(2023, [after])).figures
    return only.change, only.percent


def test_comparing_earlier_year_comes_first():
    comparison = compare(report(2023), report(2022))
    assert (comparison.before.year, comparison.after.year) == (2022, 2023)
    assert comparison.kind == "years"
    assert compare(report(2023), report(2023)).kind == "versions"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (table("application.received", 40), table("application.received", 30), (-10, Decimal("-25.0"))),
        (table("application.received", 3), table("application.received", 4), (1, Decimal("33.3"))),
        (table("application.received", 0), table("application.received", 4), (4, None)),
        (table("application.received", None), table("application.received", 4), (None, None)),
        (
            told("charge.amount", 20000, "元"),
            told("charge.amount", Decimal("2.5"), "万元"),
            (Decimal("0.5"), Decimal("25.0")),
        ),
    ],
)  # fmt: skip
def test_comparing_change_absolute_and_per_cent(before, after, expected):
    assert change(before, after) == expected


def test_comparing_pairs_table_with_text_where_each_has_one():
    before, after = told("application.received", 5), table("application.received", 7)
    assert change(before, after)[0] == 2


def test_comparing_keeps_table_and_text_apart_where_both_have_both():
    figures = [table("application.received", 5), told("application.received", 6)]
    later = [table("application.received", 8), told("application.received", 7)]
    rows = compare(report(2022, figures), report(2023, later)).figures
    assert [row.change for row in rows] == [3, 1]


def test_comparing_leaves_out_other_periods_and_keeps_scopes_apart():
    figures = [
        told("training.sessions", 1, "次", period="previous"),
        told("training.sessions", 2, "次", scope="东岭镇"),
    ]
    (row,) = compare(report(2022), report(2023, figures)).figures
    assert (row.before, row.after, row.scope) == (None, 1, "东岭镇")


def test_comparing_text_copied_with_new_numbers():
    before = section("全年发布信息1200条，举办培训2次。机制仍在完善，下一步将持续推进各项工作。")
    after = section("全年发布信息1350条，举办培训5次。机制仍在完善，下一步将持续推进各项工作。")
    (row,) = compare(report(2022, sections=[before]), report(2023, sections=[after])).sections
    assert row.similarity < 100 and row.wording == 100
    assert (row.repeated, row.sentences) == (2, 2)


def test_comparing_sections_by_title_though_the_number_is_another():
    before = [section("甲" * 20, "概述"), section("乙" * 20, "存在的问题", "四")]
    after = [section("乙" * 20, "存在的主要问题", "五")]
    rows = compare(report(2022, sections=before), report(2023, sections=after)).sections
    assert [(row.before, row.after, row.similarity) for row in rows] == [
        (1, 0, 100.0),
        (0, None, None),
    ]


def problem(text, *categories, measures=()):
    return Problem(text, tuple(CategoryScore(name, 0.9) for name in categories), measures)


def test_comparing_problem_that_recurs_although_a_measure_was_promised():
    before = report(
        2022,
        problems=(
            problem("个别单位信息更新不及时", "timeliness", measures=(0,)),
            problem("工作人员变动频繁", "staffing"),
        ),
        measures=(Measure("建立提醒制度"),),
    )
    after = report(
        2023,
        problems=(
            problem("政策解读图解偏少", "interpretation"),
            problem("个别部门信息更新不及时", "timeliness"),
        ),
    )
    comparison = compare(before, after)
    (again,) = comparison.recurring
    assert (again.before, again.after, again.basis, again.measures) == (0, 1, "wording", (0,))
    assert (comparison.new_problems, comparison.gone_problems) == ((0,), (1,))


def test_comparing_unlike_words_of_one_category_are_two_problems():
    before = report(2022, problems=(problem("栏目长期没有内容", "platform"),))
    after = report(2023, problems=(problem("检索功能打不开附件", "platform"),))
    assert compare(before, after).recurring == ()


def test_comparing_problem_of_before_that_is_looked_back_on_is_neither_new_nor_again():
    words = "栏目更新不及时"
    before = report(2022, problems=(problem(words, "timeliness"),))
    former = replace(problem(words, "timeliness"), period="previous")
    comparison = compare(before, report(2023, problems=(former,)))
    assert (comparison.recurring, comparison.new_problems) == ((), ())
    assert comparison.gone_problems == (0,)


def test_comparing_vague_categories_make_no_recurrence():
    words = "工作与上级要求还有一定差距", "工作和群众期待还有不小距离"
    before, after = (
        report(year, problems=(problem(text, "unspecified"),))
        for year, text in zip((2022, 2023), words, strict=True)
    )
    assert compare(before, after).recurring == ()


def check(name, status):
    return Check(name, "kind", status, 1, 2, 1, "说明")


def test_comparing_checks_that_appeared_vanished_and_remain():
    before = report(
        2022,
        checks=(check("a", "fail"), check("b", "fail"), check("c", "pass"), check("d", "pass")),
    )
    after = report(
        2023,
        checks=(check("a", "pass"), check("b", "review"), check("c", "fail"), check("e", "fail")),
    )
    states = [(one.state, one.before, one.after) for one in compare(before, after).checks]
    assert states == [
        ("vanished", 0, 0),
        ("remains", 1, 1),
        ("appeared", 2, 2),
        ("appeared", None, 3),
    ]


def test_comparing_names_checks_without_year_and_number_in_a_list():
    before = report(2022, checks=(check("form.tables/2022", "fail"), check("x/received.1", "fail")))
    after = report(2023, checks=(check("form.tables/2023", "fail"), check("x/received.2", "fail")))
    assert {one.state for one in compare(before, after).checks} == {"remains"}


def test_comparing_a_report_with_itself_changes_nothing():
    figures = [table("application.received", 5)]
    one = report(2023, figures, [section("全年发布信息1200条。")], checks=(check("a", "fail"),))
    comparison = compare(one, replace(one, sha256="1" * 64))
    assert [row.change for row in comparison.figures] == [0]
    assert [row.similarity for row in comparison.sections] == [100.0]
    assert [row.state for row in comparison.checks] == ["remains"]
