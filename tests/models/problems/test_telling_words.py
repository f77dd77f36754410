import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.models import shipped_classifier
from gongkai.models.problems.telling_words import LONGEST


@pytest.mark.parametrize(
    ("clause", "category", "telling"),
    [
        ("人手不足，部分信息更新不及时", "timeliness", "部分信息更新不及时"),
        ("人手不足，部分信息更新不及时", "staffing", "人手不足"),
        ("公开渠道单一；政策解读质量不高", "interpretation", "政策解读质量不高"),
    ],
)
def test_telling_words_are_the_piece_that_speaks_for_the_category(clause, category, telling):
    assert shipped_classifier().label(clause, category) == telling


@pytest.mark.parametrize(
    ("clause", "category"),
    [
        ("个别单位工作人员未能准确把握好信息公开与保密之间的关系", "information_management"),
        ("对于信息公开与保密的关系和界限把握得还不够准确", "information_management"),
        ("部分科室还不同程度存在重业务轻公开的错误思想", "awareness"),
    ],
)
def test_telling_words_of_a_long_piece_are_whole_words(clause, category):
    label = shipped_classifier().label(clause, category)
    start = clause.index(label)
    edges = {start, start + len(label)}
    words = re.finditer("把握|信息|公开|保密|关系|界限|程度|存在|科室|业务|思想|单位|准确", clause)
    assert len(label) < len(clause)
    assert not [word for word in words if edges & set(range(word.start() + 1, word.end()))]


@given(st.text(alphabet="部分单位信息更新不及时，。、；“” 12政策解读", min_size=1, max_size=60))
def test_telling_words_stand_in_the_clause(clause):
    label = shipped_classifier().label(clause, "timeliness")
    assert label in clause and len(label) <= LONGEST
