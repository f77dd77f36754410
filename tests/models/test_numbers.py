from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.models.numbers import find_numbers, read_chinese, tidy

CASES = [
    ("共1,234件", "1,234件", 1234, "件", False),
    ("１２３４条", "１２３４条", 1234, "条", False),
    ("１，２３４条", "１，２３４条", 1234, "条", False),
    ("发布1 126条信息", "1 126条", 1126, "条", False),
    ("三十二件", "三十二件", 32, "件", False),
    ("两百次", "两百次", 200, "次", False),
    ("培训十余次", "十余次", 10, "次", True),
    ("十几次", "十几次", 10, "次", True),
    ("近百次", "近百次", 100, "次", True),
    ("浏览近万次", "近万次", 10000, "次", True),
    ("万余条", "万余条", 10000, "条", True),
    ("上万人次", "上万人次", 10000, "人次", True),
    ("数万条", "数万条", 10000, "条", True),
    ("十几万条", "十几万条", 100000, "条", True),
    ("一百几十条", "一百几十条", 100, "条", True),
    ("13万2人", "13万2人", 132000, "人", False),
    ("一万三人次", "一万三人次", 13000, "人次", False),
    ("16.4亿元", "16.4亿元", 1640000000, "元", False),
    ("6.5万元", "6.5万元", Decimal("6.5"), "万元", False),
    ("收取160元", "160元", 160, "元", False),
    ("7000余条", "7000余条", 7000, "条", True),
    ("50余万条", "50余万条", 500000, "条", True),
    ("7.4万余件", "7.4万余件", 74000, "件", True),
    ("1.8万", "1.8万", 18000, None, False),
    ("约 82万件", "约 82万件", 820000, "件", True),
    ("超2800篇", "超2800篇", 2800, "篇", True),
    ("两三个", "两三个", 2, "个", True),
    ("三五家", "三五家", 3, "家", True),
    ("13.5万人次左右", "13.5万人次左右", 135000, "人次", True),
    ("占98.6％", "98.6％", Decimal("98.6"), "%", False),
    ("百分之八点六", "百分之八点六", Decimal("8.6"), "%", False),
    ("一百二十三点五万元", "一百二十三点五万元", Decimal("123.5"), "万元", False),
    ("一名工作人员", "一名", 1, "名", False),
    ("22 件", "22 件", 22, "件", False),
    ("增/减-3", "-3", -3, None, False),
]


@pytest.mark.parametrize(("text", "span", "value", "unit", "approximate"), CASES)
def test_numbers_reads_span_value_unit_and_hedge(text, span, value, unit, approximate):
    (mention,) = find_numbers(text)
    assert text[mention.start : mention.end] == span
    assert (mention.value, mention.unit, mention.approximate) == (value, unit, approximate)
    assert not isinstance(mention.value, float)


def test_numbers_do_not_take_the_beginning_of_a_word_for_a_unit():
    (mention,) = find_numbers("12345市民服务热线")
    assert (mention.start, mention.end, mention.unit) == (0, 5, None)
    calls = find_numbers("12345来电8.14万个")[0]
    assert (calls.value, calls.approximate) == (12345, False)


def test_numbers_two_figures_in_one_clause():
    text = "新收12宗，办结10件"
    assert [text[m.start : m.end] for m in find_numbers(text)] == ["12宗", "10件"]


@pytest.mark.parametrize(
    "text",
    ["2023年1月20日", "第二十条第3项", "一是加强领导", "第 711 号", "二〇二三年", "严格三审三校"],
)
def test_numbers_leaves_out_dates_ordinals_and_names(text):
    assert find_numbers(text) == []


@given(st.integers(0, 10**12))
def test_numbers_reads_any_integer_in_every_width(value):
    for text in (f"{value}件", f"{value:,}件", "".join(chr(ord(c) + 0xFEE0) for c in str(value))):
        (mention,) = find_numbers(text)
        assert mention.value == value


@given(st.decimals(0, 10**6, places=4))
def test_numbers_reads_decimals_exactly(value):
    (mention,) = find_numbers(f"金额{value}元")
    assert Decimal(mention.value) == value


def chinese(value):
    """Spell a number below 10000 as officials do."""
    digits, text, gap = "零一二三四五六七八九", "", False
    for unit, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = value // size % 10
        if digit:
            text += ("零" if gap and text else "") + digits[digit] + unit
        gap = (gap and not digit) or (not digit and bool(text))
    return text


@given(st.integers(1, 9999))
def test_numbers_reads_spelled_integers(value):
    assert read_chinese(chinese(value)) == value
    assert find_numbers(chinese(value) + "件")[0].value == value


@given(st.integers(1, 9999), st.integers(0, 9999))
def test_numbers_reads_spelled_ten_thousands(high, low):
    zero = "零" if 0 < low < 1000 else ""
    assert read_chinese(chinese(high) + "万" + zero + (chinese(low) if low else "")) == (
        high * 10000 + low
    )


@given(
    st.text(alphabet="0123456789０１,，. 一二三百千万亿余约超%件次元-第年十两零点分之", max_size=30)
)
def test_numbers_never_fails_and_spans_are_ordered(text):
    mentions = find_numbers(text)
    for mention in mentions:
        assert 0 <= mention.start < mention.end <= len(text)
    for left, right in pairwise(mentions):
        assert left.end <= right.start


def test_tidy_keeps_whole_numbers_whole():
    assert isinstance(tidy(Decimal("3.00")), int)
    assert tidy(Decimal("16.40")) == Decimal("16.4")
