import numpy as np

from gongkai.models import cut_units, shipped_classifier
from gongkai.models.problems.joints import Joint
from gongkai.models.problems.side_by_side import divide, divided_side_by_side

PROBLEMS = "村务公开栏更换不及时，政策解读形式单一。"


def side_by_side(text, labels, settled=()):
    units = cut_units(text)
    assert len(units) == len(labels), [text[u.start : u.end] for u in units]
    begins = dict.fromkeys("PM", np.zeros(len(units)))
    return divided_side_by_side(text, units, labels, begins, settled, shipped_classifier())


def test_each_problem_gets_the_parts_that_speak_of_it():
    found = side_by_side(
        PROBLEMS + "将每月更换公开栏，由包村干部检查，制作解读视频，配发政策问答。",
        ["B-P", "B-P", "O", "B-M", "I-M", "I-M", "I-M"],
        [Joint(1, "P", begins=True)],
    )
    assert found == [Joint(4, "M", False), Joint(5, "M", True), Joint(6, "M", False)]


def test_what_is_answered_apart_is_another_problem():
    found = side_by_side(
        PROBLEMS + "将每月更换公开栏；制作解读视频。", ["B-P", "I-P", "O", "B-M", "B-M"]
    )
    assert found == [Joint(1, "P", True)]


def test_what_is_answered_together_is_one_problem():
    found = side_by_side(
        "缺少解读，群众看不懂政策。将用图解把政策说明白。", ["B-P", "I-P", "O", "B-M"]
    )
    assert found == [Joint(1, "P", False)]


def test_a_closing_formula_is_no_part():
    found = side_by_side(
        PROBLEMS + "将每月更换公开栏，制作解读视频，确保取得实效。",
        ["B-P", "B-P", "O", "B-M", "I-M", "I-M"],
        [Joint(1, "P", begins=True)],
    )
    assert found == [Joint(4, "M", True)]


def test_enumerated_items_are_not_divided():
    text = "一是公开栏更换不及时，解读形式单一。将每月更换公开栏，制作解读视频。"
    found = side_by_side(text, ["B-P", "I-P", "O", "B-M", "I-M"])
    assert {joint.kind for joint in found} == {"M"}


def test_measures_between_problems_are_left_open():
    text = "公开栏更换慢。将每月更换，由专人检查。解读形式单一。"
    assert side_by_side(text, ["B-P", "O", "B-M", "I-M", "B-P"]) == []


def test_no_measures_leave_problems_open():
    assert side_by_side(PROBLEMS, ["B-P", "I-P"]) == []


def test_a_slogan_alone_answers_nothing():
    assert side_by_side(PROBLEMS + "将坚持问题导向。", ["B-P", "I-P", "O", "B-M"]) == []


def test_too_many_parts_are_left_open():
    text = "栏目更新慢，" * 40 + "解读少。将" + "每月检查，" * 40 + "强化培训。"
    units = cut_units(text)
    first = next(place for place, unit in enumerate(units) if text[unit.start :].startswith("每月"))
    labels = ["B-P", *["I-P"] * (first - 2), "O", "B-M", *["I-M"] * (len(units) - first - 1)]
    assert side_by_side(text, labels) == []


def test_the_scorer_decides_where_parts_fit_equally_well():
    even, problems = np.ones((2, 4)), np.array([np.inf, np.inf])
    measures = np.array([np.inf, 0.0, 1.0, 0.0])
    assert divide(even, even, problems, measures) == ({0, 1}, {0, 2})


def test_a_problem_may_stay_without_a_measure():
    fit = np.array([[5.0], [0.0]])
    assert divide(fit, fit, np.array([np.inf, np.inf]), np.array([np.inf])) == ({0, 1}, {0})
