import pytest

from gongkai.models import shipped_classifier
from gongkai.models.problems.likeness import same_matter, shared_categories, shared_words


def test_telling_words_are_shared_and_common_ones_are_not():
    shared = shared_words(["公开栏更换慢"], ["每月更换公开栏", "加强工作"])
    assert shared.shape == (1, 2)
    assert shared[0, 0] > 0 == shared[0, 1]


def test_categories_tell_which_measure_is_about_the_problem():
    said = ["组织业务培训", "制作政策解读视频"]
    shared = shared_categories(["业务人员能力不足"], said, shipped_classifier())
    assert shared[0, 0] > shared[0, 1]


def test_the_same_words_are_the_same_matter():
    same = same_matter("信息更新慢", "信息更新慢", shipped_classifier())
    other = same_matter("信息更新慢", "政策解读形式单一", shipped_classifier())
    assert same == pytest.approx(1)
    assert 0 <= other < 0.5
