import numpy as np
import pytest

from gongkai.models import CLAUSE_LABELS, cut_units
from gongkai.models.problems.announced import by_announcements


def ruled_out(text):
    """The kinds that the announcements leave out, by words of the unit."""
    units = cut_units(text)
    scores = by_announcements(text, units, np.zeros((len(units), len(CLAUSE_LABELS))))
    return {
        text[unit.start : unit.end]: {
            label[-1]
            for label, score in zip(CLAUSE_LABELS, row, strict=True)
            if score < 0
        }
        for unit, row in zip(units, scores, strict=True)
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "denies"),
    [
        ("接待查阅八十人次，公开工作暂无突出问题。", True),
        ("接待查阅八十人次，发现人员不足的问题。", False),
    ],
)
def test_a_sentence_that_denies_problems_states_none(text, denies):
    assert ("P" in ruled_out(text)["接待查阅八十人次"]) is denies


@pytest.mark.parametrize("text", ["存在的问题：更新慢。", "新的问题是更新慢。", "问题二：更新慢。"])
def test_no_measure_follows_the_announcement_of_problems(text):
    assert ruled_out(text)["更新慢"] == {"M"}


@pytest.mark.parametrize(
    "text", ["改进措施：每周检查。", "措施：每周检查。", "改进办法是每周检查。"]
)
def test_no_problem_follows_the_announcement_of_measures(text):
    assert ruled_out(text)["每周检查"] == {"P"}


@pytest.mark.parametrize(
    "text",
    [
        "针对上述问题：每周检查。",
        "仍有几个方面需要改进：更新慢。",
        "上年问题整改：更新慢。",
        "存在的主要问题有三个。",
        "存在问题。更新慢。",
    ],
)
def test_other_words_announce_nothing(text):
    assert not any(ruled_out(text).values())


def test_what_was_done_follows_a_problem():
    ruled = ruled_out("信息公布不够及时，现已建立值守机制。")
    assert ruled["信息公布不够及时"] == {"M"}
    assert ruled["建立值守机制"] == {"P"}


def test_what_has_been_suffered_is_no_measure():
    assert not any(ruled_out("标注更新滞后，已被修改的文件仍显示有效。").values())


def test_what_goes_on_right_after_an_announcement_begins():
    units = cut_units("新的问题是更新慢。")
    scores = np.zeros((len(units), len(CLAUSE_LABELS)))
    scores[-1, CLAUSE_LABELS.index("I-P")] = 3
    ruled = by_announcements("新的问题是更新慢。", units, scores)
    assert ruled[-1, CLAUSE_LABELS.index("B-P")] == 3
