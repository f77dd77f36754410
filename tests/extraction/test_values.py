from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.extraction.values import read_value, read_wordy


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


@pytest.mark.parametrize("text", ["194¹", "194①", "194 件 ①", "194²¹", "194注¹"])
def test_values_numbers_of_footnotes_are_no_digits(text):
    assert read_value(text).value == 194
    assert read_value(text).doubt == ""


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("新制发3件", 3), ("3件，其中修订1件", 3), ("其中修订1件，共3件", 3), ("2023年3件", 3), ("（3）", 3),
        ("3余件", 3), ("人民币3.5元", Decimal("3.5")), ("1.2万元左右", Decimal("1.2")), ("3件（其中", 3),
        ("5+1", None), ("3件2次", None), ("较上年减少3件", None),
    ],
)  # fmt: skip
def test_values_with_words_beside_the_number_are_doubtful(text, value):
    assert read_value(text) is None
    read = read_wordy(text)
    assert (read.value, read.text) == (value, text)
    assert read.doubt


def test_values_words_without_a_number_are_none():
    assert read_wordy("由专班另行汇总") is None


@given(st.text("其中修订共件年0123456789.,，（）()①¹ ", max_size=12))
def test_values_with_words_never_fail(text):
    read = read_wordy(text)
    assert read is None or read.doubt
