"""Numbers that add up to another one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.models import Reading, find_mentions
from gongkai.models.rules.sums import adding_up


def _readings(*values):
    mentions = find_mentions("、".join(f"{value}件" for value in values))
    assert [mention.value for mention in mentions] == list(values)
    return [Reading(one, ("review.total",), "current", None, None, 0.9) for one in mentions]


@pytest.mark.parametrize(
    ("values", "row"),
    [
        ((30, 20, 10), [1, 2]),
        ((30, 20, 10, 5), [1, 2]),
        ((30, 0, 30), [1, 2]),
        ((30, 30, 0), []),  # the same number again
        ((30, 20, 11), []),
        ((30, 20), []),
        ((30,), []),
        ((0, 0, 0), []),
        ((0, -1, 1), []),
        ((Decimal("0.3"), Decimal("0.1"), Decimal("0.2")), [1, 2]),
    ],
)
def test_numbers_after_one_add_up_to_it(values, row):
    assert adding_up(_readings(*values), 0, range(1, len(values))) == row


def test_numbers_before_one_add_up_to_it():
    assert adding_up(_readings(5, 10, 20, 30), 3, (2, 1, 0)) == [2, 1]


def test_no_more_places_are_looked_at_than_are_needed():
    places = iter((1, 2, 3))
    assert adding_up(_readings(30, 20, 10, 5), 0, places) == [1, 2]
    assert list(places) == [3]


NUMBERS = st.lists(st.integers(1, 50), min_size=2, max_size=5)


@given(NUMBERS, NUMBERS)
def test_parts_of_a_sum_are_found_whatever_follows(parts, others):
    readings = _readings(sum(parts), *parts, *others)
    places = list(range(1, len(readings)))
    assert adding_up(readings, 0, places) == places[: len(parts)]
