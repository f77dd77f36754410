import pytest

from gongkai.models import cut_units, find_clauses
from gongkai.models.problems.yardsticks import with_yardsticks

TITLE = "五、存在的主要问题及改进情况"


def found(text):
    return [(c.kind[0], text[c.start : c.end]) for c in find_clauses(text, TITLE)]


@pytest.mark.parametrize(
    "problem",
    [
        "村务解读比例偏低，去年解读率为38%，今年为41%",
        "窗口满意度下滑，今年好评率为76%，去年为88%",
        "供稿数量下滑，比上年减少31篇，今年人均只有2篇",
    ],
)
def test_a_problem_goes_on_to_the_figures_it_is_held_against(problem):
    assert found(f"存在的问题：{problem}。今后，加强培训。") == [
        ("p", problem),
        ("m", "加强培训"),
    ]


def test_figures_of_what_was_done_stay_measures():
    assert found("存在的问题：解读偏少。改进措施：配发图解，去年为8篇，今年为20篇。")[-1] == (
        "m",
        "配发图解，去年为8篇，今年为20篇",
    )
    text = "针对解读少，今年解读率为98%"
    units = cut_units(text)
    labels = ["O", "B-P", "B-M"]
    assert len(units) == len(labels) and with_yardsticks(text, units, labels) == labels


def test_what_a_measure_went_on_with_begins_one_when_figures_leave_it():
    text = "好评率下滑，今年为81%，增设评价器"
    labels = with_yardsticks(text, cut_units(text), ["B-P", "B-M", "I-M"])
    assert labels == ["B-P", "I-P", "B-M"]
