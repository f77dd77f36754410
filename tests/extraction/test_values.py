from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.extraction.values import read_value


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("0", 0, None), ("１２", 12, None), ("1,234", 1234, None), ("1，234件", 1234, "件"), ("12 件", 12, "件"),
        ("6.958855", Decimal("6.958855"), None), ("3629.00", 3629, None), ("592万元", 592, "万元"),
        ("+3", 3, None), ("-14", -14, None), ("增加3", 3, None), ("减少2", -2, None), ("0/0", 0, None),
        ("3（其中修订3件）", 3, None), ("1.2万件", 12000, "件"), ("零", 0, None),
    ],
)  # fmt: skip
def test_values_numbers(text, value, unit):
    read = read_value(text)
    assert (read.value, read.unit, read.text) == (value, unit, text)


@pytest.mark.parametrize("text", ["", "/", "—", "－", "-", "无", "不适用", "——", " "])
def test_values_blank_is_no_zero(text):
    assert read_value(text).value is None
    assert read_value(text).text == text.strip()


@pytest.mark.parametrize("text", ["规章", "1.属于国家秘密", "（一）予以公开", "第二十条", "2023年"])
def test_values_labels_are_no_values(text):
    assert read_value(text) is None


@given(st.decimals(min_value=0, max_value=10**9, places=6))
def test_values_decimals_are_exact(number):
    assert Decimal(read_value(f"{number:f}").value) == number
