import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.models import shipped_classifier
from gongkai.models.telling_words import LONGEST


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


@given(st.text(alphabet="部分单位信息更新不及时，。、；“” 12政策解读", min_size=1, max_size=60))
def test_telling_words_stand_in_the_clause(clause):
    label = shipped_classifier().label(clause, "timeliness")
    assert label in clause and len(label) <= LONGEST
