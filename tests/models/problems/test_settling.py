import numpy as np

from gongkai.models import CLAUSE_LABELS, cut_units, may_follow, shipped_classifier
from gongkai.models.problems.joints import Joint
from gongkai.models.problems.settling import settled_path, whole_lists

LISTED = "还存在水价成本、工程质量等信息公开不全，解读形式单一。"


def test_a_list_of_nouns_belongs_to_what_is_said_of_it():
    units = cut_units(LISTED)
    words = [LISTED[unit.start : unit.end] for unit in units]
    assert words == ["还存在", "水价成本", "工程质量等信息公开不全", "解读形式单一"]
    labels, joints = whole_lists(units, ["O", "O", "B-P", "B-P"])
    assert labels == ["O", "B-P", "I-P", "B-P"]
    assert joints == [Joint(2, "P", begins=False)]


def test_a_list_of_problems_stays_divided():
    units = cut_units("还存在更新不够及时、解读形式单一。")
    labels = ["O", "B-P", "B-P"]
    assert whole_lists(units, labels) == (labels, [])


def test_kinds_stay_as_they_were_and_the_list_is_whole():
    units = cut_units(LISTED)
    before = ["O", "O", "B-P", "B-P"]
    path = [CLAUSE_LABELS.index(label) for label in before]
    scores = np.zeros((len(units), len(CLAUSE_LABELS)))
    scores[range(len(units)), path] = 3
    transitions = np.where(may_follow(), 0.0, -1e4)
    found = [
        CLAUSE_LABELS[x]
        for x in settled_path(LISTED, units, scores, path, transitions, shipped_classifier())
    ]
    assert found == ["O", "B-P", "I-P", "B-P"]
