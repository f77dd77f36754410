import pytest

from gongkai.models import cut_units
from gongkai.models.problems.joints import Joint, sentences, settled_joints


def joints(text, labels):
    units = cut_units(text)
    assert len(units) == len(labels), [text[u.start : u.end] for u in units]
    return settled_joints(text, units, labels)


def test_a_list_of_predicates_divided_by_marks_alone_is_as_many_problems():
    found = joints("内容少、更新慢和形式旧。", ["B-P", "I-P", "I-P"])
    assert found == [Joint(1, "P", True), Joint(2, "P", True)]


def test_a_list_of_aspects_is_one_problem():
    found = joints("在公开时效上、解读质量上、回应效果上尚有差距。", ["B-P", "B-P", "B-P"])
    assert Joint(1, "P", False) in found


def test_a_list_inside_parts_that_commas_divide_is_one_problem():
    text = "配套制度不够完善、监督考核偏软，解读数量少、形式单一。"
    found = joints(text, ["B-P", "B-P", "B-P", "I-P"])
    assert {joint.place for joint in found if not joint.begins} == {1, 3}


@pytest.mark.parametrize("kind", ["P", "M"])
def test_commas_divide_nothing_where_semicolons_do(kind):
    text = "宣传力度不够，群众知晓率不高；公开渠道不多，更新也慢了。"
    found = joints(text, [f"B-{kind}", f"B-{kind}", f"B-{kind}", f"I-{kind}"])
    assert found == [Joint(1, kind, False), Joint(3, kind, False)]


def test_a_consequence_begins_nothing():
    text = "更新不够及时，内容不够全面，回应不够主动，引发群众不满。"
    found = joints(text, ["B-P", "B-P", "B-P", "B-P"])
    assert Joint(3, "P", False) in found
    assert Joint(2, "P", True) in found


@pytest.mark.parametrize(
    ("kind", "text"),
    [("P", "公示栏太高，看不清字。"), ("M", "每月检查，确保不漏。"), ("M", "建群，逐条回应。")],
)
def test_a_part_without_its_own_subject_begins_nothing(kind, text):
    assert joints(text, [f"B-{kind}"] * 2) == [Joint(1, kind, False)]


def test_besides_begins_a_clause():
    assert joints("每月检查；此外，每年培训。", ["B-M", "I-M"]) == [Joint(1, "M", True)]


def test_nothing_is_settled_inside_an_enumerated_item():
    text = "一是内容少、更新慢、形式旧，解读不够深入。"
    assert joints(text, ["B-P", "I-P", "I-P", "I-P"]) == []


def test_a_noun_before_a_mark_shares_the_predicate_after_it():
    found = joints("赛事延期、取消信息发布不及时。", ["B-P", "B-P"])
    assert found == [Joint(1, "P", False)]


def test_a_cause_is_no_problem_of_its_own():
    found = joints("由于对条例学习不够深入，答复不够严谨。", ["O", "B-P", "B-P"])
    assert found == [Joint(2, "P", False)]


def test_an_item_ends_where_the_other_kind_begins():
    text = "一是更新慢。今后将每月检查，强化培训。"
    units = cut_units(text)
    kinds = {"更新慢": "B-P", "每月检查": "B-M", "强化培训": "I-M"}
    labels = [kinds.get(text[unit.start : unit.end], "O") for unit in units]
    *_, last = sentences(text, units, labels)
    assert [text[units[place].start : units[place].end] for place in last][-2:] == [
        "每月检查", "强化培训",
    ]  # fmt: skip


def test_what_stands_under_a_heading_of_all_problems_is_no_item():
    text = "（一）存在的主要问题：更新慢，人员少。"
    units = cut_units(text)
    labels = [*["O"] * (len(units) - 2), "B-P", "B-P"]
    assert list(sentences(text, units, labels)) == [list(range(len(units)))]


def test_some_and_others_are_problems_of_their_own():
    labels = ["B-P", "I-P"]
    apart = joints("有的科室信息报送不及时，有的村公示栏更换不勤。", labels)
    assert apart == [Joint(1, "P", True)]
    assert not joints("部分栏目更新不及时，有的超过半年。", labels)


def test_a_short_predicate_shares_the_subject_of_the_longer_one():
    shared = joints("展览预告的篇幅太长、字号偏小。", ["B-P", "B-P"])
    assert shared == [Joint(1, "P", False)]
    assert joints("字号偏小、篇幅太长。", ["B-P", "I-P"]) == [Joint(1, "P", True)]


def test_a_comparison_goes_on_with_what_is_compared():
    found = joints("和邻市几家同类场馆相比，导览服务还有差距。", ["B-P", "B-P"])
    assert found == [Joint(1, "P", False)]
