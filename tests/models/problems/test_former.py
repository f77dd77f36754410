"""Problems of an earlier year that a report looks back on."""

import pytest

from gongkai.models.problems.finder import find_problems
from gongkai.models.problems.former import former_stretches
from gongkai.vocabulary import Report, Section

BACK = "（一）上年度问题整改情况。针对2022年报告中提出的“栏目更新不及时”问题，已建立台账。\n"
NOW = "（二）存在的主要问题。一是政策解读形式单一。\n（三）改进措施。一是增加图解。"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (BACK + NOW, [BACK]),
        ("存在问题：解读少。\n" + BACK, [BACK]),
        (
            "去年查找出的培训不足问题已解决。仍存在更新慢的问题。",
            ["去年查找出的培训不足问题已解决。"],
        ),
        (
            "上年度存在的问题：平台整合慢、解读少，均已整改到位。本年度存在的主要问题：队伍不稳。",
            ["上年度存在的问题：平台整合慢、解读少，均已整改到位。"],
        ),
        ("与去年相比，问题整改更快，但解读仍不足。", []),
        ("针对2023年工作中查找的问题，一是整改栏目。", []),
        ("2023年存在的问题：更新慢。2024年将逐项整改。", []),
    ],
)
def test_former_stretches_end_where_this_year_begins(text, told):
    assert [text[start:end] for start, end in former_stretches(text, 2023)] == told


def test_former_year_in_figures_needs_the_year_of_the_report():
    text = "2022年存在问题的整改情况：更新慢，已整改。"
    assert former_stretches(text, None) == former_stretches(text, 2022) == []
    assert former_stretches(text, 2023) == [(0, len(text))]


def test_former_problems_are_listed_but_not_in_the_summary():
    section = Section("五", "存在的主要问题及改进情况", None, BACK + NOW)
    report = Report("a.txt", "0", "text/plain", None, None, 2023, "2021", (section,), ())
    found = find_problems(report)
    assert [problem.period for problem in found.problems] == ["previous", "current"]
    assert "栏目" not in found.summary and "台账" not in found.summary
    assert "政策解读形式单一" in found.summary and "增加图解" in found.summary
