import pytest

from gongkai.models import find_problems, problem_sections
from gongkai.vocabulary import LinePlace, Report, Section

PROBLEMS = "一是信息更新不够及时；二是政策解读形式单一。"
MEASURES = "一是建立信息更新台账；二是增加图解和视频解读。"


def report(*sections, form="2021", year=2023):
    return Report(
        source="r.txt", sha256="0" * 64, media_type="text/plain", title=None, agency="云岭省",
        year=year, form=form, sections=tuple(sections), figures=(),
    )  # fmt: skip


def section(number, title, text="", page=None, lines=()):
    return Section(number, title, page, text, lines)


def test_problems_with_pairs_categories_and_summary():
    text = f"主要问题：{PROBLEMS}\n改进措施：{MEASURES}"
    done = find_problems(report(section("五", "存在的主要问题及改进情况", text)))
    assert [p.text for p in done.problems] == ["信息更新不够及时", "政策解读形式单一"]
    assert [p.measures for p in done.problems] == [(0,), (1,)]
    assert [p.categories[0].id for p in done.problems] == ["timeliness", "interpretation"]
    assert [text[p.start : p.end] for p in done.problems] == [p.text for p in done.problems]
    assert done.summary.startswith("存在问题：一是信息更新不够及时；二是")


def test_problems_of_other_statutory_sections_are_not_looked_for():
    text = "存在的主要问题：一是更新不够及时。"
    parsed = report(section("一", "总体情况", text), section("六", "其他需要报告的事项", text))
    assert find_problems(parsed).problems == ()
    assert find_problems(parsed).summary == "报告中没有找到存在问题的部分。"


def test_problems_of_two_sections_are_paired_across_them():
    parsed = report(
        section("一", "概述", "全年工作有序。"),
        section("六", "存在的主要问题", PROBLEMS),
        section("七", "2014年工作打算", MEASURES),
        form=None,
        year=2013,
    )
    done = find_problems(parsed)
    assert problem_sections(parsed) == [1, 2]
    assert [p.section_index for p in done.problems] == [1, 1]
    assert [m.section_index for m in done.measures] == [2, 2]
    assert [p.measures for p in done.problems] == [(0,), (1,)]


def test_problems_know_their_page():
    text = f"主要问题：{PROBLEMS}"
    half = text.index("二是")
    lines = (LinePlace(0, half, 4), LinePlace(half, len(text), 5))
    done = find_problems(report(section("五", "存在的主要问题及改进情况", text, 4, lines)))
    assert [p.page for p in done.problems] == [4, 5]


@pytest.mark.parametrize("text", ["", "无", "暂无。"])
def test_problems_of_an_empty_section(text):
    done = find_problems(report(section("五", "存在的主要问题及改进情况", text)))
    assert done.problems == () and done.measures == ()
    assert done.summary == "没有从报告中读到存在的问题。"


def test_problems_leave_the_signature_out():
    text = f"主要问题：{PROBLEMS}\n改进措施：{MEASURES}\n　　云溪县财政局\n2024年1月12日"
    done = find_problems(report(section("五", "存在的主要问题及改进情况", text)))
    assert len(done.problems) == len(done.measures) == 2
    assert [text[m.start : m.end] for m in done.measures] == [m.text for m in done.measures]
    assert "财政局" not in done.summary and "2024" not in done.summary


def test_problems_are_none_under_a_title_of_measures():
    problems = section("五", "存在的主要问题", f"主要问题：{PROBLEMS}")
    text = "一是扩大公开范围。二是加强对学校的指导检查。三是组织信息员培训。"
    done = find_problems(report(problems, section("六", "改进措施", text), form=None, year=2013))
    assert len(done.problems) == 2
    assert "加强对学校的指导检查" in [measure.text for measure in done.measures]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("公开30条。\n存在的问题：一是更新不及时；二是人员力量不足。", 2),
        ("公开30条。\n（二）存在的主要问题\n更新不及时。", 1),
        ("公开30条。\n工作取得成效，但还存在一些问题，主要是更新不及时。", 1),
        ("公开30条。\n主要问题。更新不及时。", 1),
        ("1.公开。公开30条。\n2.问题。一是更新不及时；二是人员力量不足。", 2),
        ("公开30条。针对网站存在的问题，已经整改。", 0),
        ("问题线索公开30条。\n问题整改：更新不及时的栏目已经整改。", 0),
    ],
)
def test_problems_are_told_in_paragraphs_where_no_section_is_on_them(text, problems):
    done = find_problems(report(section("一", "工作情况", text), form=None, year=2013))
    assert len(done.problems) == problems
    assert all(text[one.start : one.end] == one.text for one in done.problems)
    titled = section("二", "存在的主要问题", "暂无。")
    assert not find_problems(
        report(section("一", "工作情况", text), titled, form=None, year=2013)
    ).problems


def test_problems_work_of_the_reported_year_is_no_measure():
    text = "公开工作的特点是健全机制、加强检查、注重实效。"
    done = section("一", "2013年工作情况", text)
    plan = section("二", "2014年工作思路", MEASURES)
    assert problem_sections(report(done, plan, form=None, year=2013)) == [1]
    assert problem_sections(report(done, form=None, year=2013)) == []
