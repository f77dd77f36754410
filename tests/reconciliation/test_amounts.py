from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.reconciliation.amounts import Amount, agrees, converted, is_loose, step_of, verdict
from gongkai.reconciliation.expressions import Cell
from gongkai.reconciliation.facts import Stated
from gongkai.vocabulary import Figure

BLANK = (Cell("review.total"),)


def stated(value, text, approximate=False):
    return Stated(
        0, Figure("disclosure.website", value, text, "narrative", approximate=approximate)
    )


def amount(value, blank=()):
    return Amount(value, (), blank, more=bool(blank))


@pytest.mark.parametrize(
    ("left", "right", "wanted"),
    [
        (amount(5), amount(5), "pass"),
        (amount(5), amount(4), "fail"),
        (amount(None), amount(0), "not_assessable"),
        (amount(5, BLANK), amount(5), "not_assessable"),
        (amount(5, BLANK), amount(6), "not_assessable"),
        (amount(6, BLANK), amount(5), "fail"),
        (amount(6, BLANK), amount(5, BLANK), "not_assessable"),
        (amount(4), amount(5, BLANK), "fail"),
    ],
)
def test_amounts_verdict_takes_no_blank_for_zero(left, right, wanted):
    assert verdict(left, right) == wanted


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("35件", 35, 0),
        ("1.8万条", 18000, 1000),
        ("6.96万元", Decimal("6.96"), Decimal("0.01")),
        ("１３万条", 130000, 10000),
        ("1,234件", 1234, 0),
        ("三十件", 30, 0),
        ("13万2", 132000, 0),
        ("未发生", 0, 0),
    ],
)
def test_amounts_step_is_the_last_place_written(text, value, step):
    assert step_of(stated(value, text)) == step


@pytest.mark.parametrize(
    ("text", "value", "other", "wanted"),
    [
        ("7000余条", 7000, 7720, True),
        ("7000余条", 7000, 8000, False),
        ("7000余条", 7000, 6990, False),
        ("约100条", 100, 93, True),
        ("近100条", 100, 80, False),
        ("120余条", 120, 129, True),
    ],
)
def test_amounts_approximate_numbers_have_room(text, value, other, wanted):
    assert agrees(stated(value, text, approximate=True), value, other) is wanted


def test_amounts_rounded_numbers_have_room_for_rounding_alone():
    rounded = stated(18000, "1.8万条")
    assert agrees(rounded, 18000, 18123)
    assert agrees(rounded, 18000, 17600)
    assert not agrees(rounded, 18000, 19200)
    assert is_loose(rounded)
    assert agrees(stated(Decimal("6.96"), "6.96万元"), Decimal("6.96"), Decimal("6.9588"))
    assert not is_loose(stated(5, "5件"))


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_amounts_exact_counts_agree_only_when_equal(value, other):
    assert agrees(stated(value, f"{value}件"), value, other) is (value == other)


def test_amounts_money_is_converted_and_counts_are_not():
    assert converted(69588, "元", "万元") == Decimal("6.9588")
    assert converted(Decimal("1.5"), "亿元", "万元") == 15000
    assert converted(5, "件", "宗") == 5
