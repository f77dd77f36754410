from dataclasses import replace

import pytest
from surveys import WORDS, known_recurrences, plans, stated_report, written_reports

from gongkai.analysis import analyse, recurrences, survey, tally
from gongkai.models import find_problems

pytest.importorskip("datasketch", reason="needs the extra 'analysis'")
pytest.importorskip("sklearn", reason="needs the extra 'analysis'")


def runs_of(seen):
    return {(seen.agencies[r.agency.key].name, r.category, r.years) for r in recurrences(seen)}


@pytest.mark.parametrize("seed", range(5))
def test_survey_of_known_statements_finds_every_recurrence_and_no_other(seed):
    made = plans(seed)
    reports = [
        stated_report(
            plan.name if year % 2 else plan.short, year,
            [(WORDS[name][0][0], [name], [WORDS[name][1]] if promised else [])
             for name, promised in said.items()],
        )
        for plan in made
        for year, said in plan.by_year.items()
    ]  # fmt: skip
    assert len(made) == 60 and len(known_recurrences(made)) > 100
    assert runs_of(survey(reports)) == known_recurrences(made)


def test_survey_of_written_reports_finds_every_recurrence_and_no_other():
    made = plans()
    reports = [find_problems(report) for report in written_reports(made)]
    assert runs_of(survey(reports)) == known_recurrences(made)


def test_survey_knows_which_years_promised_a_measure():
    reports = [
        stated_report("甲县财政局", 2021, [("更新慢", ["timeliness"], ["每周检查"])]),
        stated_report("甲县财政局", 2022, [("更新不及时", ["timeliness"], [])]),
        stated_report("甲县财政局", 2023, [("更新滞后", ["timeliness"], ["每月通报"])]),
        stated_report("乙县财政局", 2021, [("更新慢", ["timeliness"], [])]),
        stated_report("乙县财政局", 2023, [("更新慢", ["timeliness"], [])]),
    ]
    (run,) = recurrences(survey(reports))
    assert run.years == (2021, 2022, 2023) and run.promised == (2021,)
    assert not run.kept_promising and run.ongoing


def test_survey_counts_reports_not_statements():
    reports = [
        stated_report(
            "甲县财政局", 2021, [("更新慢", ["timeliness"], []), ("更新迟", ["timeliness"], [])]
        ),
        stated_report("乙县财政局", 2021, []),
    ]
    (count,) = tally(survey(reports))
    assert (count.reports, count.of, count.share, len(count.statements)) == (1, 2, 0.5, 2)


def test_survey_leaves_out_what_it_cannot_place():
    said = [("更新慢", ["timeliness"], [])]
    reports = [
        stated_report("甲县财政局", 2021, said, source="a.pdf"),
        stated_report("甲县财政局", 2021, [], source="a.html"),
        stated_report("县财政局", 2021, said, source="b.txt"),
        stated_report(None, 2021, said, source="c.txt"),
        stated_report("乙县财政局", None, said, source="d.txt"),
    ]
    seen = survey(reports)
    assert set(seen.left_out) == {"a.html", "b.txt", "c.txt", "d.txt"}
    assert [statement.source for statement in seen.statements] == ["a.pdf"]


def test_survey_finds_copies_between_authorities_and_from_last_year():
    same = "部分单位对政务公开工作重视程度不够，公开的主动性不强"
    own = "信息发布审核环节较多，流转速度慢，影响公开时效"
    reports = [
        stated_report("甲县财政局", 2021, [(same, ["awareness"], []), (own, ["mechanism"], [])]),
        stated_report("甲县财政局", 2022, [(own.replace("较多", "过多"), ["mechanism"], [])]),
        stated_report("乙县教育局", 2022, [(f"我局{same}", ["awareness"], [])]),
        stated_report(
            "丙县水利局", 2022, [("解读形式单一，图解和视频数量偏少", ["interpretation"], [])]
        ),
    ]
    found = analyse(reports).copies
    assert {copy.kind for copy in found} == {"others", "last_year"}
    others = next(copy for copy in found if copy.kind == "others")
    assert {s.agency.key for s in others.statements} == {"甲县|财政局", "乙县|教育局"}
    assert all(copy.similarity >= 0.7 for copy in found)


def test_survey_finds_a_theme_that_emerges():
    old = ["政策解读形式单一，图解较少", "政策解读以文字为主，图解不多", "解读缺少图解和视频"]
    new = "智能问答回答政策解读不准确，智能客服答非所问"
    reports = [
        stated_report(f"{place}县财政局", year, [(old[number % 3], ["interpretation"], [])])
        for number, (place, year) in enumerate(
            (place, year) for place in "甲乙丙丁" for year in range(2018, 2024)
        )
    ]
    reports += [
        stated_report(f"{place}县教育局", 2023, [(new, ["interpretation"], [])])
        for place in "甲乙丙丁"
    ]
    themes = analyse(reports).themes
    emerging = [theme for theme in themes if theme.emerging]
    assert emerging and any("智能" in term for term in emerging[0].terms)
    assert all(theme.statements for theme in themes)
    assert len(themes) > len(emerging)


def test_survey_pairs_categories_of_one_report():
    both = [("更新慢", ["timeliness"], []), ("人手少", ["staffing"], [])]
    reports = [stated_report(f"{place}县财政局", 2022, both) for place in "甲乙丙"]
    reports += [stated_report("丁县财政局", 2022, both[:1]), stated_report("戊县财政局", 2022, [])]
    (pair,) = analyse(reports).cooccurrences
    assert (pair.first, pair.second, pair.reports) == ("staffing", "timeliness", 3)
    assert pair.lift == pytest.approx(3 / (3 * 4 / 5), abs=0.01)


def test_survey_of_nothing_is_empty():
    findings = analyse([])
    assert not findings.recurrences and not findings.copies and findings.survey.reports == 0


def test_survey_counts_no_problem_of_an_earlier_year():
    said = [("更新慢", ["timeliness"], ["每周检查"]), ("解读少", ["interpretation"], [])]
    report = stated_report("甲县财政局", 2023, said)
    looked_back = replace(report.problems[0], period="previous")
    (statement,) = survey([replace(report, problems=(looked_back, report.problems[1]))]).statements
    assert statement.text == "解读少"
