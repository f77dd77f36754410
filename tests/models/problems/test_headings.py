import pytest

from gongkai.models import cut_units
from gongkai.models.problems.headings import names_aspects_only, past_headings, without_explanations


def moved(text, labels):
    return past_headings(text, cut_units(text), labels)


def test_a_heading_with_a_tail_is_passed_whole():
    labels = moved("二是信息公开的规范性问题，落款格式不一。", ["B-P", "O", "B-P"])
    assert labels == ["O", "O", "B-P"]


@pytest.mark.parametrize(
    "text",
    [
        "（一）政策解读。户籍新政只有文字说明。",
        "1.公开时效问题。许可结果公示偏晚。",
        "公众互动：留言回复敷衍。",
        "工作中还有不少不足，听证参与人数偏少。",
    ],
)
def test_a_problem_begins_after_its_heading_or_opening(text):
    assert moved(text, ["B-P", "I-P"]) == ["O", "B-P"]


@pytest.mark.parametrize("after", ["O", "I-P", "B-P"])
def test_what_follows_a_heading_is_the_problem_whatever_it_was_taken_for(after):
    assert moved("（3）群众获得感。不少人不知道到哪里查。", ["B-P", after]) == ["O", "B-P"]


def test_a_problem_missed_under_its_heading_is_found():
    labels = moved("三是工作力量方面。公开岗位由一人兼任，精力不足。", ["O", "O", "O"])
    assert labels == ["O", "B-P", "I-P"]


def test_what_explains_the_problem_of_its_line_is_no_other():
    text = "问题：\n更新不够及时。有的栏目空白。\n回应较慢。留言无人管。"
    units = cut_units(text)
    labels = ["O", *["B-P"] * (len(units) - 1)]
    assert without_explanations(text, units, labels) == ["O", "B-P", "O", "B-P", "O"]


@pytest.mark.parametrize(
    ("words", "after", "announces"),
    [
        ("公开意识、公开载体", "三方面问题。公开意识方面", True),
        ("时效性、丰富性", "等方面：数据公布不及时", True),
        ("时效性、丰富性等方面", "：数据公布不及时", True),
        ("更新慢、检查不严", "两个方面的问题。下一步", False),
        ("在公开时效上", "还有差距。", False),
    ],
)
def test_aspects_that_only_announce_are_told(words, after, announces):
    assert names_aspects_only(words + after, 0, len(words)) is announces


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("（一）政策解读不够深入。户籍新政只有文字。", ["B-P", "O"]),
        ("一是公开队伍，新手较多。", ["B-P", "I-P"]),
        ("（二）平台建设。下一步改版网站。", ["B-P", "O"]),
        ("与上级要求还有差距。经费不足。", ["B-P", "B-P"]),
        ("（一）政策解读。制作图解。", ["B-M", "I-M"]),
    ],
)
def test_what_says_the_problem_itself_stays_its_beginning(text, labels):
    assert moved(text, labels) == labels
