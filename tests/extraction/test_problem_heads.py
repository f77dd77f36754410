import pytest

from gongkai.extraction import Cell, Grid
from gongkai.extraction.problem_tables.heads import find_head
from gongkai.extraction.problem_tables.words import is_head


def grid(*rows):
    cells = (
        Cell(t, r, c) for r, row in enumerate(rows) for c, t in enumerate(row) if t is not None
    )
    return Grid(tuple(cells))


def kinds(*heads):
    """What the columns below a header hold, one row of words in each."""
    head = find_head(grid(heads, ["一些话"] * len(heads)))
    return [head.kinds.get(column, "other") for column in range(len(heads))] if head else None


@pytest.mark.parametrize(
    "word",
    "存在的问题 主要问题 问题 问题描述 问题及不足 存在的困难和问题 短板弱项 问题清单 不足之处 存在问题及原因分析 存在问题（简述） 问题一 政务公开工作存在的不足 本年度存在的问题 2024年存在的主要问题 我局存在的问题".split(),
)
def test_heads_words_for_problems(word):
    assert kinds("序号", word) == ["other", "problem"]


@pytest.mark.parametrize(
    "word",
    "改进措施 整改措施 措施 对策建议 解决办法 下一步工作打算 下步打算 改进和完善措施 问题整改措施 整改措施及完成时限 拟采取的措施 整改清单 改进方向 整改情况 措施1 2025年改进措施 下一步工作 努力方向 改进工作 整改完成情况 2025年工作打算".split(),
)
def test_heads_words_for_measures(word):
    assert kinds("序号", word) == ["other", "measure"]


@pytest.mark.parametrize(
    "word",
    "问题类别 问题来源 问题原因 原因分析 整改责任人 责任单位 完成时限 整改时限 完成情况 是否整改 措施类别 整改目标 备注 工作计划 工作内容".split(),
)
def test_heads_other_words(word):
    assert kinds("序号", word) is None


def test_heads_words_broken_over_lines():
    assert kinds("序 号", "存 在\n问 题", "整\n改\n措\n施") == ["other", "problem", "measure"]


def test_heads_of_a_column_with_both():
    assert kinds("序号", "存在问题及整改措施", "责任单位") == ["other", "both", "other"]


def test_heads_what_became_of_a_problem_is_its_measure_without_another():
    assert kinds("存在问题", "整改情况") == ["problem", "measure"]
    assert kinds("存在问题", "整改措施", "整改情况") == ["problem", "measure", "other"]


def test_heads_of_two_columns_of_problems_the_fuller_one_holds_them():
    table = grid(["主要问题", "问题表现", "措施"], ["更新", "三个栏目半年没有更新", "每周检查"])
    assert find_head(table).kinds == {0: "other", 1: "problem", 2: "measure"}


def test_heads_a_sentence_is_no_header():
    assert not is_head(["存在的问题", "一是更新慢；二是解读少。"])


def test_heads_below_the_title_of_a_table():
    table = grid(["问题整改台账", None], ["存在问题", "整改措施"], ["更新慢", "每周检查"])
    head = find_head(table)
    assert (head.body, head.kinds) == (2, {0: "problem", 1: "measure"})


def test_heads_upright():
    head = find_head(
        grid(["存在的问题", "更新慢"], ["改进措施", "每周检查"], ["责任单位", "办公室"])
    )
    assert head.upright
    assert head.kinds == {0: "problem", 1: "measure"}
    assert find_head(grid(["存在的问题", "更新慢。"], ["责任单位", "办公室"])) is None


def test_heads_words_with_nothing_below_are_links_of_a_page():
    article = Cell("全文如下。", 1, 0, 1, 2)
    links = (Cell("首页", 0, 0), Cell("整改措施", 0, 1))
    assert find_head(Grid((*links, article))) is None
    assert find_head(Grid((*links, Cell("更新慢" * 2000, 1, 1)))) is None
