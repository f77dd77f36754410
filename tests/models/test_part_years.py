"""Parts that add up to a number of this year are of this year."""

from gongkai.models import Reading, find_mentions
from gongkai.models.part_years import name_part_years


def periods(text, *given):
    readings = [
        Reading(mention, ("interpretation.count",), period, None, scope, 0.9)
        for mention, (period, scope) in zip(find_mentions(text), given, strict=True)
    ]
    return [reading.period for reading in name_part_years(text, readings)]


PARTS = ("previous", "专家"), ("previous", "领导"), ("previous", None)


def test_parts_that_add_up_are_of_the_year_of_the_whole():
    text = "2025年发布解读16条，其中专家2条、领导11条、图解3条。"
    assert periods(text, ("current", None), *PARTS) == ["current"] * 4


def test_parts_that_do_not_add_up_keep_their_year():
    text = "今年发布解读16条，去年专家2条、领导11条、图解4条。"
    assert periods(text, ("current", None), *PARTS) == ["current"] + ["previous"] * 3


def test_parts_of_another_year_keep_it():
    text = "上年发布解读16条，其中专家2条、领导11条、图解3条。"
    assert periods(text, ("previous", None), *PARTS) == ["previous"] * 4


def test_numbers_with_years_of_their_own_are_no_parts():
    text = "解读3件，其中2023年1件、2022年2件。"
    given = ("current", None), ("previous", "一"), ("previous", "二")
    assert periods(text, *given) == ["current", "previous", "previous"]


def test_last_years_number_is_no_part():
    text = "解读9件，上年是5件，其中图解4件。"
    given = ("current", None), ("previous", None), ("current", "图解")
    assert periods(text, *given) == ["current", "previous", "current"]


def test_one_number_as_large_as_the_whole_is_no_part():
    text = "解读3件，上年也是3件。"
    assert periods(text, ("current", None), ("previous", None)) == ["current", "previous"]
