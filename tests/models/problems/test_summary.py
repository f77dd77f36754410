import re

from hypothesis import given
from hypothesis import strategies as st

from gongkai.models import summarise
from gongkai.models.problems.summary import LONGEST, shortened


def test_summary_says_problems_and_measures_in_order():
    text = summarise(["更新慢", "人手少"], ["建台账", "增配人员"])
    assert text == "存在问题：一是更新慢；二是人手少。改进措施：一是建台账；二是增配人员。"


def test_summary_of_nothing():
    assert summarise([], []) == "没有从报告中读到存在的问题。"
    assert summarise(["更新慢"], []) == "存在问题：更新慢。没有从报告中读到改进措施。"
    assert summarise([], ["建台账"]).startswith("没有从报告中读到存在的问题。")


def test_summary_is_shortened_at_marks_only():
    problems = [
        f"第{n}个方面的公开工作不够到位，{'表现为多种情形，' * 6}需要改进" for n in range(5)
    ]
    text = summarise(problems, problems)
    assert len(text) <= LONGEST
    for part in re.split("；|。", text):
        words = re.sub("^(?:存在问题：|改进措施：)?(?:[一二三四五]是)?", "", part)
        assert not words or any(
            problem.startswith(words) and problem[len(words) : len(words) + 1] in "，"
            for problem in problems
        )


def test_summary_shortening_takes_the_longest_beginning_that_fits():
    assert shortened("网站栏目不全，更新不快，检索不便", 12) == "网站栏目不全，更新不快"
    assert shortened("网站栏目不全，更新不快，检索不便", 3) == "网站栏目不全"
    assert shortened("没有标点的一句话", 3) == "没有标点的一句话"


@given(
    st.lists(st.text(alphabet="公开不够，。；更新\n", min_size=1, max_size=90), max_size=14),
    st.lists(st.text(alphabet="加强培训，。；完善", min_size=1, max_size=90), max_size=14),
)
def test_summary_never_exceeds_its_length(problems, measures):
    assert 0 < len(summarise(problems, measures)) <= LONGEST
