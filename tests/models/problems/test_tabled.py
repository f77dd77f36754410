from dataclasses import replace

import pytest

from gongkai.models import find_problems, tag
from gongkai.vocabulary import LinePlace, Report, Section, TextCell

TITLE = "存在的主要问题及改进情况"


def section(*cells, before="", after="", title=TITLE, page=None):
    """A section with a table; a cell is its text, kind and the rows from which it reaches to which."""
    text, places, lines = before, [], []
    for words, kind, first, end in cells:
        start = len(text) + (1 if text else 0)
        text = f"{text}\n{words}" if text else words
        places.append(TextCell(start, len(text), kind, first, end))
        lines.append(LinePlace(start, len(text), 7 + first))
    text += after
    return Section("五", title, page, text, tuple(lines) if page else (), None, tuple(places))


def found(five, form="2021"):
    report = Report(
        source="r.txt", sha256="0" * 64, media_type="text/plain", title=None, agency="云岭省",
        year=2023, form=form, sections=(five,), figures=(),
    )  # fmt: skip
    return find_problems(tag(report))


def pairs(report):
    return [(p.text, [report.measures[m].text for m in p.measures]) for p in report.problems]


ROWS = (
    ("存在的问题", "other", 0, 1), ("改进措施", "other", 0, 1), ("责任单位", "other", 0, 1),
    ("栏目更新不及时", "problem", 1, 2), ("建立台账，每周检查", "measure", 1, 2), ("办公室", "other", 1, 2),
    ("解读形式单一", "problem", 2, 3), ("增加图解", "measure", 2, 3), ("法规科", "other", 2, 3),
)  # fmt: skip


def test_tabled_rows_give_problems_and_the_measures_that_answer_them():
    report = found(section(*ROWS, page=7))
    assert pairs(report) == [
        ("栏目更新不及时", ["建立台账，每周检查"]),
        ("解读形式单一", ["增加图解"]),
    ]
    text = report.sections[0].text
    assert [text[p.start : p.end] for p in report.problems] == [p.text for p in report.problems]
    assert [m.page for m in report.measures] == [8, 9]
    assert [p.measure_confidences for p in report.problems] == [(1.0,), (1.0,)]
    assert report.summary.startswith("存在问题：一是栏目更新不及时；二是解读形式单一。")


def test_tabled_measures_stay_in_their_rows_whatever_they_say():
    rows = (
        ("栏目更新不及时", "problem", 1, 2), ("增加图解、视频等解读形式", "measure", 1, 2),
        ("政策解读形式单一", "problem", 2, 3), ("每周检查栏目更新情况", "measure", 2, 3),
    )  # fmt: skip
    assert pairs(found(section(*rows))) == [
        ("栏目更新不及时", ["增加图解、视频等解读形式"]),
        ("政策解读形式单一", ["每周检查栏目更新情况"]),
    ]


def test_tabled_merged_cells_answer_over_all_their_rows():
    rows = (
        ("栏目更新慢", "problem", 1, 3), ("建立更新台账", "measure", 1, 2), ("每周检查", "measure", 2, 3),
        ("解读少", "problem", 3, 4), ("回应慢", "problem", 4, 5), ("增配专职人员", "measure", 3, 5),
    )  # fmt: skip
    assert pairs(found(section(*rows))) == [
        ("栏目更新慢", ["建立更新台账", "每周检查"]),
        ("解读少", ["增配专职人员"]),
        ("回应慢", ["增配专职人员"]),
    ]


def test_tabled_cells_with_several_items_give_several_clauses():
    rows = (
        ("1.公开意识不强。\n2.政策解读形式单一。", "problem", 1, 2),
        ("1.加强公开意识培训。\n2.增加图解，丰富解读形式。", "measure", 1, 2),
    )
    assert pairs(found(section(*rows))) == [
        ("公开意识不强", ["加强公开意识培训"]),
        ("政策解读形式单一", ["增加图解，丰富解读形式"]),
    ]


def test_tabled_cells_in_which_no_clause_is_seen_are_one():
    rows = (("公开意识", "problem", 1, 2), ("无", "measure", 1, 2), ("无", "problem", 2, 3))
    assert pairs(found(section(*rows))) == [("公开意识", [])]


def test_tabled_words_of_the_other_kind_change_nothing():
    rows = (
        ("公开力度需进一步加大", "problem", 1, 2),
        ("针对公开不及时的问题，明确专人负责", "measure", 1, 2),
    )
    ((problem, measures),) = pairs(found(section(*rows)))
    assert problem == "公开力度需进一步加大"
    assert [text.endswith("明确专人负责") for text in measures] == [True]


def test_tabled_measures_alone_answer_the_problems_of_the_text():
    rows = (("每周检查栏目更新情况", "measure", 1, 2), ("编印依申请公开办理手册", "measure", 2, 3))
    before = "主要问题：一是栏目更新不及时；二是依申请公开办理不够规范。措施见下表："
    assert pairs(found(section(*rows, before=before))) == [
        ("栏目更新不及时", ["每周检查栏目更新情况"]),
        ("依申请公开办理不够规范", ["编印依申请公开办理手册"]),
    ]


@pytest.mark.parametrize("before", ["我局工作还存在一些不足，见下表：", ""])
def test_tabled_problems_leave_no_problem_in_the_sentence_that_leads_to_them(before):
    report = found(section(*ROWS, before=before))
    assert [p.text for p in report.problems] == ["栏目更新不及时", "解读形式单一"]


def test_tabled_and_prose_problems_stand_in_their_order():
    before = "主要问题：公开渠道单一。改进措施：开通公众号。其余见下表："
    report = found(
        section(*ROWS, before=before, after="\n我局将持续整改，年底前组织一次专项检查。")
    )
    assert [p.text for p in report.problems] == ["公开渠道单一", "栏目更新不及时", "解读形式单一"]
    assert [m.start for m in report.measures] == sorted(m.start for m in report.measures)
    assert pairs(report)[0] == ("公开渠道单一", ["开通公众号"])


def test_tabled_columns_of_both_are_read_as_prose():
    rows = (("栏目更新不及时，将建立台账，每周检查。", "both", 1, 2), ("办公室", "other", 1, 2))
    assert pairs(found(section(*rows))) == [("栏目更新不及时", ["建立台账，每周检查"])]


def test_tabled_numbers_of_plans_are_no_figures():
    rows = (("培训偏少", "problem", 1, 2), ("举办政府信息公开培训2次", "measure", 1, 2))
    five = section(*rows)
    assert found(five).figures == ()
    one = replace(five, number="一", title="总体情况")
    assert [figure.text for figure in found(one).figures] == ["2次"]


def test_tabled_former_problems_are_told_by_the_text_before():
    report = found(section(*ROWS, before="2022年度报告指出的问题整改情况如下。"))
    assert {p.period for p in report.problems} == {"previous"}
