import pytest

from gongkai.models.problems.general_gap import general_gap


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("我局工作还存在一些薄弱环节。", "还存在一些薄弱环节"),
        ("与上级的要求相比，还存在不小的差距，将改进。", "与上级的要求相比，还存在不小的差距"),
        ("我院工作仍有需要改进的地方", "仍有需要改进的地方"),
        ("我馆公开工作还有差距，还需进一步完善。", "还有差距，还需进一步完善"),
    ],
)
def test_gap_is_found_with_what_it_is_compared_with(text, said):
    assert text[slice(*general_gap(text))] == said


@pytest.mark.parametrize(
    "text", ["没有不足。", "不存在差距。", "存在的主要问题：人手不足。", "有差距的单位已约谈。", ""]
)
def test_no_gap(text):
    assert general_gap(text) is None
