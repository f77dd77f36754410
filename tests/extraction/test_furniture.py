import pytest

from gongkai.extraction.pages.furniture import (
    is_continuation_note,
    is_page_number,
    without_furniture,
)
from gongkai.extraction.pages.layout import Row


def row(text, y, page=0):
    return Row(text, (80.0, y, 200.0, y + 10), 10.0, y + 8, 10.0, page)


@pytest.mark.parametrize(
    "text",
    [
        "— 3 —",
        "-3-",
        "–12–",
        "第3页",
        "第 3 页 共 12 页",
        "3/12",
        "3 / 12",
        "12",
        "·3·",
        "Page 3 of 12",
        "第3页，共12页",
        "- 3 -",
        "－５－",
    ],
)
def test_furniture_page_numbers_are_known(text):
    assert is_page_number(text)


@pytest.mark.parametrize(
    "text", ["共3件", "3件", "2023年", "3.5", "一", "（3）", "3、重复申请", "12345热线"]
)
def test_furniture_other_short_lines_are_text(text):
    assert not is_page_number(text)


def test_furniture_continuation_notes():
    assert all(is_continuation_note(text) for text in ("续表", "（续表）", "续上表", "续 表："))
    assert not is_continuation_note("续签合同")


def test_furniture_repeated_heads_and_numbers_go_and_text_stays():
    pages = [
        [row("东岭县年报", 40), row(f"正文{page}", 90), row("21", 400), row(f"{page}", 790)]
        for page in range(1, 5)
    ]
    kept = without_furniture(pages, [842.0] * 4)
    assert [[r.text for r in page] for page in kept] == [[f"正文{p}", "21"] for p in range(1, 5)]


def test_furniture_number_in_the_margin_above_text_is_kept():
    pages = [[row("正文", 90), row("21", 760), row("件。", 780)]]
    kept = without_furniture(pages, [842.0])
    assert [r.text for r in kept[0]] == ["正文", "21", "件。"]
