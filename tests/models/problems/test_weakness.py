import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.models import classify, shipped_classifier, weakness_features
from gongkai.models.problems.weakness import decide
from gongkai.vocabulary import weaknesses


@pytest.mark.parametrize(
    ("clause", "category"),
    [
        ("政策文件的解读多用文字、缺少图表", "interpretation"),
        ("信息更新不及时", "timeliness"),
        ("依申请公开答复不够规范", "requests"),
        ("工作人员多为兼职，业务不熟", "staffing"),
        ("与上级要求还有一定差距", "unspecified"),
    ],
)
def test_weakness_plain_cases(clause, category):
    assert classify([clause])[0][0].id == category


def test_weakness_two_aspects_give_two_categories():
    ids = {score.id for score in classify(["公开意识不强，业务人员不足"])[0]}
    assert ids == {"awareness", "staffing"}


@pytest.mark.parametrize(
    ("clause", "late"),
    [
        ("适老化改造滞后", False),
        ("平台改造进度相对滞后", False),
        ("平台改造滞后，信息更新不及时", True),
        ("信息公开滞后", True),
    ],
)
def test_weakness_works_that_lag_are_not_late_publication(clause, late):
    ids = [score.id for score in classify([clause])[0]]
    assert ("timeliness" in ids) is late
    assert late or ids == ["platform"]


def test_weakness_of_no_clauses_is_none():
    assert classify([]) == []


@given(st.text(max_size=40))
def test_weakness_gives_one_to_three_known_categories(clause):
    scores = classify([clause])[0]
    assert 1 <= len(scores) <= 3
    assert all(score.id in weaknesses() and 0 <= score.confidence <= 1 for score in scores)
    ids = [score.id for score in scores]
    assert len(set(ids)) == len(ids)
    assert "unspecified" not in ids or len(ids) == 1


def test_weakness_unspecified_gives_way_to_what_names_an_aspect():
    names, limits = ["timeliness", "unspecified"], np.array([0.5, 0.5])
    assert [s.id for s in decide(names, np.array([0.9, 0.6]), limits)] == ["timeliness"]
    assert [s.id for s in decide(names, np.array([0.6, 0.9]), limits)] == ["unspecified"]
    assert [s.id for s in decide(names, np.array([0.1, 0.2]), limits)] == ["unspecified"]


def test_weakness_numbers_widths_and_quotation_marks_do_not_matter():
    assert weakness_features("全年３次“漏报”") == weakness_features("全年5次漏报")


def test_weakness_one_thousand_clauses_take_under_a_second():
    clauses = [f"第{n}个单位信息更新不够及时，公开内容不够全面" for n in range(1000)]
    shipped_classifier()
    start = time.perf_counter()
    classify(clauses)
    assert time.perf_counter() - start < 1


def test_weakness_named_in_any_respect_stands_alone_unless_another_is_sure():
    names = ["interpretation", "channels", "staffing"]
    limits = np.array([0.4, 0.4, 0.4])
    assert [s.id for s in decide(names, np.array([0.9, 0.6, 0.1]), limits)] == ["interpretation"]
    sure = decide(names, np.array([0.9, 0.8, 0.1]), limits)
    assert [s.id for s in sure] == ["interpretation", "channels"]
    beside = decide(names, np.array([0.5, 0.1, 0.9]), limits)
    assert [s.id for s in beside] == ["staffing", "interpretation"]
