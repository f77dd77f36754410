"""Last year's numbers in brackets of their own."""

from __future__ import annotations

import pytest

from gongkai.models import Reading, find_mentions
from gongkai.models.rules.bracketed import name_bracketed


def _read(text, *metrics):
    readings = [
        Reading(mention, (metric,), "current", None, None, 0.9)
        for mention, metric in zip(find_mentions(text), metrics, strict=True)
    ]
    return [(r.metrics[0], r.period) for r in name_bracketed(text, readings)]


@pytest.mark.parametrize("year", ["上年", "2019年"])
def test_a_bare_number_in_brackets_is_like_the_one_before_it(year):
    text = f"新收51件（{year}23件），予以公开20件（11件）。"
    *_, last = _read(text, "a", "a", "b", "c")
    assert last == ("b", "previous")


@pytest.mark.parametrize(
    "text",
    ["新收51件，予以公开20件（11件）。", "新收51件（上年23件）。予以公开20件（11件）。"],
)
def test_without_a_year_in_the_sentence_it_stays(text):
    *_, last = _read(text, *"abcd"[: len(find_mentions(text))])
    assert last[1] == "current"


def test_a_bracket_with_another_unit_is_of_something_else():
    text = "新收51件（上年23件），培训2次（60人）。"
    assert _read(text, "a", "a", "b", "c")[-1] == ("c", "current")
