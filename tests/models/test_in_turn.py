import numpy as np

from gongkai.models import cut_units, shipped_classifier
from gongkai.models.in_turn import divide, measures_in_turn
from gongkai.models.joints import Joint

PROBLEMS = "村务公开栏更换不及时，政策解读形式单一。"


def in_turn(measures, labels):
    text = PROBLEMS + measures
    units = cut_units(text)
    assert len(units) == len(labels), [text[u.start : u.end] for u in units]
    return measures_in_turn(text, units, labels, np.zeros(len(units)), shipped_classifier())


def test_each_problem_gets_the_parts_that_speak_of_it():
    found = in_turn(
        "将每月更换公开栏，由包村干部检查，制作解读视频，配发政策问答。",
        ["B-P", "B-P", "O", "B-M", "I-M", "I-M", "I-M"],
    )
    assert found == [Joint(4, "M", False), Joint(5, "M", True), Joint(6, "M", False)]


def test_as_many_parts_as_problems_are_one_each():
    found = in_turn("将定期检查，强化培训。", ["B-P", "B-P", "O", "B-M", "I-M"])
    assert found == [Joint(4, "M", True)]


def test_fewer_parts_than_problems_are_left_open():
    assert in_turn("将每月检查。", ["B-P", "B-P", "O", "B-M"]) == []


def test_measures_of_two_sentences_are_left_open():
    labels = ["B-P", "B-P", "O", "B-M", "I-M", "B-M"]
    assert in_turn("将每月更换公开栏，由专人检查。制作解读视频。", labels) == []


def test_one_problem_leaves_its_measures_open():
    assert in_turn("将每月更换，由专人检查。", ["B-P", "I-P", "O", "B-M", "I-M"]) == []


def test_the_scorer_decides_where_parts_fit_equally_well():
    begins = np.array([0.0, 0.0, 1.0, 0.0])
    assert divide(np.ones((2, 4)), begins) == {2}
